//! Listing events page by page.

use provost_core::permissions::Permission;
use provost_schemas::{event_queries::EventsFilterBody, events::ReceivedEvent};
use provost_storage::repositories::{Window, events};

use super::page_token::PageToken;
use crate::{AppResult, Context};

/// A page of events, and the token of the next one.
pub struct EventsPage {
    /// The events.
    pub events: Vec<ReceivedEvent>,
    /// How many there were in all when the first page was read, within bounds.
    pub total: i64,
    /// What to read the next page with, if there is one.
    pub next: Option<String>,
}

/// Lists the first page of the events that match, and counts all of them.
pub async fn filter_events(context: &mut Context, body: EventsFilterBody) -> AppResult<EventsPage> {
    context.authorize(Permission::SeeEvents)?;
    let (sight, now) = (context.sight(), context.now());
    let mut filter = body.filter.unwrap_or_default();
    filter.occurred.resolve(now);
    let count = events::count(context.connection(), sight, &filter, now).await?;
    let page = PageToken {
        filter,
        count,
        page_size: body.limit,
        offset: 0,
    };
    read_page(context, page).await
}

/// Lists the page that a token stands for.
pub async fn next_events(context: &mut Context, token: &str) -> AppResult<EventsPage> {
    context.authorize(Permission::SeeEvents)?;
    let page = PageToken::read(token)?;
    read_page(context, page).await
}

async fn read_page(context: &mut Context, page: PageToken) -> AppResult<EventsPage> {
    let (sight, now) = (context.sight(), context.now());
    let window = Window {
        limit: page.page_size,
        offset: page.offset,
    };
    let found = events::filter(context.connection(), sight, &page.filter, now, window).await?;
    let total = page.count;
    let full = page.page_size > 0 && i64::try_from(found.len()) == Ok(page.page_size);
    let after = page.offset.saturating_add(page.page_size);
    // Beyond the bound of counting, a page that is full is the only sign of another one.
    let another = full && (after < total || total >= events::COUNTED_AT_MOST);
    let next = another.then_some(PageToken {
        offset: after,
        ..page
    });
    Ok(EventsPage {
        events: found,
        total,
        next: next.and_then(|next| next.write()),
    })
}

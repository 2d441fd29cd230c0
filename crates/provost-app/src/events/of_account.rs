//! Events of an account: what was done to it, to its workspaces and to whoever belongs to it.
//!
//! They are entries of the audit log in the shape of events, so that they need no table of their
//! own, and nothing is told that is not in the log.

use provost_core::{
    audit::{ACCESS_DENIED, Act, ObjectKind, Verb, account_event},
    events::event_matches,
    roles::AccountPermission,
};
use provost_schemas::{
    audit::{AuditClass, AuditOutcome, ChainedAuditEntry},
    event_queries::EventsFilterBody,
    events::ReceivedEvent,
    filters::{EventFilter, EventOrder},
};
use provost_storage::repositories::audit::{self, AuditSearch, StoredLink};

use super::{EventsPage, page_token::PageToken};
use crate::{App, AppResult, Context, audit::link_pending};

/// Entries that are read at once.
const PAGE: u64 = 500;

/// Entries that one question looks at, the newest first.
const LOOKED_AT_MOST: usize = 20_000;

/// Has what was done a moment ago found among the events of accounts.
///
/// # Errors
/// `Storage` if the database does not do its part.
pub async fn settle_account_events(app: &App) -> AppResult<()> {
    link_pending(app).await?;
    Ok(())
}

/// Lists the first page of the events of the account that match, and counts all of them. That they
/// were read is recorded.
pub async fn filter_account_events(
    context: &mut Context,
    body: EventsFilterBody,
) -> AppResult<EventsPage> {
    let mut filter = body.filter.unwrap_or_default();
    filter.occurred.resolve(context.now());
    let found = read_account_events(context, &filter).await?;
    let page = PageToken {
        filter,
        count: i64::try_from(found.len()).unwrap_or(i64::MAX),
        page_size: body.limit,
        offset: 0,
    };
    Ok(cut(found, page))
}

/// Lists the page that a token stands for.
pub async fn next_account_events(context: &mut Context, token: &str) -> AppResult<EventsPage> {
    let page = PageToken::read(token)?;
    let found = read_account_events(context, &page.filter).await?;
    Ok(cut(found, page))
}

/// The events of the account that match, in the order that the filter asks for. That they were read
/// is recorded.
pub async fn read_account_events(
    context: &mut Context,
    filter: &EventFilter,
) -> AppResult<Vec<ReceivedEvent>> {
    context.authorize_in_account(AccountPermission::ReadAuditEvent)?;
    let (account, now) = (context.account(), context.now());
    let (since, _) = filter.occurred.range(now);
    let done = AuditSearch {
        account: Some(account),
        classes: vec![AuditClass::Access],
        outcome: Some(AuditOutcome::Done),
        since: Some(since),
        ..AuditSearch::default()
    };
    // Looked for by themselves, so that other refusals, of which strangers make many, do not hide
    // what was done.
    let denied = AuditSearch {
        actions: vec![ACCESS_DENIED.to_owned()],
        outcome: Some(AuditOutcome::Denied),
        ..done.clone()
    };
    let mut found = Vec::new();
    for search in [done, denied] {
        found.extend(matching(context, search, filter).await?);
    }
    found.sort_unstable_by_key(|event| (event.event.occurred, event.event.id));
    if filter.order == EventOrder::Descending {
        found.reverse();
    }
    context.acted(Act(ObjectKind::AuditLog, Verb::Searched), account, "");
    Ok(found)
}

/// The events of the entries that are searched for, as far as they match.
async fn matching(
    context: &mut Context,
    mut search: AuditSearch,
    filter: &EventFilter,
) -> AppResult<Vec<ReceivedEvent>> {
    let now = context.now();
    let (mut found, mut looked_at) = (Vec::new(), 0);
    while looked_at < LOOKED_AT_MOST {
        let entries = audit::search(context.connection(), &search, PAGE).await?;
        let entries = entries.into_iter().filter_map(StoredLink::chained);
        let entries: Vec<ChainedAuditEntry> = entries.collect();
        let Some(last) = entries.last().map(|entry| entry.sequence) else {
            break;
        };
        looked_at += entries.len();
        search.before = Some(last);
        let events = entries
            .iter()
            .filter_map(|found| account_event(&found.entry));
        found.extend(events.filter(|event| event_matches(filter, event, now)));
    }
    Ok(found)
}

/// A page of what was found.
fn cut(found: Vec<ReceivedEvent>, page: PageToken) -> EventsPage {
    let size = usize::try_from(page.page_size).unwrap_or(0);
    let offset = usize::try_from(page.offset).unwrap_or(usize::MAX);
    let after = offset.saturating_add(size);
    let another = size > 0 && after < found.len();
    let total = page.count;
    let next = another.then(|| PageToken {
        offset: page.offset + page.page_size,
        ..page
    });
    EventsPage {
        events: found.into_iter().skip(offset).take(size).collect(),
        total,
        next: next.and_then(|next| next.write()),
    }
}

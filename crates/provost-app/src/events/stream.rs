//! Reading events in the order in which they happened, for sockets that catch up.

use provost_core::permissions::Permission;
use provost_schemas::{events::ReceivedEvent, filters::EventFilter};
use provost_storage::repositories::{Window, events};

use crate::{AppResult, Context};

/// Events that are read at once.
const PAGE: i64 = 250;

/// Lists the events that match but for the first few, in the order that the filter asks for. Fewer
/// than there is room for on a page, none for instance, are the last.
pub async fn read_events_after(
    context: &mut Context,
    filter: &EventFilter,
    skip: i64,
) -> AppResult<Vec<ReceivedEvent>> {
    context.authorize(Permission::SeeEvents)?;
    // A socket outlives what was known when it was opened.
    let (sight, now) = (context.fresh_sight().await?, context.now());
    let window = Window {
        limit: PAGE,
        offset: skip,
    };
    Ok(events::filter(context.connection(), sight, filter, now, window).await?)
}

//! What a client wants to hear of events.

use provost_schemas::{
    Timestamp,
    filters::{EventFilter, EventOrder},
    json::Seconds,
};
use serde_json::Value;

use super::{
    filter::read_filter,
    handshake::first_message,
    socket::{Ended, Socket},
};
use crate::state::ServerState;

/// How far back a client may look.
pub(super) const LONGEST_BACKFILL: Seconds = Seconds::new(15 * 60);

/// What a client wants to hear.
pub(super) struct WantedEvents {
    /// Which events, the oldest first; those of the future too, unless it names an end.
    pub(super) filter: EventFilter,
    /// Whether it wants those of the last minutes as well.
    pub(super) with_backfill: bool,
}

/// Reads what a client wants to hear: the first message of its protocol.
pub(super) async fn wanted_events(
    socket: &mut Socket,
    state: &ServerState,
) -> Result<WantedEvents, Ended> {
    let message = first_message(socket).await?;
    let mut filter: EventFilter = read_filter(socket, &message).await?;
    filter.order = EventOrder::Ascending;
    let now = state.app.clock().now();
    filter.occurred.clamp(now, LONGEST_BACKFILL);
    // Without an end the filter is about the future as well.
    filter.occurred.until.get_or_insert(Timestamp::MAX);
    Ok(WantedEvents {
        filter,
        with_backfill: message.get("backfill") != Some(&Value::Bool(false)),
    })
}

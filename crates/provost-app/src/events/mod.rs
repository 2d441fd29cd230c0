//! Events.

mod count_by;
mod filter;
mod in_sight;
mod ingest;
mod of_account;
mod page_token;
mod retention;
mod stream;

pub use count_by::count_events_by;
pub use filter::{EventsPage, filter_events, next_events};
pub use in_sight::is_event_in_sight;
pub use ingest::ingest_events;
pub use of_account::{
    filter_account_events, next_account_events, read_account_events, settle_account_events,
};
pub use retention::delete_old_events;
pub use stream::read_events_after;

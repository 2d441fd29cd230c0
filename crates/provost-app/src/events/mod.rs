//! Events.

mod count_by;
mod filter;
mod ingest;
mod page_token;
mod retention;
mod stream;

pub use count_by::count_events_by;
pub use filter::{EventsPage, filter_events, next_events};
pub use ingest::ingest_events;
pub use retention::delete_old_events;
pub use stream::read_events_after;

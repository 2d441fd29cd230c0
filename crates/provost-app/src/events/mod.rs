//! Events.

mod ingest;

pub use ingest::ingest_events;

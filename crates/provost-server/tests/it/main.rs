//! The API as clients meet it, without a socket in between.

mod events;
mod flow_runs;
mod flows;
mod page_reads;
mod routes;
mod support;
mod task_runs;
mod transport;

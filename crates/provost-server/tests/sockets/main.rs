//! Sockets, spoken to over a real connection.
#![expect(
    clippy::disallowed_methods,
    reason = "the test itself waits for what it spawns"
)]

mod access;
mod account_events;
mod audit;
mod events_in;
mod events_out;
mod logs_out;
mod matrix;
mod page_stream;
mod proxy_protocol;
mod raw_requests;
mod scheduled_task_runs;
mod server;
mod sign_in;
mod standing;
mod time_limit;
mod tls;
mod worker_channel;
mod workspaces;

//! Workers of work pools.

mod connect;
mod delete;
mod filter;
mod heartbeat;
mod sweep;

pub use connect::{ConnectedWorker, connect_worker, read_work_pool_snapshot};
pub use delete::delete_worker;
pub use filter::filter_workers;
pub use heartbeat::{record_worker_heartbeat, record_worker_heartbeat_by_pool};
pub use sweep::sweep_silent_workers;

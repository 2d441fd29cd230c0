//! Background tasks: runs that wait until a task worker takes them.
//!
//! What waits is in the database, so that it outlives the server. What was handed out and is not
//! acknowledged yet is remembered here, and waits again if the task worker goes away.

mod acknowledge;
mod claim;
mod registry;
mod task_worker;
mod task_workers;

pub use acknowledge::acknowledge;
pub use claim::{Claim, claim_next};
pub(crate) use registry::Registry;
pub use task_worker::{TaskWorker, connect_task_worker};
pub use task_workers::filter_task_workers;

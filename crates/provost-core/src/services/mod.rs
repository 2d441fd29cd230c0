//! What the services that act on a timer propose for a run, and when they act.
//!
//! A service finds runs by an index, and what it finds may have changed when it gets there. So each
//! proposal is made of the facts of the run as they are under its lock, and is none if there is
//! nothing to do any more: doing it twice, or by two processes at once, does no harm.

mod cancelling_timeouts;
mod late_runs;
mod pause_expirations;
mod rounds;
mod subflow_cancellation;

pub use cancelling_timeouts::cancel_overdue;
pub use late_runs::mark_late;
pub use pause_expirations::fail_expired_pause;
pub use rounds::pause_after;
pub use subflow_cancellation::{PARENT_CANCELLED, cancel_subflow, cancel_task_run};

//! Histories of runs.

mod history;
mod lateness;

pub(crate) use history::read_history;
pub use history::{read_flow_run_history, read_task_run_history};
pub use lateness::average_flow_run_lateness;

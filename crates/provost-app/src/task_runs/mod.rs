//! Task runs.

mod cancel_with_parent;
mod count;
mod create;
mod delete;
mod filter;
mod mirror_subflow_state;
mod paginate;
mod read;
mod set_state;
mod transition;
mod update;

pub use cancel_with_parent::cancel_task_run_with_parent;
pub use count::{count_task_runs, count_task_runs_by_state};
pub use create::create_task_run;
pub use delete::delete_task_run;
pub use filter::filter_task_runs;
pub use mirror_subflow_state::mirror_subflow_state;
pub use paginate::paginate_task_runs;
pub use read::{read_task_run, read_task_run_with_flow_run_name};
pub use set_state::set_task_run_state;
pub use update::update_task_run;

use crate::AppError;

/// Prefect answers so where a task run is read or deleted.
fn not_found() -> AppError {
    AppError::NotFound("Task not found".to_owned())
}

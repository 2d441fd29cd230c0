//! Flow runs.

mod bulk_delete;
mod bulk_set_state;
mod cancel_children;
mod count;
mod create;
mod delete;
mod delete_ended;
mod effects;
mod filter;
mod held_up;
mod labels;
mod mark_late;
mod paginate;
mod propose;
mod read;
mod resume;
mod set_state;
mod transition;
mod update;

pub use bulk_delete::bulk_delete_flow_runs;
pub use bulk_set_state::bulk_set_flow_run_state;
pub use cancel_children::{
    cancel_subflow, find_cancelled_flow_runs, find_open_subflows, find_open_task_runs,
    forget_cancelled_flow_run,
};
pub use count::count_flow_runs;
pub use create::create_flow_run;
pub(crate) use create::{RunPlace, make as make_flow_run, refuse_large};
pub use delete::delete_flow_run;
pub use delete_ended::{delete_ended_flow_run, find_ended_flow_runs};
pub use filter::filter_flow_runs;
pub use held_up::{
    cancel_overdue_flow_run, fail_expired_pause, find_cancelling_flow_runs, find_paused_flow_runs,
};
pub use labels::update_flow_run_labels;
pub use mark_late::{find_late_flow_runs, mark_flow_run_late};
pub use paginate::paginate_flow_runs;
pub(crate) use propose::propose;
pub use read::read_flow_run;
pub use resume::resume_flow_run;
pub use set_state::set_flow_run_state;
pub use transition::Transitioned;
pub use update::update_flow_run;

use provost_schemas::ids::FlowRunId;

use crate::AppError;

fn not_found() -> AppError {
    AppError::NotFound("Flow run not found".to_owned())
}

fn object_not_found(id: FlowRunId) -> AppError {
    AppError::ObjectNotFound(format!("Flow run with id {id} not found"))
}

//! Flow runs.

mod bulk_delete;
mod bulk_set_state;
mod count;
mod create;
mod delete;
mod effects;
mod filter;
mod labels;
mod paginate;
mod read;
mod resume;
mod set_state;
mod transition;
mod update;

pub use bulk_delete::bulk_delete_flow_runs;
pub use bulk_set_state::bulk_set_flow_run_state;
pub use count::count_flow_runs;
pub use create::create_flow_run;
pub(crate) use create::{RunPlace, make as make_flow_run, refuse_large};
pub use delete::delete_flow_run;
pub use filter::filter_flow_runs;
pub use labels::update_flow_run_labels;
pub use paginate::paginate_flow_runs;
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

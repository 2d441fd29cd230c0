//! Graphs of flow runs.

mod dependencies;
mod flow_run_graph;

pub use dependencies::read_task_run_dependencies;
pub use flow_run_graph::read_flow_run_graph;

use provost_schemas::ids::FlowRunId;

use crate::AppError;

fn too_large(id: FlowRunId, most: i64) -> AppError {
    AppError::BadRequest(format!(
        "The graph of flow run {id} has more than {most} nodes."
    ))
}

//! What the task runs of a flow run depend on.

use provost_core::{graph::upstream_task_runs, permissions::Permission};
use provost_schemas::{
    graph::{DependencyResult, UpstreamTaskRun},
    ids::FlowRunId,
    task_runs::TaskRun,
};
use provost_storage::repositories::{flow_run_graph, task_runs};

use super::too_large;
use crate::{AppError, AppResult, Context};

/// Lists the task runs of a flow run with the task runs whose results they take.
pub async fn read_task_run_dependencies(
    context: &mut Context,
    id: FlowRunId,
) -> AppResult<Vec<DependencyResult>> {
    context.authorize(Permission::SeeFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let most = context.settings().graph_max_nodes;
    let connection = context.connection();
    if flow_run_graph::read_times(connection, workspace, id)
        .await?
        .is_none()
    {
        let text = format!("Flow run with id {id} not found");
        return Err(AppError::ObjectNotFound(text));
    }
    let runs = task_runs::list_of_flow_run(connection, workspace, id, most + 1).await?;
    if runs.len() as i64 > most {
        return Err(too_large(id, most));
    }
    Ok(runs
        .into_iter()
        .map(|run| dependency(run.estimated_at(now)))
        .collect())
}

fn dependency(run: TaskRun) -> DependencyResult {
    let upstream = upstream_task_runs(&run.task_inputs);
    let details = run.state.as_ref().map(|state| &state.state_details);
    DependencyResult {
        untrackable_result: details.is_some_and(|details| details.untrackable_result),
        id: run.id,
        name: run.name,
        upstream_dependencies: upstream
            .into_iter()
            .map(|id| UpstreamTaskRun { id })
            .collect(),
        state: run.state,
        expected_start_time: run.expected_start_time,
        start_time: run.start_time,
        end_time: run.end_time,
        total_run_time: Some(run.total_run_time),
        estimated_run_time: Some(run.estimated_run_time),
    }
}

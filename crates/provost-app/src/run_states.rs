//! The states that runs are and were in.

use provost_core::permissions::Permission;
use provost_schemas::{
    ids::{FlowRunId, StateId, TaskRunId},
    states::State,
};
use provost_storage::repositories::run_states;

use crate::{AppError, AppResult, Context};

/// Reads a state of a flow run.
pub async fn read_flow_run_state(context: &mut Context, id: StateId) -> AppResult<State> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    run_states::read_flow_run_state(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)
}

/// Reads a state of a task run.
pub async fn read_task_run_state(context: &mut Context, id: StateId) -> AppResult<State> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    run_states::read_task_run_state(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)
}

/// Lists the states of a flow run, earliest first.
pub async fn list_flow_run_states(context: &mut Context, run: FlowRunId) -> AppResult<Vec<State>> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    Ok(run_states::list_flow_run_states(context.connection(), workspace, run).await?)
}

/// Lists the states of a task run, earliest first.
pub async fn list_task_run_states(context: &mut Context, run: TaskRunId) -> AppResult<Vec<State>> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    Ok(run_states::list_task_run_states(context.connection(), workspace, run).await?)
}

/// Prefect says the same of states of task runs.
fn not_found() -> AppError {
    AppError::NotFound("Flow run state not found".to_owned())
}

//! Cancelling what a cancelled flow run left behind: its task runs and its subflows.

use provost_core::{orchestration::FlowPolicy, permissions::Permission, services};
use provost_schemas::ids::{FlowRunId, TaskRunId};
use provost_storage::repositories::cancelled_flow_runs::{self, CancelledFlowRun};

use super::transition::transition_as_it_is;
use crate::{AppResult, Context};

/// Runs after `after` that were cancelled a short while ago, by id, `most` at most.
pub async fn find_cancelled_flow_runs(
    context: &mut Context,
    after: FlowRunId,
    most: i64,
) -> AppResult<Vec<CancelledFlowRun>> {
    context.authorize(Permission::RunFlows)?;
    let workspace = context.workspace();
    Ok(cancelled_flow_runs::list(context.connection(), workspace, after, most).await?)
}

/// Task runs after `after` of a cancelled run that go on, by id, `most` at most.
pub async fn find_open_task_runs(
    context: &mut Context,
    id: FlowRunId,
    after: TaskRunId,
    most: i64,
) -> AppResult<Vec<TaskRunId>> {
    context.authorize(Permission::RunFlows)?;
    let workspace = context.workspace();
    let connection = context.connection();
    Ok(cancelled_flow_runs::open_task_runs(connection, workspace, id, after, most).await?)
}

/// Subflows after `after` of a cancelled run that go on, by id, `most` at most.
pub async fn find_open_subflows(
    context: &mut Context,
    id: FlowRunId,
    after: FlowRunId,
    most: i64,
) -> AppResult<Vec<FlowRunId>> {
    context.authorize(Permission::RunFlows)?;
    let workspace = context.workspace();
    let connection = context.connection();
    Ok(cancelled_flow_runs::open_subflows(connection, workspace, id, after, most).await?)
}

/// Cancels a subflow whose parent was cancelled. Returns whether it entered a state.
pub async fn cancel_subflow(context: &mut Context, id: FlowRunId) -> AppResult<bool> {
    context.authorize(Permission::RunFlows)?;
    let policy = FlowPolicy::Minimal;
    let outcome = transition_as_it_is(context, id, services::cancel_subflow, policy).await?;
    Ok(outcome.is_some_and(|outcome| outcome.wrote_state))
}

/// Forgets that a run was cancelled: nothing of it goes on any more.
pub async fn forget_cancelled_flow_run(
    context: &mut Context,
    run: CancelledFlowRun,
) -> AppResult<()> {
    context.authorize(Permission::RunFlows)?;
    let workspace = context.workspace();
    Ok(cancelled_flow_runs::forget(context.connection(), workspace, run).await?)
}

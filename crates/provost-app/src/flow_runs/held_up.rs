//! Runs that are held up, and what ends that: pauses that expire and cancellations that take too
//! long.

use provost_core::{orchestration::FlowPolicy, permissions::Permission, services};
use provost_schemas::{ids::FlowRunId, json::Seconds, states::StateType};
use provost_storage::repositories::flow_runs::{self, RunInState};

use super::transition::transition_as_it_is;
use crate::{AppResult, Context};

/// Runs after `after` that are paused, by id, `most` at most.
pub async fn find_paused_flow_runs(
    context: &mut Context,
    after: FlowRunId,
    most: i64,
) -> AppResult<Vec<RunInState>> {
    find(context, StateType::Paused, after, most).await
}

/// Runs after `after` that are being cancelled, by id, `most` at most.
pub async fn find_cancelling_flow_runs(
    context: &mut Context,
    after: FlowRunId,
    most: i64,
) -> AppResult<Vec<RunInState>> {
    find(context, StateType::Cancelling, after, most).await
}

async fn find(
    context: &mut Context,
    state_type: StateType,
    after: FlowRunId,
    most: i64,
) -> AppResult<Vec<RunInState>> {
    context.authorize(Permission::RunFlows)?;
    let workspace = context.workspace();
    let connection = context.connection();
    Ok(flow_runs::list_in_state(connection, workspace, state_type, after, most).await?)
}

/// Fails a run whose pause has expired. Returns whether it did.
pub async fn fail_expired_pause(context: &mut Context, id: FlowRunId) -> AppResult<bool> {
    context.authorize(Permission::RunFlows)?;
    let now = context.now();
    let propose = |run: &_| services::fail_expired_pause(run, now);
    let outcome = transition_as_it_is(context, id, propose, FlowPolicy::Minimal).await?;
    Ok(outcome.is_some_and(|outcome| outcome.wrote_state))
}

/// Takes a run for cancelled that has been cancelling for longer than `timeout`. Returns whether it
/// did.
pub async fn cancel_overdue_flow_run(
    context: &mut Context,
    id: FlowRunId,
    timeout: Seconds,
) -> AppResult<bool> {
    context.authorize(Permission::RunFlows)?;
    let now = context.now();
    let propose = |run: &_| services::cancel_overdue(run, timeout, now);
    let outcome = transition_as_it_is(context, id, propose, FlowPolicy::Core).await?;
    Ok(outcome.is_some_and(|outcome| outcome.wrote_state))
}

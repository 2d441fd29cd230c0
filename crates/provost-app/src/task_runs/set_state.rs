//! Moving a task run to another state.

use provost_core::{orchestration::TaskPolicy, permissions::Permission};
use provost_schemas::{
    flow_runs::SetStateBody,
    ids::{StateId, TaskRunId},
    orchestration::OrchestrationResult,
};

use super::transition::transition;
use crate::{AppError, AppResult, Context, Upserted};

/// Proposes a state to a task run. The answer is created if a state was written, be it the proposed
/// one or another, and found if the run stays in the state it was in.
pub async fn set_task_run_state(
    context: &mut Context,
    id: TaskRunId,
    body: SetStateBody,
) -> AppResult<Upserted<OrchestrationResult>> {
    context.authorize(Permission::RunTasks)?;
    let now = context.now();
    let proposed = body.state.into_state(StateId::mint(now), now);
    let policy = TaskPolicy::for_proposal(body.force, proposed.state_details.deferred);
    transition(context, id, proposed, policy)
        .await?
        .ok_or_else(|| AppError::ObjectNotFound(format!("Task run with id {id} not found")))
}

//! A task run whose flow run was cancelled is cancelled too.

use provost_core::{orchestration::TaskPolicy, permissions::Permission, services};
use provost_schemas::ids::{StateId, TaskRunId};
use provost_storage::repositories::task_runs;

use super::transition::transition;
use crate::{AppResult, Context, Upserted};

/// Cancels a task run by force, unless it has ended by itself. Returns whether it entered a state.
pub async fn cancel_task_run_with_parent(context: &mut Context, id: TaskRunId) -> AppResult<bool> {
    context.authorize(Permission::RunTasks)?;
    let now = context.now();
    let workspace = context.workspace();
    let run = task_runs::read_for_transition(context.connection(), workspace, id).await?;
    let state = run.and_then(|run| run.facts.state);
    if state.is_none_or(|state| state.is_terminal()) {
        return Ok(false);
    }
    let cancelled = services::cancel_task_run().into_state(StateId::mint(now), now);
    let outcome = transition(context, id, cancelled, TaskPolicy::Minimal).await?;
    Ok(matches!(outcome, Some(Upserted::Created(_))))
}

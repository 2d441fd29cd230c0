//! The task run that stands for a subflow is always in the subflow's state.

use provost_core::orchestration::TaskPolicy;
use provost_schemas::{ids::TaskRunId, states::State};

use super::transition::transition;
use crate::{AppResult, Context};

/// Puts the task run that stands for a subflow into a copy of the subflow's state, by force.
///
/// This is part of the change of the subflow's state, which was authorized. A task run that is gone
/// needs no state.
pub async fn mirror_subflow_state(
    context: &mut Context,
    parent_task_run_id: TaskRunId,
    state: State,
) -> AppResult<()> {
    let policy = TaskPolicy::for_proposal(true, state.state_details.deferred);
    transition(context, parent_task_run_id, state, policy).await?;
    Ok(())
}

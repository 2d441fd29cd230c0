//! Proposing a state in somebody's name, for whoever wants to know no more than why it was refused.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    orchestration::FlowPolicy,
    permissions::Permission,
};
use provost_schemas::{ids::FlowRunId, states::StateCreate};

use super::transition::transition;
use crate::{AppError, AppResult, Context};

/// Asks a flow run to enter a state. Returns why it entered none, if it did not: it may have entered
/// another, such as cancelled instead of cancelling, where nothing runs that could be told.
pub(crate) async fn propose(
    context: &mut Context,
    id: FlowRunId,
    state: StateCreate,
    policy: FlowPolicy,
) -> AppResult<Option<String>> {
    context.authorize(Permission::RunFlows)?;
    let entered = match transition(context, id, state, policy).await {
        Ok(entered) => entered,
        Err(AppError::ObjectNotFound(reason)) => return Ok(Some(reason)),
        Err(error) => return Err(error),
    };
    if entered.wrote_state {
        context.acted(Act(ObjectKind::FlowRun, Verb::StateSet), id, "");
        return Ok(None);
    }
    let reason = entered.result.details.reason();
    Ok(Some(reason.unwrap_or("refused").to_owned()))
}

//! Asking a flow run to enter a state.

use provost_core::{
    audit::{Act, ObjectKind, Verb, reports_itself},
    orchestration::FlowPolicy,
    permissions::Permission,
};
use provost_schemas::{flow_runs::SetStateBody, ids::FlowRunId};

use super::transition::{Transitioned, transition};
use crate::{AppResult, Context};

/// Asks a flow run to enter a state. That the rules refuse is an answer, not an error (T-63).
pub async fn set_flow_run_state(
    context: &mut Context,
    id: FlowRunId,
    body: SetStateBody,
) -> AppResult<Transitioned> {
    context.authorize(Permission::RunFlows)?;
    if reports_itself(body.state.state_type, body.force) {
        context.only_reports();
    }
    context.acted(Act(ObjectKind::FlowRun, Verb::StateSet), id, "");
    transition(
        context,
        id,
        body.state,
        FlowPolicy::for_proposal(body.force),
    )
    .await
}

//! A flow run enters a state: read the facts, decide, write, do what the decision asks for.

use provost_core::orchestration::{FlowPolicy, Inputs, orchestrate_flow_run};
use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, StateId, mint},
    orchestration::OrchestrationResult,
    states::StateCreate,
};
use provost_storage::repositories::flow_runs;

use super::{effects, object_not_found};
use crate::{AppResult, Context};

/// What became of a proposed state.
#[derive(Clone, Debug, PartialEq)]
pub struct Transitioned {
    /// The answer to whoever proposed it.
    pub result: OrchestrationResult,
    /// Whether a state was written, be it the proposed one or another.
    pub wrote_state: bool,
}

/// Leads a run through a transition, inside the context's unit of work.
pub(crate) async fn transition(
    context: &mut Context,
    id: FlowRunId,
    proposed: StateCreate,
    policy: FlowPolicy,
) -> AppResult<Transitioned> {
    let (workspace, now) = (context.workspace(), context.now());
    let mut run = flow_runs::read_for_transition(context.connection(), workspace, id, now)
        .await?
        .ok_or_else(|| object_not_found(id))?;
    let client = &context.call().client;
    run.facts.client_version.clone_from(&client.version);
    run.facts.api_version = client.api_version;

    let proposed = proposed.into_state(StateId::mint(now), now);
    let mut mint_now = || mint(now);
    let inputs = Inputs {
        now,
        chance: rand::random(),
        mint: &mut mint_now,
        settings: &context.settings().orchestration,
    };
    let decision = orchestrate_flow_run(policy, run.facts.clone(), proposed, inputs);
    let wrote_state = decision.state.is_some();
    if let Some(state) = &decision.state {
        let connection = context.connection();
        flow_runs::write_transition(connection, workspace, &decision.run, state, now).await?;
    }
    effects::perform(context, &run, &decision).await?;
    Ok(Transitioned {
        result: OrchestrationResult {
            state: decision.state.or(decision.run.state),
            status: decision.status,
            details: decision.details,
        },
        wrote_state,
    })
}

/// A time so late that nothing that lasts until it ends by itself.
pub(super) const FOR_EVER: Timestamp = Timestamp::MAX;

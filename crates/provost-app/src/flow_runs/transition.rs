//! A flow run enters a state: read the facts, decide, write, do what the decision asks for.

use provost_core::orchestration::{
    Decision, FlowPolicy, FlowRunFacts, Inputs, orchestrate_flow_run,
};
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
    let run = flow_runs::read_for_transition(context.connection(), workspace, id, now)
        .await?
        .ok_or_else(|| object_not_found(id))?;
    let decision = decide(context, run.facts, proposed, policy);
    let wrote_state = decision.state.is_some();
    if let Some(state) = &decision.state {
        let connection = context.connection();
        flow_runs::write_transition(connection, workspace, &decision.run, state, now).await?;
    }
    effects::perform(context, &run.subject, &decision).await?;
    Ok(Transitioned {
        result: OrchestrationResult {
            state: decision.state.or(decision.run.state),
            status: decision.status,
            details: decision.details,
        },
        wrote_state,
    })
}

/// Decides what becomes of a proposed state.
pub(super) fn decide(
    context: &Context,
    mut facts: FlowRunFacts,
    proposed: StateCreate,
    policy: FlowPolicy,
) -> Decision<FlowRunFacts> {
    let now = context.now();
    let client = &context.call().client;
    facts.client_version.clone_from(&client.version);
    facts.api_version = client.api_version;
    let proposed = proposed.into_state(StateId::mint(now), now);
    let inputs = Inputs {
        now,
        chance: rand::random(),
        mint: &mut || mint(now),
        settings: &context.settings().orchestration,
    };
    orchestrate_flow_run(policy, facts, proposed, inputs)
}

/// A time so late that nothing that lasts until it ends by itself.
pub(super) const FOR_EVER: Timestamp = Timestamp::MAX;

//! A flow run enters a state: read the facts, decide, write, do what the decision asks for.

use provost_core::orchestration::{
    Decision, FlowPolicy, FlowRunFacts, Inputs, orchestrate_flow_run,
};
use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, StateId, mint},
    orchestration::OrchestrationResult,
    states::{StateCreate, StateType},
};
use provost_storage::repositories::{
    cancelled_flow_runs,
    flow_runs::{self, FlowRunForTransition},
};

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
    let run = read(context, id).await?;
    let run = run.ok_or_else(|| object_not_found(id))?;
    // Boxed, or the futures of all that change states would hold it.
    Box::pin(enter(context, run, proposed, policy)).await
}

/// Leads a run into the state that is proposed for it as it is now. `None` if none is, or if there
/// is no such run.
pub(super) async fn transition_as_it_is(
    context: &mut Context,
    id: FlowRunId,
    propose: impl FnOnce(&FlowRunFacts) -> Option<StateCreate>,
    policy: FlowPolicy,
) -> AppResult<Option<Transitioned>> {
    let Some(run) = read(context, id).await? else {
        return Ok(None);
    };
    match propose(&run.facts) {
        Some(proposed) => {
            let entered = Box::pin(enter(context, run, proposed, policy)).await?;
            Ok(Some(entered))
        }
        None => Ok(None),
    }
}

async fn read(context: &mut Context, id: FlowRunId) -> AppResult<Option<FlowRunForTransition>> {
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    Ok(flow_runs::read_for_transition(connection, workspace, id, now).await?)
}

async fn enter(
    context: &mut Context,
    run: FlowRunForTransition,
    proposed: StateCreate,
    policy: FlowPolicy,
) -> AppResult<Transitioned> {
    let (workspace, now) = (context.workspace(), context.now());
    let id = run.facts.id;
    let decision = decide(context, run.facts, proposed, policy);
    let wrote_state = decision.state.is_some();
    if let Some(state) = &decision.state {
        let connection = context.connection();
        flow_runs::write_transition(connection, workspace, &decision.run, state, now).await?;
        if state.is(StateType::Cancelled) {
            cancelled_flow_runs::note(context.connection(), workspace, id, now).await?;
        }
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

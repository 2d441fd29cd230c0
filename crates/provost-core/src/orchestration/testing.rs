//! Runs and states for the tests of rules.

use provost_schemas::{
    Timestamp,
    ids::{DeploymentId, FlowRunId, LeaseId, StateId, TaskRunId},
    json::Seconds,
    orchestration::{ConcurrencyLimitStrategy, StateResponseDetails},
    policies::{FlowRunPolicy, TaskRunPolicy},
    states::{State, StateCreate, StateType},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    Decision, DeploymentConcurrency, DeploymentFacts, FlowRunFacts, Inputs, OrchestrationSettings,
    RunColumns, TaskRunFacts,
    engine::orchestrate,
    transition::{Rule, Run, Transition},
};

/// The time of every decision; states that runs are in are ten seconds older.
pub(crate) const NOW: Timestamp = Timestamp::from_micros(1_795_294_800_000_000);

pub(crate) fn seconds_from_now(seconds: i64) -> Timestamp {
    NOW + Seconds::new(seconds)
}

/// A state that a run is in.
pub(crate) fn was(state_type: StateType) -> State {
    let id = StateId(Uuid::from_u128(1));
    StateCreate::of(state_type).into_state(id, seconds_from_now(-10))
}

/// A state that a run is to enter.
pub(crate) fn to(state_type: StateType) -> State {
    StateCreate::of(state_type).into_state(StateId(Uuid::from_u128(2)), NOW)
}

pub(crate) fn named(mut state: State, name: &str) -> State {
    state.name = name.to_owned();
    state
}

/// A state that says where its result is kept.
pub(crate) fn persisted(mut state: State) -> State {
    state.data = Some(json!({"storage_key": "k"}));
    state
}

pub(crate) fn lease(number: u128) -> LeaseId {
    LeaseId(Uuid::from_u128(number))
}

/// A state that names a lease on its deployment's slot.
pub(crate) fn leased(mut state: State, number: u128) -> State {
    state.state_details.deployment_concurrency_lease_id = Some(lease(number));
    state
}

pub(crate) fn scheduled_for(mut state: State, time: Timestamp) -> State {
    state.state_details.scheduled_time = Some(time);
    state
}

/// A flow run without a deployment.
pub(crate) fn flow_run(state: impl Into<Option<State>>) -> FlowRunFacts {
    FlowRunFacts {
        id: FlowRunId(Uuid::from_u128(10)),
        deployment_id: None,
        parent_task_run_id: None,
        infrastructure_pid: None,
        state: state.into(),
        columns: RunColumns::default(),
        empirical_policy: FlowRunPolicy::new(),
        deployment: None,
        client_version: Some("3.8.8".parse().expect("a version")),
        api_version: None,
    }
}

/// A flow run whose deployment has no limit.
pub(crate) fn deployed(state: impl Into<Option<State>>) -> FlowRunFacts {
    FlowRunFacts {
        deployment_id: Some(DeploymentId(Uuid::from_u128(11))),
        deployment: Some(DeploymentFacts::default()),
        ..flow_run(state)
    }
}

/// A flow run whose deployment has a limit of which so many slots are taken.
pub(crate) fn limited(state: impl Into<Option<State>>, active: i64, limit: i64) -> FlowRunFacts {
    let concurrency = DeploymentConcurrency {
        limit_id: provost_schemas::ids::ConcurrencyLimitId(Uuid::from_u128(12)),
        limit,
        active_slots: active,
        collision_strategy: ConcurrencyLimitStrategy::Enqueue,
        grace_period_seconds: None,
        lease_is_live: false,
    };
    FlowRunFacts {
        deployment: Some(DeploymentFacts {
            concurrency: Some(concurrency),
        }),
        ..deployed(state)
    }
}

/// The limit of a run made by [`limited`], to be changed.
pub(crate) fn limit_of(run: &mut FlowRunFacts) -> &mut DeploymentConcurrency {
    let deployment = run.deployment.as_mut().expect("a deployment");
    deployment.concurrency.as_mut().expect("a limit")
}

/// A task run outside of a flow run.
pub(crate) fn task_run(state: impl Into<Option<State>>) -> TaskRunFacts {
    TaskRunFacts {
        id: TaskRunId(Uuid::from_u128(20)),
        flow_run_id: None,
        state: state.into(),
        columns: RunColumns::default(),
        flow_run_run_count: 0,
        empirical_policy: TaskRunPolicy::default(),
        flow_run: None,
        cached_state: None,
        tag_limits: Vec::new(),
    }
}

/// What one rule alone makes of a transition.
pub(crate) fn apply<R: Run>(rule: Rule<R>, run: R, proposed: State) -> Decision<R> {
    apply_all(&[rule], run, proposed)
}

/// What a few rules alone make of a transition.
pub(crate) fn apply_all<R: Run>(rules: &[Rule<R>], run: R, proposed: State) -> Decision<R> {
    decide(NOW, |inputs| {
        let transition = Transition::new(run, proposed, inputs);
        orchestrate(rules, transition, |_| {}, |_| {})
    })
}

/// Decides with ids that count up from 1000 and an average chance.
pub(crate) fn decide<D>(now: Timestamp, decide: impl FnOnce(Inputs<'_>) -> D) -> D {
    let mut next = 1000;
    let mut mint = || {
        next += 1;
        Uuid::from_u128(next)
    };
    decide(Inputs {
        now,
        chance: 0.5,
        mint: &mut mint,
        settings: &OrchestrationSettings::default(),
    })
}

/// What was decided in one line: `ACCEPT Running`, `REJECT: reason`, `REJECT Late: reason`,
/// `ABORT: reason`, `WAIT 5: reason`.
pub(crate) fn outcome<R>(decision: &Decision<R>) -> String {
    let wait = match &decision.details {
        StateResponseDetails::Wait { delay_seconds, .. } => format!(" {delay_seconds}"),
        _ => String::new(),
    };
    let state = decision.state.as_ref();
    let state = state
        .map(|state| format!(" {}", state.name))
        .unwrap_or_default();
    let reason = decision.details.reason();
    let reason = reason
        .map(|reason| format!(": {reason}"))
        .unwrap_or_default();
    format!("{}{wait}{state}{reason}", decision.status)
}

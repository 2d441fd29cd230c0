//! What no sequence of proposals can bring about.

use proptest::prelude::*;
use provost_schemas::{
    Timestamp,
    ids::TaskRunId,
    json::Seconds,
    states::{State, StateCreate, StateType},
};
use serde_json::json;
use uuid::Uuid;

use crate::orchestration::{
    Effect, EnclosingFlowRun, EnclosingState, FlowPolicy, FlowRunFacts, RunColumns, TaskPolicy,
    TaskRunFacts, orchestrate_flow_run, orchestrate_task_run,
    testing::{NOW, decide, deployed, flow_run, limit_of, limited, task_run},
};

/// A proposal, and how far the server's clock went on before it; clocks may go back.
#[derive(Clone, Debug)]
struct Step {
    seconds: i64,
    force: bool,
    state: StateCreate,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let names = prop_oneof![
        4 => Just(None),
        1 => proptest::sample::select(vec![
            "Late", "AwaitingRetry", "Submitting", "Suspended", "Resuming",
        ]).prop_map(|name| Some(name.to_owned())),
    ];
    let data = proptest::sample::select(vec![
        None,
        Some(json!({"storage_key": "k"})),
        Some(json!({"type": "unpersisted"})),
    ]);
    let step = (
        -5_i64..60,
        proptest::bool::weighted(0.1),
        proptest::sample::select(StateType::ALL),
        names,
        data,
        (any::<bool>(), proptest::option::of(-30_i64..30), 0_u128..4),
    );
    let step = step.prop_map(|(seconds, force, state_type, name, data, details)| {
        let (pause_reschedule, timeout, transition) = details;
        let mut state = StateCreate::of(state_type);
        state.name = name;
        state.data = data;
        state.state_details.pause_reschedule = pause_reschedule;
        state.state_details.pause_timeout = timeout.map(|seconds| NOW + Seconds::new(seconds));
        state.state_details.transition_id = (transition > 0).then(|| Uuid::from_u128(transition));
        Step {
            seconds,
            force,
            state,
        }
    });
    proptest::collection::vec(step, 1..40)
}

fn flow_runs() -> impl Strategy<Value = FlowRunFacts> {
    let kinds = (
        0..4_u8,
        any::<bool>(),
        any::<bool>(),
        proptest::option::of(0..3_i64),
    );
    kinds.prop_map(|(kind, is_live, has_pid, retries)| {
        let mut run = match kind {
            0 => flow_run(None),
            1 => deployed(None),
            2 => limited(None, 0, 1),
            _ => limited(None, 1, 1),
        };
        if kind >= 2 {
            limit_of(&mut run).lease_is_live = is_live;
        }
        run.parent_task_run_id = (kind == 1).then(|| TaskRunId(Uuid::from_u128(4)));
        run.infrastructure_pid = has_pid.then(|| "host:1".to_owned());
        run.empirical_policy.retries = retries;
        run
    })
}

fn task_runs() -> impl Strategy<Value = TaskRunFacts> {
    let kinds = (
        proptest::option::of(proptest::sample::select(StateType::ALL)),
        proptest::option::of(0..3_i64),
    );
    kinds.prop_map(|(flow_state, retries)| {
        let mut run = task_run(None);
        run.flow_run = flow_state.map(|state_type| EnclosingFlowRun {
            run_count: 2,
            state: Some(EnclosingState {
                state_type,
                pause_timeout: None,
                pause_reschedule: false,
            }),
        });
        run.empirical_policy.retries = retries;
        run
    })
}

/// What holds between the run before and after a state was written.
fn check(
    before: (&RunColumns, Option<&State>),
    after: (&RunColumns, &State),
) -> Result<(), TestCaseError> {
    let (old, left) = before;
    let (new, entered) = after;
    if let Some(left) = left {
        prop_assert!(entered.timestamp > left.timestamp);
    }
    prop_assert!(new.total_run_time >= old.total_run_time);
    prop_assert!(new.total_run_time >= Seconds::ZERO);
    if let (Some(start), Some(end)) = (new.start_time, new.end_time) {
        prop_assert!(start <= end);
    }
    prop_assert_eq!(new.end_time.is_some(), entered.is_terminal());
    let is_scheduled = entered.state_type == StateType::Scheduled;
    prop_assert_eq!(new.next_scheduled_start_time.is_some(), is_scheduled);
    prop_assert!(new.expected_start_time.is_some());
    Ok(())
}

fn keeps_result(state: &State) -> bool {
    state.state_type == StateType::Completed && state.has_persisted_data()
}

fn at(step: &Step, clock: &mut Timestamp) -> State {
    *clock = *clock + Seconds::new(step.seconds);
    let id = provost_schemas::ids::StateId(Uuid::from_u128(clock.as_micros() as u128));
    step.state.clone().into_state(id, *clock)
}

proptest! {
    #[test]
    fn flow_runs_stay_sound(mut run in flow_runs(), steps in steps()) {
        let mut clock = NOW;
        for step in steps {
            let proposed = at(&step, &mut clock);
            let policy = FlowPolicy::for_proposal(step.force);
            let before = run.clone();
            let decision = decide(clock, |inputs| {
                orchestrate_flow_run(policy, run, proposed, inputs)
            });
            prop_assert_eq!(&decision.run.state, &before.state);
            run = decision.run;
            let Some(written) = decision.state else {
                prop_assert_eq!(run.columns, before.columns);
                prop_assert!(!decision.effects.contains(&Effect::EmitStateChange));
                continue;
            };
            check((&before.columns, before.state.as_ref()), (&run.columns, &written))?;
            prop_assert!(run.columns.run_count >= before.columns.run_count);
            if !step.force && before.state.as_ref().is_some_and(keeps_result) {
                prop_assert!(written.is_terminal());
                prop_assert!(!written.is(StateType::Completed) || keeps_result(&written));
            }
            run.state = Some(written);
        }
    }

    #[test]
    fn task_runs_stay_sound(mut run in task_runs(), steps in steps()) {
        let mut clock = NOW;
        for step in steps {
            let proposed = at(&step, &mut clock);
            let policy = TaskPolicy::for_proposal(step.force, proposed.state_details.deferred);
            let before = run.clone();
            let decision = decide(clock, |inputs| {
                orchestrate_task_run(policy, run, proposed, inputs)
            });
            run = decision.run;
            let Some(written) = decision.state else {
                prop_assert_eq!(run.columns, before.columns);
                continue;
            };
            check((&before.columns, before.state.as_ref()), (&run.columns, &written))?;
            let restarts = before.state.as_ref().is_some_and(State::is_terminal);
            prop_assert!(restarts || run.columns.run_count >= before.columns.run_count);
            if !step.force {
                prop_assert!(!before.state.as_ref().is_some_and(keeps_result));
            }
            run.state = Some(written);
        }
    }
}

//! Which runs may pause, and that each pause fires once.

use provost_schemas::states::StateType;

use crate::orchestration::{
    FlowRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<FlowRunFacts> =
    Rule::about(StateTypes::ALL, StateTypes::of(&[StateType::Paused]))
        .before(judge)
        .after(remember_key);

fn judge(transition: &mut Transition<'_, FlowRunFacts>) {
    let Some(proposed) = &transition.proposed else {
        return;
    };
    let verb = if proposed.name == "Suspended" {
        "suspend"
    } else {
        "pause"
    };
    let Some(initial) = &transition.initial else {
        return transition.abort(format!("Cannot {verb} flows with no state."));
    };
    if !initial.is(StateType::Running) {
        return transition.reject(format!(
            "Cannot {verb} flows that are not currently running."
        ));
    }
    let run = &transition.run;
    let details = &proposed.state_details;
    let has_fired = |key: &String| {
        let fired = run.empirical_policy.pause_keys.as_ref();
        fired.is_some_and(|keys| keys.0.contains(key))
    };
    if details.pause_key.as_ref().is_some_and(has_fired) {
        return transition.reject(format!("This {verb} has already fired."));
    }
    if details.pause_reschedule && run.parent_task_run_id.is_some() {
        return transition.abort(format!("Cannot {verb} subflows."));
    }
    if details.pause_reschedule && run.deployment_id.is_none() {
        transition.abort(format!("Cannot {verb} flows without a deployment."));
    }
}

/// A pause without a key may fire again, so there is nothing to remember of it.
fn remember_key(transition: &mut Transition<'_, FlowRunFacts>) {
    let proposed = transition.proposed.as_ref();
    if let Some(key) = proposed.and_then(|state| state.state_details.pause_key.clone()) {
        let keys = &mut transition.run.empirical_policy.pause_keys;
        keys.get_or_insert_default().0.insert(key);
    }
}

#[cfg(test)]
mod tests {
    use provost_schemas::{
        ids::TaskRunId,
        policies::PauseKeys,
        states::{State, StateType::Running},
    };
    use uuid::Uuid;

    use super::*;
    use crate::orchestration::testing::{apply, deployed, flow_run, named, outcome, to, was};

    fn pause(key: &str) -> State {
        let mut state = to(StateType::Paused);
        state.state_details.pause_key = Some(key.to_owned());
        state
    }

    fn suspend(key: &str) -> State {
        let mut state = named(pause(key), "Suspended");
        state.state_details.pause_reschedule = true;
        state
    }

    #[test]
    fn only_running_flows_pause_and_only_deployed_ones_suspend() {
        let mut subflow = deployed(was(Running));
        subflow.parent_task_run_id = Some(TaskRunId(Uuid::from_u128(5)));
        let not_running = "REJECT: Cannot pause flows that are not currently running.";
        let table = [
            (flow_run(was(Running)), pause("a"), "ACCEPT Paused"),
            (subflow.clone(), pause("a"), "ACCEPT Paused"),
            (deployed(was(Running)), suspend("a"), "ACCEPT Suspended"),
            (
                flow_run(None),
                pause("a"),
                "ABORT: Cannot pause flows with no state.",
            ),
            (
                flow_run(None),
                suspend("a"),
                "ABORT: Cannot suspend flows with no state.",
            ),
            (flow_run(was(StateType::Pending)), pause("a"), not_running),
            (flow_run(was(StateType::Paused)), pause("a"), not_running),
            (subflow, suspend("a"), "ABORT: Cannot suspend subflows."),
            (
                flow_run(was(Running)),
                suspend("a"),
                "ABORT: Cannot suspend flows without a deployment.",
            ),
        ];
        for (run, proposed, expected) in table {
            assert_eq!(outcome(&apply(RULE, run, proposed)), expected);
        }
    }

    #[test]
    fn a_pause_fires_once() {
        let decision = apply(RULE, flow_run(was(Running)), pause("a"));
        let policy = decision.run.empirical_policy;
        assert_eq!(policy.pause_keys, Some(PauseKeys(["a".to_owned()].into())));

        for (key, expected) in [
            ("a", "REJECT: This pause has already fired."),
            ("b", "ACCEPT Paused"),
        ] {
            let mut run = flow_run(was(Running));
            run.empirical_policy = policy.clone();
            assert_eq!(outcome(&apply(RULE, run, pause(key))), expected);
        }
    }

    #[test]
    fn a_refused_pause_is_not_remembered() {
        let decision = apply(RULE, flow_run(was(Running)), suspend("a"));
        assert_eq!(
            decision.run.empirical_policy.pause_keys,
            Some(PauseKeys::default())
        );
    }
}

//! Tasks run only while their flow does.

use provost_schemas::states::StateType;

use crate::orchestration::{
    TaskRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<TaskRunFacts> =
    Rule::about(StateTypes::ALL, StateTypes::of(&[StateType::Running])).before(prevent);

fn prevent(transition: &mut Transition<'_, TaskRunFacts>) {
    let Some(flow_run) = &transition.run.flow_run else {
        return;
    };
    let flow_run_id = transition.run.flow_run_id;
    match flow_run.state {
        Some(state) if state.state_type == StateType::Running => {}
        Some(state) if state.state_type == StateType::Paused => {
            let mut not_ready = transition.new_state(StateType::Paused, "NotReady");
            not_ready.state_details.pause_timeout = state.pause_timeout;
            not_ready.state_details.pause_reschedule = state.pause_reschedule;
            let flow_run = flow_run_id.map(|id| id.to_string()).unwrap_or_default();
            transition.replace(
                not_ready,
                format!(
                    "The flow is paused, new tasks can execute after resuming flow run: {flow_run}."
                ),
            );
        }
        _ => transition.abort("The enclosing flow must be running to begin task execution."),
    }
}

#[cfg(test)]
mod tests {
    use provost_schemas::ids::FlowRunId;
    use uuid::Uuid;

    use super::*;
    use crate::orchestration::{
        EnclosingFlowRun, EnclosingState,
        testing::{apply, outcome, seconds_from_now, task_run, to, was},
    };

    fn in_flow(state: Option<StateType>) -> TaskRunFacts {
        let mut run = task_run(was(StateType::Pending));
        run.flow_run_id = Some(FlowRunId(Uuid::from_u128(1)));
        run.flow_run = Some(EnclosingFlowRun {
            run_count: 1,
            state: state.map(|state_type| EnclosingState {
                state_type,
                pause_timeout: Some(seconds_from_now(60)),
                pause_reschedule: true,
            }),
        });
        run
    }

    #[test]
    fn tasks_run_only_while_their_flow_does() {
        let stopped = "ABORT: The enclosing flow must be running to begin task execution.";
        let table = [
            (Some(StateType::Running), "ACCEPT Running"),
            (
                Some(StateType::Paused),
                "REJECT NotReady: The flow is paused, new tasks can execute after resuming flow \
                 run: 00000000-0000-0000-0000-000000000001.",
            ),
            (Some(StateType::Pending), stopped),
            (Some(StateType::Cancelling), stopped),
            (Some(StateType::Completed), stopped),
            (None, stopped),
        ];
        for (state, expected) in table {
            let decision = apply(RULE, in_flow(state), to(StateType::Running));
            assert_eq!(outcome(&decision), expected);
        }
        let alone = apply(
            RULE,
            task_run(was(StateType::Pending)),
            to(StateType::Running),
        );
        assert_eq!(outcome(&alone), "ACCEPT Running");
    }

    #[test]
    fn a_task_waits_as_long_as_its_paused_flow() {
        let decision = apply(
            RULE,
            in_flow(Some(StateType::Paused)),
            to(StateType::Running),
        );
        let details = decision.state.expect("a state").state_details;
        assert_eq!(details.pause_timeout, Some(seconds_from_now(60)));
        assert!(details.pause_reschedule);
    }
}

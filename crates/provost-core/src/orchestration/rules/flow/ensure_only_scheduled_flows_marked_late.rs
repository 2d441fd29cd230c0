//! Only a run that still waits for its time is late, and it becomes so once.

use provost_schemas::states::StateType;

use crate::orchestration::{
    FlowRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<FlowRunFacts> =
    Rule::about(StateTypes::ALL, StateTypes::of(&[StateType::Scheduled])).before(ensure);

fn ensure(transition: &mut Transition<'_, FlowRunFacts>) {
    let Some((initial, proposed)) = transition.states() else {
        return;
    };
    if proposed.name != "Late" {
        return;
    }
    if !initial.is(StateType::Scheduled) {
        transition.reject("Only scheduled flows can be marked late.");
    } else if initial.name == "Late" {
        transition.reject("This flow run is already marked late.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{apply, flow_run, named, outcome, to, was};

    #[test]
    fn only_scheduled_runs_become_late_and_once() {
        let late = named(to(StateType::Scheduled), "Late");
        let table = [
            (Some(was(StateType::Scheduled)), "ACCEPT Late"),
            (
                Some(named(was(StateType::Scheduled), "AwaitingRetry")),
                "ACCEPT Late",
            ),
            (
                Some(named(was(StateType::Scheduled), "Late")),
                "REJECT: This flow run is already marked late.",
            ),
            (
                Some(was(StateType::Pending)),
                "REJECT: Only scheduled flows can be marked late.",
            ),
            (None, "ACCEPT Late"),
        ];
        for (initial, expected) in table {
            assert_eq!(
                outcome(&apply(RULE, flow_run(initial), late.clone())),
                expected
            );
        }
        let again = apply(
            RULE,
            flow_run(was(StateType::Running)),
            to(StateType::Scheduled),
        );
        assert_eq!(outcome(&again), "ACCEPT Scheduled");
    }
}

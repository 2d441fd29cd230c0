//! A task that runs again says so by the name of its state.

use provost_schemas::states::StateType;

use crate::orchestration::{
    TaskRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<TaskRunFacts> =
    Rule::about(StateTypes::ALL, StateTypes::of(&[StateType::Running])).before(rename);

fn rename(transition: &mut Transition<'_, TaskRunFacts>) {
    let Some(initial) = &transition.initial else {
        return;
    };
    if transition.run.columns.run_count > 0 {
        let is_retry = initial.name == "AwaitingRetry";
        transition.rename(if is_retry { "Retrying" } else { "Rerunning" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{apply, named, outcome, task_run, to, was};

    #[test]
    fn a_state_is_named_after_why_the_task_runs_again() {
        let awaiting = || Some(named(was(StateType::Scheduled), "AwaitingRetry"));
        let table = [
            (awaiting(), 1, "ACCEPT Retrying"),
            (awaiting(), 0, "ACCEPT Running"),
            (Some(was(StateType::Pending)), 2, "ACCEPT Rerunning"),
            (Some(was(StateType::Pending)), 0, "ACCEPT Running"),
            (None, 1, "ACCEPT Running"),
        ];
        for (initial, run_count, expected) in table {
            let mut run = task_run(initial);
            run.columns.run_count = run_count;
            assert_eq!(outcome(&apply(RULE, run, to(StateType::Running))), expected);
        }
    }
}

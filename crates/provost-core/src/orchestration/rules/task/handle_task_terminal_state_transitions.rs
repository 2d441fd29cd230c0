//! A task that has ended is run again with all its retries, unless its result was kept.

use provost_schemas::states::StateType;

use crate::orchestration::{
    TaskRunFacts,
    rules::flow::prevent_result_data_loss::has_result,
    state_types::StateTypes,
    transition::{BeforeRerun, Rule, Transition},
};

pub(crate) const RULE: Rule<TaskRunFacts> = Rule::about(StateTypes::TERMINAL, StateTypes::ALL)
    .before(handle)
    .cleanup(restore_run_count);

fn handle(transition: &mut Transition<'_, TaskRunFacts>) {
    let Some((initial, proposed)) = transition.states() else {
        return;
    };
    let (from, to) = (initial.state_type, proposed.state_type);
    if matches!(
        to,
        StateType::Cancelling | StateType::Paused | StateType::Crashed
    ) {
        return transition.abort(format!("Run is already {from}."));
    }
    if from == StateType::Completed && has_result(initial) {
        return transition.reject("This run is already completed.");
    }
    let run = &mut transition.run;
    if !to.is_terminal() {
        transition.before_rerun = Some(BeforeRerun::RunCount(run.columns.run_count));
        run.columns.run_count = 0;
    }
    let flow_run_count = run
        .flow_run
        .as_ref()
        .map_or(0, |flow_run| flow_run.run_count);
    if to == StateType::Running && run.flow_run_run_count < flow_run_count {
        transition.rename("Retrying");
    }
}

fn restore_run_count(transition: &mut Transition<'_, TaskRunFacts>) {
    if let Some(BeforeRerun::RunCount(run_count)) = transition.before_rerun.take() {
        transition.run.columns.run_count = run_count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::{
        EnclosingFlowRun,
        rules::task::prevent_running_tasks_from_stopped_flows,
        testing::{apply, apply_all, outcome, persisted, task_run, to, was},
    };

    #[test]
    fn what_has_ended_leads_only_where_it_may() {
        use StateType::{Cancelled, Cancelling, Completed, Crashed, Failed, Paused, Running};

        let kept = "REJECT: This run is already completed.";
        let table = [
            (was(Failed), to(Cancelling), "ABORT: Run is already FAILED."),
            (
                was(Cancelled),
                to(Paused),
                "ABORT: Run is already CANCELLED.",
            ),
            (
                persisted(was(Completed)),
                to(Crashed),
                "ABORT: Run is already COMPLETED.",
            ),
            (persisted(was(Completed)), to(Running), kept),
            (persisted(was(Completed)), persisted(to(Completed)), kept),
            (was(Completed), to(Running), "ACCEPT Running"),
            (was(Failed), to(Running), "ACCEPT Running"),
        ];
        for (initial, proposed, expected) in table {
            assert_eq!(outcome(&apply(RULE, task_run(initial), proposed)), expected);
        }
    }

    fn tried(run_count: i64, tracked: i64, flow_run_count: i64) -> TaskRunFacts {
        let mut run = task_run(was(StateType::Failed));
        run.columns.run_count = run_count;
        run.flow_run_run_count = tracked;
        run.flow_run = Some(EnclosingFlowRun {
            run_count: flow_run_count,
            state: None,
        });
        run
    }

    #[test]
    fn a_rerun_starts_counting_anew() {
        for (target, expected) in [(StateType::Running, 0), (StateType::Failed, 3)] {
            let decision = apply(RULE, tried(3, 1, 1), to(target));
            assert_eq!(decision.run.columns.run_count, expected);
        }
    }

    #[test]
    fn a_rerun_by_a_retried_flow_is_called_a_retry() {
        for (flow_run_count, expected) in [(1, "ACCEPT Running"), (2, "ACCEPT Retrying")] {
            let decision = apply(RULE, tried(1, 1, flow_run_count), to(StateType::Running));
            assert_eq!(outcome(&decision), expected);
        }
    }

    #[test]
    fn a_rerun_that_does_not_come_about_changes_nothing() {
        let rules = [RULE, prevent_running_tasks_from_stopped_flows::RULE];
        let decision = apply_all(&rules, tried(3, 1, 1), to(StateType::Running));
        assert_eq!(decision.state, None);
        assert_eq!(decision.run.columns.run_count, 3);
    }
}

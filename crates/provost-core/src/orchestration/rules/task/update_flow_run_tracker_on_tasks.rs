//! A task remembers in which attempt of its flow run it last ran.

use provost_schemas::states::StateType;

use crate::orchestration::{TaskRunFacts, state_types::StateTypes, transition::Rule};

pub(crate) const RULE: Rule<TaskRunFacts> =
    Rule::about(StateTypes::ALL, StateTypes::of(&[StateType::Running])).after(|transition| {
        let run = &mut transition.run;
        if let Some(flow_run) = &run.flow_run {
            run.flow_run_run_count = flow_run.run_count;
        }
    });

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::{
        EnclosingFlowRun,
        rules::task::prevent_running_tasks_from_stopped_flows,
        testing::{apply, apply_all, task_run, to, was},
    };

    fn tracked() -> TaskRunFacts {
        let mut run = task_run(was(StateType::Pending));
        run.flow_run_run_count = 1;
        run.flow_run = Some(EnclosingFlowRun {
            run_count: 4,
            state: None,
        });
        run
    }

    #[test]
    fn only_a_task_that_runs_belongs_to_the_attempt() {
        let count = |decision: crate::orchestration::Decision<TaskRunFacts>| {
            decision.run.flow_run_run_count
        };
        assert_eq!(count(apply(RULE, tracked(), to(StateType::Running))), 4);
        assert_eq!(count(apply(RULE, tracked(), to(StateType::Failed))), 1);
        let rules = [prevent_running_tasks_from_stopped_flows::RULE, RULE];
        assert_eq!(
            count(apply_all(&rules, tracked(), to(StateType::Running))),
            1
        );
    }
}

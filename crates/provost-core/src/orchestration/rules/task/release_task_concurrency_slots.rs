//! A task that no longer executes gives the slots of its tags back.

use provost_schemas::states::StateType;

use crate::orchestration::{Effect, TaskRunFacts, transition::Rule};

pub(crate) const RULE: Rule<TaskRunFacts> = Rule::always().after(|transition| {
    let Some(entered) = transition.proposed_type() else {
        return;
    };
    let holds_slots = matches!(entered, StateType::Running | StateType::Cancelling);
    if !holds_slots && !transition.run.tag_limits.is_empty() {
        transition.effects.push(Effect::ReleaseTagSlots);
    }
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::{
        rules::task::secure_task_concurrency_slots::tests::tagged,
        testing::{apply, task_run, to, was},
    };

    #[test]
    fn slots_are_held_while_a_task_is_running_or_cancelling() {
        for target in StateType::ALL.iter().copied() {
            let released = |run| apply(RULE, run, to(target)).effects == [Effect::ReleaseTagSlots];
            let holds = matches!(target, StateType::Running | StateType::Cancelling);
            assert_eq!(released(tagged(&[("a", 1, 1)])), !holds, "{target}");
            assert!(!released(task_run(was(StateType::Running))), "{target}");
        }
    }
}

//! A background task keeps the name of its parameters until it runs.

use provost_schemas::states::StateType;

use crate::orchestration::{
    TaskRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<TaskRunFacts> = Rule::about(
    StateTypes::of(&[StateType::Scheduled, StateType::Pending]),
    StateTypes::of(&[StateType::Pending, StateType::Running]),
)
.before(copy);

fn copy(transition: &mut Transition<'_, TaskRunFacts>) {
    if let Some((initial, proposed)) = transition.states() {
        let parameters = initial.state_details.task_parameters_id;
        let kept = &mut proposed.state_details.task_parameters_id;
        *kept = kept.or(parameters);
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::orchestration::testing::{apply, task_run, to, was};

    #[test]
    fn the_parameters_are_copied_unless_others_are_proposed() {
        let table = [
            (StateType::Scheduled, StateType::Pending, None, Some(1)),
            (StateType::Pending, StateType::Running, None, Some(1)),
            (StateType::Pending, StateType::Running, Some(2), Some(2)),
            (StateType::Running, StateType::Pending, None, None),
            (StateType::Pending, StateType::Failed, None, None),
        ];
        for (from, target, own, expected) in table {
            let mut initial = was(from);
            initial.state_details.task_parameters_id = Some(Uuid::from_u128(1));
            let mut proposed = to(target);
            proposed.state_details.task_parameters_id = own.map(Uuid::from_u128);
            let written = apply(RULE, task_run(initial), proposed)
                .state
                .expect("a state");
            assert_eq!(
                written.state_details.task_parameters_id,
                expected.map(Uuid::from_u128)
            );
        }
    }
}

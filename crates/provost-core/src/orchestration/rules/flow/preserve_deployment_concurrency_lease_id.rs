//! A run keeps the name of its lease from state to state, also where a client sends null for it.

use crate::orchestration::{
    FlowRunFacts,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<FlowRunFacts> = Rule::always().before(preserve);

fn preserve(transition: &mut Transition<'_, FlowRunFacts>) {
    if let Some((initial, proposed)) = transition.states() {
        let lease = initial.state_details.deployment_concurrency_lease_id;
        let kept = &mut proposed.state_details.deployment_concurrency_lease_id;
        *kept = kept.or(lease);
    }
}

#[cfg(test)]
mod tests {
    use provost_schemas::states::StateType;

    use super::*;
    use crate::orchestration::testing::{apply, flow_run, lease, leased, to, was};

    #[test]
    fn the_lease_is_copied_unless_another_is_proposed() {
        let pending = || leased(was(StateType::Pending), 7);
        let table = [
            (pending(), to(StateType::Running), Some(lease(7))),
            (pending(), leased(to(StateType::Running), 8), Some(lease(8))),
            (was(StateType::Pending), to(StateType::Running), None),
        ];
        for (initial, proposed, expected) in table {
            let decision = apply(RULE, flow_run(initial), proposed);
            let details = decision.state.expect("a state").state_details;
            assert_eq!(details.deployment_concurrency_lease_id, expected);
        }
    }
}

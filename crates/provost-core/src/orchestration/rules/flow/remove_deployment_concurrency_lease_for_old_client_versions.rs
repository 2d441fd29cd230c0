//! Clients that cannot renew a lease hold their slot until their run ends.

use provost_schemas::states::StateType;

use crate::{
    client_version::ClientVersion,
    orchestration::{
        Effect, FlowRunFacts,
        state_types::StateTypes,
        transition::{Rule, Transition},
    },
};

pub(crate) const RULE: Rule<FlowRunFacts> = Rule::about(
    StateTypes::of(&[StateType::Pending]),
    StateTypes::of(&[StateType::Running, StateType::Cancelling]),
)
.after(keep_slot);

fn keep_slot(transition: &mut Transition<'_, FlowRunFacts>) {
    let client = transition.run.client_version.as_ref();
    if client.is_some_and(ClientVersion::renews_leases) {
        return;
    }
    let initial = transition.initial.as_ref();
    if let Some(lease_id) =
        initial.and_then(|state| state.state_details.deployment_concurrency_lease_id)
    {
        transition
            .effects
            .push(Effect::KeepDeploymentSlot { lease_id });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{apply, lease, leased, limited, to, was};

    #[test]
    fn only_clients_that_renew_leases_can_lose_them() {
        let kept = Effect::KeepDeploymentSlot { lease_id: lease(7) };
        let table = [(Some("3.8.8"), false), (Some("3.4.10"), true), (None, true)];
        for target in [StateType::Running, StateType::Cancelling] {
            for (version, keeps) in table {
                let mut run = limited(leased(was(StateType::Pending), 7), 1, 1);
                run.client_version = version.map(|version| version.parse().expect("a version"));
                let decision = apply(RULE, run, to(target));
                assert_eq!(decision.effects.contains(&kept), keeps, "{version:?}");
            }
        }
    }

    #[test]
    fn without_a_lease_there_is_nothing_to_keep() {
        let mut run = limited(was(StateType::Pending), 1, 1);
        run.client_version = None;
        assert!(apply(RULE, run, to(StateType::Running)).effects.is_empty());
    }
}

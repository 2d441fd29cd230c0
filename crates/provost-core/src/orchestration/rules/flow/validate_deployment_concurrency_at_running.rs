//! A run that starts still holds the slot it was submitted with, or is cancelled.
//!
//! While its infrastructure was made, the lease may have expired and its slot gone to another run.

use provost_schemas::states::StateType;

use super::deployment_lease;
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
    StateTypes::of(&[StateType::Running]),
)
.before(validate);

fn validate(transition: &mut Transition<'_, FlowRunFacts>) {
    let Some((initial, proposed)) = transition.states() else {
        return;
    };
    let lease = initial.state_details.deployment_concurrency_lease_id;
    proposed.state_details.deployment_concurrency_lease_id = lease;

    let client = &transition.run.client_version;
    let renews_leases = client.as_ref().is_some_and(ClientVersion::renews_leases);
    let limit = deployment_lease::limit(&transition.run);
    let (Some(lease_id), Some(limit), true) = (lease, limit, renews_leases) else {
        return;
    };
    if limit.lease_is_live {
        let ttl = deployment_lease::ttl(transition);
        transition
            .effects
            .push(Effect::RenewDeploymentLease { lease_id, ttl });
    } else if !deployment_lease::acquire(transition) {
        let mut cancelled = transition.new_state(StateType::Cancelled, "Cancelled");
        cancelled.message = Some(
            "Deployment concurrency slot lost during provisioning - no slots available to \
             continue execution"
                .to_owned(),
        );
        transition.replace(
            cancelled,
            "Deployment concurrency limit reached after lease expiry.",
        );
    }
}

#[cfg(test)]
mod tests {
    use provost_schemas::json::Seconds;

    use super::*;
    use crate::orchestration::testing::{
        apply, lease, leased, limit_of, limited, outcome, to, was,
    };

    fn pending(active: i64, limit: i64) -> FlowRunFacts {
        limited(leased(was(StateType::Pending), 7), active, limit)
    }

    #[test]
    fn a_live_lease_is_renewed_for_the_grace_period() {
        for (grace_period, ttl) in [(None, 300), (Some(60), 60)] {
            let mut run = pending(1, 1);
            limit_of(&mut run).lease_is_live = true;
            limit_of(&mut run).grace_period_seconds = grace_period;
            let decision = apply(RULE, run, to(StateType::Running));
            assert_eq!(outcome(&decision), "ACCEPT Running");
            assert_eq!(
                decision.effects,
                [Effect::RenewDeploymentLease {
                    lease_id: lease(7),
                    ttl: Seconds::new(ttl),
                }]
            );
        }
    }

    #[test]
    fn a_lost_slot_is_taken_again_if_one_is_free() {
        let decision = apply(RULE, pending(0, 1), to(StateType::Running));
        assert_eq!(outcome(&decision), "ACCEPT Running");
        let [Effect::AcquireDeploymentSlot { lease_id, .. }] = decision.effects[..] else {
            panic!("a slot should be acquired: {:?}", decision.effects);
        };
        assert_ne!(lease_id, lease(7));
        let details = decision.state.expect("a state").state_details;
        assert_eq!(details.deployment_concurrency_lease_id, Some(lease_id));
    }

    #[test]
    fn a_run_whose_slot_is_gone_is_cancelled() {
        let decision = apply(RULE, pending(1, 1), to(StateType::Running));
        assert_eq!(
            outcome(&decision),
            "REJECT Cancelled: Deployment concurrency limit reached after lease expiry."
        );
        assert!(decision.effects.is_empty());
    }

    #[test]
    fn clients_that_do_not_renew_leases_are_let_through() {
        for version in [None, Some("3.4.10")] {
            let mut run = pending(1, 1);
            run.client_version = version.map(|version| version.parse().expect("a version"));
            let decision = apply(RULE, run, to(StateType::Running));
            assert_eq!(outcome(&decision), "ACCEPT Running");
            let details = decision.state.expect("a state").state_details;
            assert_eq!(details.deployment_concurrency_lease_id, Some(lease(7)));
        }
    }

    #[test]
    fn a_run_without_a_lease_is_let_through() {
        let run = limited(was(StateType::Pending), 1, 1);
        let decision = apply(RULE, run, to(StateType::Running));
        assert_eq!(outcome(&decision), "ACCEPT Running");
        assert!(decision.effects.is_empty());
    }
}

//! Slots on the limit of a deployment.

use provost_schemas::{ids::LeaseId, json::Seconds};

use crate::orchestration::{DeploymentConcurrency, Effect, FlowRunFacts, transition::Transition};

/// The limit on the run's deployment, if there is one.
pub(super) fn limit(run: &FlowRunFacts) -> Option<&DeploymentConcurrency> {
    run.deployment.as_ref()?.concurrency.as_ref()
}

/// How long a lease lasts while the run has no infrastructure to renew it.
pub(super) fn ttl(transition: &Transition<'_, FlowRunFacts>) -> Seconds {
    let grace_period = limit(&transition.run).and_then(|limit| limit.grace_period_seconds);
    grace_period.map_or(
        transition.settings().initial_deployment_lease_duration,
        Seconds::new,
    )
}

/// Takes a slot if one is free, and lets the proposed state name its lease.
pub(super) fn acquire(transition: &mut Transition<'_, FlowRunFacts>) -> bool {
    let ttl = ttl(transition);
    let Some(limit) = limit(&transition.run).filter(|limit| limit.has_free_slot()) else {
        return false;
    };
    let limit_id = limit.limit_id;
    let lease_id = LeaseId(transition.mint());
    if let Some(proposed) = &mut transition.proposed {
        proposed.state_details.deployment_concurrency_lease_id = Some(lease_id);
    }
    transition.effects.push(Effect::AcquireDeploymentSlot {
        lease_id,
        limit_id,
        ttl,
    });
    true
}

//! A run is submitted only with a slot of its deployment's limit.
//!
//! The slot is taken before infrastructure is made, so that none is made in vain.

use provost_schemas::{orchestration::ConcurrencyLimitStrategy, states::StateType};

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
    StateTypes::all_but(&[
        StateType::Pending,
        StateType::Running,
        StateType::Cancelling,
    ]),
    StateTypes::of(&[StateType::Pending]),
)
.before(secure)
.cleanup(give_back);

fn secure(transition: &mut Transition<'_, FlowRunFacts>) {
    const REACHED: &str = "Deployment concurrency limit reached.";

    let run = &transition.run;
    let client = run.client_version.as_ref();
    let worker_does_it = client.is_some_and(ClientVersion::manages_deployment_slots);
    if run.deployment_id.is_none() || worker_does_it {
        return;
    }
    let Some(deployment) = &run.deployment else {
        return transition.abort("Deployment not found.");
    };
    let Some(limit) = &deployment.concurrency else {
        return;
    };
    if limit.limit == 0 {
        return transition.abort(
            "The deployment concurrency limit is 0. The flow will deadlock if submitted again.",
        );
    }
    let strategy = limit.collision_strategy;
    if deployment_lease::acquire(transition) {
        return;
    }
    let state = match strategy {
        ConcurrencyLimitStrategy::Enqueue => {
            let time = transition.now() + transition.settings().concurrency_slot_wait;
            transition.new_scheduled_state("AwaitingConcurrencySlot", time)
        }
        ConcurrencyLimitStrategy::CancelNew => {
            let mut cancelled = transition.new_state(StateType::Cancelled, "Cancelled");
            cancelled.message = Some(REACHED.to_owned());
            cancelled
        }
    };
    transition.replace(state, REACHED);
}

fn give_back(transition: &mut Transition<'_, FlowRunFacts>) {
    transition
        .effects
        .retain(|effect| !matches!(effect, Effect::AcquireDeploymentSlot { .. }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::{
        rules::flow::handle_resuming_paused_flows,
        testing::{
            apply, apply_all, deployed, flow_run, limit_of, limited, outcome, seconds_from_now, to,
            was,
        },
    };

    const REACHED: &str = "Deployment concurrency limit reached.";

    fn scheduled() -> provost_schemas::states::State {
        was(StateType::Scheduled)
    }

    #[test]
    fn a_free_slot_is_taken_and_named_by_the_state() {
        let decision = apply(RULE, limited(scheduled(), 1, 2), to(StateType::Pending));
        assert_eq!(outcome(&decision), "ACCEPT Pending");
        let [Effect::AcquireDeploymentSlot { lease_id, ttl, .. }] = decision.effects[..] else {
            panic!("a slot should be acquired: {:?}", decision.effects);
        };
        assert_eq!(ttl, provost_schemas::json::Seconds::new(300));
        let details = decision.state.expect("a state").state_details;
        assert_eq!(details.deployment_concurrency_lease_id, Some(lease_id));
    }

    #[test]
    fn without_a_free_slot_the_run_waits_or_is_cancelled() {
        let decision = apply(RULE, limited(scheduled(), 2, 2), to(StateType::Pending));
        assert_eq!(
            outcome(&decision),
            format!("REJECT AwaitingConcurrencySlot: {REACHED}")
        );
        let state = decision.state.expect("a state");
        assert_eq!(
            state.state_details.scheduled_time,
            Some(seconds_from_now(30))
        );

        let mut run = limited(scheduled(), 2, 2);
        limit_of(&mut run).collision_strategy = ConcurrencyLimitStrategy::CancelNew;
        let decision = apply(RULE, run, to(StateType::Pending));
        assert_eq!(outcome(&decision), format!("REJECT Cancelled: {REACHED}"));
        assert_eq!(
            decision.state.expect("a state").message.as_deref(),
            Some(REACHED)
        );
    }

    #[test]
    fn deployments_without_slots_or_without_themselves_stop_the_client() {
        let mut orphan = deployed(scheduled());
        orphan.deployment = None;
        let table = [
            (flow_run(scheduled()), "ACCEPT Pending"),
            (deployed(scheduled()), "ACCEPT Pending"),
            (orphan, "ABORT: Deployment not found."),
            (
                limited(scheduled(), 0, 0),
                "ABORT: The deployment concurrency limit is 0. The flow will deadlock if submitted \
                 again.",
            ),
            (limited(was(StateType::Running), 2, 2), "ACCEPT Pending"),
            (
                limited(None, 2, 2),
                "REJECT AwaitingConcurrencySlot: Deployment concurrency limit reached.",
            ),
        ];
        for (run, expected) in table {
            assert_eq!(outcome(&apply(RULE, run, to(StateType::Pending))), expected);
        }
    }

    #[test]
    fn workers_that_hold_slots_themselves_are_left_to_it() {
        let mut run = limited(scheduled(), 2, 2);
        run.client_version = Some("3.0.2".parse().expect("a version"));
        let decision = apply(RULE, run, to(StateType::Pending));
        assert_eq!(outcome(&decision), "ACCEPT Pending");
    }

    #[test]
    fn a_slot_is_not_taken_for_a_run_that_a_later_rule_refuses() {
        let rules = [RULE, handle_resuming_paused_flows::RULE];
        let run = limited(was(StateType::Paused), 0, 1);
        let decision = apply_all(&rules, run, to(StateType::Pending));
        assert_eq!(decision.state, None);
        assert!(decision.effects.is_empty(), "{:?}", decision.effects);
    }
}

//! A run that no longer executes gives its deployment's slot back.

use provost_schemas::{orchestration::SetStateStatus, states::StateType};

use super::deployment_lease;
use crate::orchestration::{
    Effect, FlowRunFacts,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<FlowRunFacts> = Rule::always().after(release);

fn release(transition: &mut Transition<'_, FlowRunFacts>) {
    let (Some(initial), Some(entered)) = (&transition.initial, &transition.proposed) else {
        return;
    };
    if !holds_slot(initial.state_type) || holds_slot(entered.state_type) {
        return;
    }
    // The process that awaits its retry goes on renewing its lease. A client that proposes to await
    // a retry by itself gives its process up.
    let retries_in_process = entered.is(StateType::Scheduled)
        && entered.name == "AwaitingRetry"
        && transition.status == SetStateStatus::Reject;
    if retries_in_process || transition.run.deployment_id.is_none() {
        return;
    }
    let lease_id = initial.state_details.deployment_concurrency_lease_id;
    let limit_id = deployment_lease::limit(&transition.run).map(|limit| limit.limit_id);
    if lease_id.is_some() || limit_id.is_some() {
        transition
            .effects
            .push(Effect::ReleaseDeploymentSlot { lease_id, limit_id });
    }
}

const fn holds_slot(state_type: StateType) -> bool {
    matches!(
        state_type,
        StateType::Pending | StateType::Running | StateType::Cancelling
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::{
        rules::flow::retry_failed_flows,
        testing::{apply, apply_all, deployed, flow_run, lease, leased, limited, named, to, was},
    };

    #[test]
    fn a_slot_is_held_while_a_run_is_pending_running_or_cancelling() {
        for from in StateType::ALL.iter().copied() {
            for target in StateType::ALL.iter().copied() {
                let run = limited(leased(was(from), 7), 1, 1);
                let released = !apply(RULE, run, to(target)).effects.is_empty();
                assert_eq!(
                    released,
                    holds_slot(from) && !holds_slot(target),
                    "{from} {target}"
                );
            }
        }
    }

    #[test]
    fn the_lease_is_released_also_where_the_limit_is_gone() {
        let table = [
            (
                limited(leased(was(StateType::Running), 7), 1, 1),
                Some(7),
                true,
            ),
            (deployed(leased(was(StateType::Running), 7)), Some(7), false),
            (limited(was(StateType::Running), 1, 1), None, true),
        ];
        for (run, expected, has_limit) in table {
            let decision = apply(RULE, run, to(StateType::Completed));
            let [Effect::ReleaseDeploymentSlot { lease_id, limit_id }] = decision.effects[..]
            else {
                panic!("the slot should be released: {:?}", decision.effects);
            };
            assert_eq!(lease_id, expected.map(lease));
            assert_eq!(limit_id.is_some(), has_limit);
        }
        for run in [
            deployed(was(StateType::Running)),
            flow_run(was(StateType::Running)),
        ] {
            assert!(
                apply(RULE, run, to(StateType::Completed))
                    .effects
                    .is_empty()
            );
        }
    }

    #[test]
    fn a_retry_in_process_keeps_its_slot_and_one_elsewhere_does_not() {
        let mut run = limited(leased(was(StateType::Running), 7), 1, 1);
        run.empirical_policy.retries = Some(1);
        let rules = [retry_failed_flows::RULE, RULE];
        let decision = apply_all(&rules, run.clone(), to(StateType::Failed));
        assert!(decision.effects.is_empty());

        let awaiting = named(to(StateType::Scheduled), "AwaitingRetry");
        assert_eq!(apply(RULE, run, awaiting).effects.len(), 1);
    }
}

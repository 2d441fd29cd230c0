//! A failed run with retries left awaits its retry instead, in the process that ran it (T-68).

use provost_schemas::{
    json::Seconds,
    policies::{PauseKeys, RetryType},
    states::StateType,
};

use crate::orchestration::{
    FlowRunFacts,
    global::knows_pauses,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<FlowRunFacts> = Rule::about(
    StateTypes::of(&[StateType::Running]),
    StateTypes::of(&[StateType::Failed]),
)
.before(retry);

fn retry(transition: &mut Transition<'_, FlowRunFacts>) {
    let run_count = transition.run.columns.run_count;
    let knows_pauses = knows_pauses(&transition.run);
    let policy = &mut transition.run.empirical_policy;
    if policy.retries.is_none_or(|retries| run_count > retries) {
        // A person may still retry the run, and then it is a worker's to take.
        policy.retry_type = None;
        return;
    }
    let delay = Seconds::new(policy.retry_delay.unwrap_or(0));
    if knows_pauses {
        policy.resuming = Some(false);
        policy.pause_keys = Some(PauseKeys::default());
        policy.retry_type = Some(RetryType::InProcess);
    }
    let mut awaiting = transition.new_scheduled_state("AwaitingRetry", transition.now() + delay);
    if let Some((initial, failed)) = transition.states() {
        awaiting.message = failed.message.take();
        awaiting.data = failed.data.take();
        // The process keeps its slot, and renews the lease on it, until it has run again.
        awaiting.state_details.deployment_concurrency_lease_id =
            initial.state_details.deployment_concurrency_lease_id;
    }
    transition.replace(awaiting, "Retrying");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{
        apply, flow_run, lease, leased, outcome, persisted, seconds_from_now, to, was,
    };

    fn running(retries: Option<i64>, run_count: i64) -> FlowRunFacts {
        let mut run = flow_run(leased(was(StateType::Running), 7));
        run.empirical_policy.retries = retries;
        run.empirical_policy.retry_delay = Some(20);
        run.empirical_policy.retry_type = Some(RetryType::Reschedule);
        run.empirical_policy.pause_keys = Some(PauseKeys(["a".to_owned()].into()));
        run.columns.run_count = run_count;
        run
    }

    #[test]
    fn a_run_retries_as_often_as_its_policy_says() {
        let table = [
            (None, 1, "ACCEPT Failed"),
            (Some(0), 1, "ACCEPT Failed"),
            (Some(1), 1, "REJECT AwaitingRetry: Retrying"),
            (Some(1), 2, "ACCEPT Failed"),
            (Some(2), 2, "REJECT AwaitingRetry: Retrying"),
        ];
        for (retries, run_count, expected) in table {
            let decision = apply(RULE, running(retries, run_count), to(StateType::Failed));
            assert_eq!(outcome(&decision), expected, "{retries:?} {run_count}");
        }
    }

    #[test]
    fn the_failure_stays_visible_while_the_retry_is_awaited() {
        let mut failed = persisted(to(StateType::Failed));
        failed.message = Some("it broke".to_owned());
        let decision = apply(RULE, running(Some(3), 1), failed.clone());
        let state = decision.state.expect("a state");
        assert_eq!((state.message, state.data), (failed.message, failed.data));
        assert_eq!(
            state.state_details.scheduled_time,
            Some(seconds_from_now(20))
        );
        assert_eq!(
            state.state_details.deployment_concurrency_lease_id,
            Some(lease(7))
        );

        let policy = decision.run.empirical_policy;
        assert_eq!(policy.retry_type, Some(RetryType::InProcess));
        assert_eq!(policy.pause_keys, Some(PauseKeys::default()));
    }

    #[test]
    fn the_last_failure_leaves_the_run_to_workers() {
        let decision = apply(RULE, running(Some(1), 2), to(StateType::Failed));
        assert_eq!(decision.run.empirical_policy.retry_type, None);
    }
}

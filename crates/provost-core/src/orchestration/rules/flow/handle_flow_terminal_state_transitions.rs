//! What has ended is run again only on purpose, and a result that was kept is not lost.

use provost_schemas::{
    policies::{PauseKeys, RetryType},
    states::StateType,
};

use super::prevent_result_data_loss::{self, has_result};
use crate::orchestration::{
    FlowRunFacts,
    global::knows_pauses,
    state_types::StateTypes,
    transition::{BeforeRerun, Rule, Transition},
};

pub(crate) const RULE: Rule<FlowRunFacts> = Rule::about(StateTypes::TERMINAL, StateTypes::ALL)
    .before(handle)
    .cleanup(restore_policy);

fn handle(transition: &mut Transition<'_, FlowRunFacts>) {
    let has_deployment = transition.run.deployment_id.is_some();
    let Some((initial, proposed)) = transition.states() else {
        return;
    };
    let (from, to) = (initial.state_type, proposed.state_type);
    if matches!(
        to,
        StateType::Cancelling | StateType::Paused | StateType::Crashed
    ) {
        return transition.abort(format!("Run is already in terminal state {from}."));
    }
    if from == StateType::Completed && !to.is_terminal() && has_result(initial) {
        return transition.reject("Run is already COMPLETED.");
    }
    // Only a worker proposes this that learned of the run before another one executed it.
    if from == StateType::Completed && to == StateType::Pending {
        return transition.abort("Run is already in terminal state COMPLETED.");
    }
    if prevent_result_data_loss::loses_result(initial, proposed) {
        return transition.reject(prevent_result_data_loss::REASON);
    }
    if to == StateType::Scheduled && !has_deployment {
        return transition.abort("Cannot reschedule a run without an associated deployment.");
    }
    if !to.is_terminal() && knows_pauses(&transition.run) {
        reset_policy(transition, to);
    }
}

/// A run that starts again has no pauses behind it.
fn reset_policy(transition: &mut Transition<'_, FlowRunFacts>, to: StateType) {
    let policy = &mut transition.run.empirical_policy;
    let before = policy.clone();
    policy.resuming = Some(false);
    policy.pause_keys = Some(PauseKeys::default());
    policy.retry_type = (to == StateType::Scheduled).then_some(RetryType::Reschedule);
    transition.before_rerun = Some(BeforeRerun::FlowRunPolicy(before));
}

fn restore_policy(transition: &mut Transition<'_, FlowRunFacts>) {
    if let Some(BeforeRerun::FlowRunPolicy(policy)) = transition.before_rerun.take() {
        transition.run.empirical_policy = policy;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::{
        rules::flow::secure_flow_concurrency_slots,
        testing::{apply, apply_all, deployed, flow_run, limited, outcome, persisted, to, was},
    };

    #[test]
    fn what_has_ended_leads_only_where_it_may() {
        use StateType::{
            Cancelled, Cancelling, Completed, Crashed, Failed, Paused, Pending, Running,
        };

        let table = [
            (
                was(Failed),
                to(Cancelling),
                "ABORT: Run is already in terminal state FAILED.",
            ),
            (
                was(Cancelled),
                to(Paused),
                "ABORT: Run is already in terminal state CANCELLED.",
            ),
            (
                was(Completed),
                to(Crashed),
                "ABORT: Run is already in terminal state COMPLETED.",
            ),
            (
                persisted(was(Completed)),
                to(Running),
                "REJECT: Run is already COMPLETED.",
            ),
            (
                persisted(was(Completed)),
                to(Pending),
                "REJECT: Run is already COMPLETED.",
            ),
            (
                persisted(was(Completed)),
                to(Completed),
                "REJECT: Cannot overwrite a COMPLETED state that carries persisted result data \
                 with one that does not.",
            ),
            (
                persisted(was(Completed)),
                persisted(to(Completed)),
                "ACCEPT Completed",
            ),
            (persisted(was(Completed)), to(Failed), "ACCEPT Failed"),
            (was(Completed), to(Running), "ACCEPT Running"),
            (
                was(Completed),
                to(Pending),
                "ABORT: Run is already in terminal state COMPLETED.",
            ),
            (was(Failed), to(Pending), "ACCEPT Pending"),
            (persisted(was(Failed)), to(Running), "ACCEPT Running"),
            (
                was(Failed),
                to(StateType::Scheduled),
                "ABORT: Cannot reschedule a run without an associated deployment.",
            ),
        ];
        for (initial, proposed, expected) in table {
            assert_eq!(outcome(&apply(RULE, flow_run(initial), proposed)), expected);
        }
    }

    fn paused_before(mut run: FlowRunFacts) -> FlowRunFacts {
        let policy = &mut run.empirical_policy;
        policy.resuming = Some(true);
        policy.pause_keys = Some(PauseKeys(["key".to_owned()].into()));
        policy.retry_type = Some(RetryType::InProcess);
        run
    }

    #[test]
    fn a_rerun_forgets_pauses_and_says_where_it_runs() {
        let table = [
            (StateType::Scheduled, Some(RetryType::Reschedule)),
            (StateType::Running, None),
        ];
        for (target, retry_type) in table {
            let run = paused_before(deployed(was(StateType::Failed)));
            let policy = apply(RULE, run, to(target)).run.empirical_policy;
            assert_eq!(policy.resuming, Some(false));
            assert_eq!(policy.pause_keys, Some(PauseKeys::default()));
            assert_eq!(policy.retry_type, retry_type);
        }
    }

    #[test]
    fn a_rerun_that_does_not_come_about_changes_nothing() {
        let run = paused_before(limited(was(StateType::Failed), 1, 1));
        let before = run.empirical_policy.clone();
        let rules = [RULE, secure_flow_concurrency_slots::RULE];
        let decision = apply_all(&rules, run, to(StateType::Pending));
        assert_eq!(
            outcome(&decision),
            "REJECT AwaitingConcurrencySlot: Deployment concurrency limit reached."
        );
        assert_eq!(decision.run.empirical_policy, before);
    }
}

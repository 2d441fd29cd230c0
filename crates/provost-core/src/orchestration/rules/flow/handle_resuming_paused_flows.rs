//! Where a paused run may go from there.

use provost_schemas::states::StateType;

use crate::orchestration::{
    FlowRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<FlowRunFacts> =
    Rule::about(StateTypes::of(&[StateType::Paused]), StateTypes::ALL)
        .before(judge)
        .after(mark_as_resuming);

fn judge(transition: &mut Transition<'_, FlowRunFacts>) {
    let has_deployment = transition.run.deployment_id.is_some();
    let now = transition.now();
    let Some((initial, proposed)) = transition.states() else {
        return;
    };
    let (from, to) = (initial.state_type, proposed.state_type);
    let may_follow = matches!(
        to,
        StateType::Running | StateType::Scheduled | StateType::Cancelling
    );
    if !may_follow && !to.is_terminal() {
        return transition.reject(format!(
            "This run cannot transition to the {to} state from the {from} state."
        ));
    }
    // Prefect words these reasons by the name of the state to be entered.
    let verb = if proposed.name == "Suspended" {
        "suspend"
    } else {
        "pause"
    };
    let name = proposed.name.to_lowercase();
    if initial.state_details.pause_reschedule && !has_deployment {
        return transition.reject(format!(
            "Cannot reschedule a {name} flow run without a deployment."
        ));
    }
    let has_timed_out = initial
        .state_details
        .pause_timeout
        .is_some_and(|time| time < now);
    // A run whose process waits can be cancelled at any time.
    if has_timed_out && to != StateType::Cancelling {
        let mut failed = transition.new_state(StateType::Failed, "Failed");
        failed.message = Some(format!("The flow was {name} and never resumed."));
        transition.replace(
            failed,
            format!("The flow run {verb} has timed out and can no longer resume."),
        );
    }
}

/// Only a run that leaves its pause is on its way back from it.
fn mark_as_resuming(transition: &mut Transition<'_, FlowRunFacts>) {
    if transition.proposed.is_some() {
        transition.run.empirical_policy.resuming = Some(true);
    }
}

#[cfg(test)]
mod tests {
    use provost_schemas::states::State;

    use super::*;
    use crate::orchestration::testing::{
        apply, deployed, flow_run, named, outcome, seconds_from_now, to, was,
    };

    fn paused(timeout: Option<i64>, reschedule: bool) -> State {
        let mut state = was(StateType::Paused);
        state.state_details.pause_timeout = timeout.map(seconds_from_now);
        state.state_details.pause_reschedule = reschedule;
        state
    }

    #[test]
    fn a_paused_run_goes_on_ends_or_is_cancelled() {
        let late = "REJECT Failed: The flow run pause has timed out and can no longer resume.";
        let table = [
            (None, StateType::Running, "ACCEPT Running"),
            (None, StateType::Scheduled, "ACCEPT Scheduled"),
            (None, StateType::Cancelling, "ACCEPT Cancelling"),
            (None, StateType::Failed, "ACCEPT Failed"),
            (
                None,
                StateType::Pending,
                "REJECT: This run cannot transition to the PENDING state from the PAUSED state.",
            ),
            (
                None,
                StateType::Paused,
                "REJECT: This run cannot transition to the PAUSED state from the PAUSED state.",
            ),
            (Some(5), StateType::Running, "ACCEPT Running"),
            (Some(-5), StateType::Running, late),
            (Some(-5), StateType::Completed, late),
            (Some(-5), StateType::Cancelling, "ACCEPT Cancelling"),
        ];
        for (timeout, target, expected) in table {
            let decision = apply(RULE, flow_run(paused(timeout, false)), to(target));
            assert_eq!(outcome(&decision), expected);
        }
        let decision = apply(
            RULE,
            flow_run(paused(Some(-5), false)),
            to(StateType::Running),
        );
        assert_eq!(
            decision.state.expect("a state").message.as_deref(),
            Some("The flow was running and never resumed.")
        );
    }

    #[test]
    fn a_suspended_run_needs_its_deployment() {
        let resuming = named(to(StateType::Scheduled), "Resuming");
        let decision = apply(RULE, deployed(paused(None, true)), resuming.clone());
        assert_eq!(outcome(&decision), "ACCEPT Resuming");
        let decision = apply(RULE, flow_run(paused(None, true)), resuming);
        assert_eq!(
            outcome(&decision),
            "REJECT: Cannot reschedule a resuming flow run without a deployment."
        );
    }

    #[test]
    fn a_run_is_resuming_once_it_leaves_its_pause() {
        for (target, resuming) in [(StateType::Running, true), (StateType::Pending, false)] {
            let decision = apply(RULE, flow_run(paused(None, false)), to(target));
            assert_eq!(decision.run.empirical_policy.resuming, Some(resuming));
        }
    }
}

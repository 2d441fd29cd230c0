//! A run without infrastructure is cancelled at once: there is nothing to be torn down (T-78).

use provost_schemas::states::StateType;

use crate::orchestration::{
    FlowRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<FlowRunFacts> = Rule::about(
    StateTypes::of(&[StateType::Scheduled, StateType::Paused]),
    StateTypes::of(&[StateType::Cancelling]),
)
.before(bypass);

/// A run that awaits its retry may have infrastructure; one that resumes has none yet.
fn bypass(transition: &mut Transition<'_, FlowRunFacts>) {
    let Some(initial) = &transition.initial else {
        return;
    };
    let pid = transition.run.infrastructure_pid.as_deref();
    let has_infrastructure = pid.is_some_and(|pid| !pid.is_empty());
    let never_submitted = initial.is(StateType::Scheduled) && !has_infrastructure;
    let reason = if never_submitted || initial.name == "Resuming" {
        "Scheduled flow run has no infrastructure to terminate."
    } else if initial.is(StateType::Paused) && initial.state_details.pause_reschedule {
        "Suspended flow run has no infrastructure to terminate."
    } else {
        return;
    };
    let mut cancelled = transition.new_state(StateType::Cancelled, "Cancelled");
    // Why it was cancelled is worth as much as if there had been something to tear down.
    let proposed = transition.proposed.as_ref();
    cancelled.message = proposed.and_then(|proposed| proposed.message.clone());
    transition.replace(cancelled, reason);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{apply, flow_run, named, outcome, to, was};

    #[test]
    fn runs_without_infrastructure_are_cancelled_at_once() {
        let scheduled = "REJECT Cancelled: Scheduled flow run has no infrastructure to terminate.";
        let suspended = "REJECT Cancelled: Suspended flow run has no infrastructure to terminate.";
        let passes = "ACCEPT Cancelling";
        let mut suspension = named(was(StateType::Paused), "Suspended");
        suspension.state_details.pause_reschedule = true;
        let table = [
            (was(StateType::Scheduled), None, scheduled),
            (was(StateType::Scheduled), Some(""), scheduled),
            (was(StateType::Scheduled), Some("host:1"), passes),
            (
                named(was(StateType::Scheduled), "Resuming"),
                Some("host:1"),
                scheduled,
            ),
            (
                named(was(StateType::Scheduled), "AwaitingRetry"),
                Some("host:1"),
                passes,
            ),
            (was(StateType::Paused), None, passes),
            (suspension, Some("host:1"), suspended),
            (was(StateType::Running), None, passes),
        ];
        for (initial, pid, expected) in table {
            let mut run = flow_run(initial);
            run.infrastructure_pid = pid.map(str::to_owned);
            assert_eq!(
                outcome(&apply(RULE, run, to(StateType::Cancelling))),
                expected
            );
        }
    }

    #[test]
    fn why_it_was_cancelled_is_kept() {
        let mut cancelling = to(StateType::Cancelling);
        cancelling.message = Some("the source is down".to_owned());
        let decided = apply(RULE, flow_run(was(StateType::Scheduled)), cancelling);
        let state = decided.state.expect("a state");
        assert_eq!(state.message.as_deref(), Some("the source is down"));
    }
}

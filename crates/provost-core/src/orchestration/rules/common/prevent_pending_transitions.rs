//! A run is submitted once: of two workers that take the same run, the second is stopped (T-66).

use provost_schemas::states::StateType;

use crate::orchestration::{
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const fn rule<R>() -> Rule<R> {
    Rule::about(
        StateTypes::of(&[
            StateType::Pending,
            StateType::Cancelling,
            StateType::Running,
            StateType::Cancelled,
        ]),
        StateTypes::of(&[StateType::Pending]),
    )
    .before(prevent)
}

/// The worker that submitted a run may tell how far it got, by the name of the pending state.
fn prevent<R>(transition: &mut Transition<'_, R>) {
    let Some((initial, proposed)) = transition.states() else {
        return;
    };
    let is_progress = initial.is(StateType::Pending)
        && initial.name != proposed.name
        && proposed.name != StateType::Pending.default_name();
    if is_progress {
        let (kept, from) = (&mut proposed.state_details, &initial.state_details);
        kept.scheduled_time = from.scheduled_time;
        kept.deployment_concurrency_lease_id = from.deployment_concurrency_lease_id;
        return;
    }
    let state_type = initial.state_type;
    transition.abort(format!(
        "This run is in a {state_type} state and cannot transition to a PENDING state."
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{
        apply, flow_run, lease, leased, named, outcome, scheduled_for, seconds_from_now, to, was,
    };

    #[test]
    fn only_progress_of_the_same_submission_is_let_through() {
        let table = [
            (StateType::Pending, "Pending", "Submitting", true),
            (
                StateType::Pending,
                "Submitting",
                "InfrastructurePending",
                true,
            ),
            (StateType::Pending, "Submitting", "Submitting", false),
            (StateType::Pending, "Submitting", "Pending", false),
            (StateType::Pending, "Pending", "Pending", false),
            (StateType::Running, "Running", "Submitting", false),
            (StateType::Cancelling, "Cancelling", "Pending", false),
            (StateType::Cancelled, "Cancelled", "Pending", false),
            (StateType::Scheduled, "Scheduled", "Pending", true),
            (StateType::Failed, "Failed", "Pending", true),
        ];
        for (from, was_named, name, passes) in table {
            let initial = named(was(from), was_named);
            let proposed = named(to(StateType::Pending), name);
            let expected = if passes {
                format!("ACCEPT {name}")
            } else {
                format!(
                    "ABORT: This run is in a {from} state and cannot transition to a PENDING state."
                )
            };
            let decision = apply(rule(), flow_run(initial), proposed);
            assert_eq!(outcome(&decision), expected);
        }
    }

    #[test]
    fn progress_keeps_time_and_lease() {
        let initial = scheduled_for(leased(was(StateType::Pending), 7), seconds_from_now(3));
        let proposed = named(to(StateType::Pending), "Submitting");
        let decision = apply(rule(), flow_run(initial), proposed);
        let details = decision.state.expect("a state").state_details;
        assert_eq!(details.scheduled_time, Some(seconds_from_now(3)));
        assert_eq!(details.deployment_concurrency_lease_id, Some(lease(7)));
    }
}

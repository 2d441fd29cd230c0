//! A run that was scheduled keeps its time while it is pending.

use provost_schemas::states::StateType;

use crate::orchestration::{
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const fn rule<R>() -> Rule<R> {
    Rule::about(
        StateTypes::of(&[StateType::Scheduled]),
        StateTypes::of(&[StateType::Pending]),
    )
    .before(copy)
}

fn copy<R>(transition: &mut Transition<'_, R>) {
    if let Some((initial, proposed)) = transition.states() {
        let time = initial.state_details.scheduled_time;
        let kept = &mut proposed.state_details.scheduled_time;
        *kept = kept.or(time);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{
        apply, flow_run, scheduled_for, seconds_from_now, to, was,
    };

    #[test]
    fn the_time_is_copied_unless_another_is_proposed() {
        let scheduled = scheduled_for(was(StateType::Scheduled), seconds_from_now(60));
        let own = scheduled_for(to(StateType::Pending), seconds_from_now(5));
        for (proposed, expected) in [(to(StateType::Pending), 60), (own, 5)] {
            let decision = apply(rule(), flow_run(scheduled.clone()), proposed);
            let written = decision.state.expect("a state");
            assert_eq!(
                written.state_details.scheduled_time,
                Some(seconds_from_now(expected))
            );
        }
    }
}

//! No run starts before its time, by the server's clock.

use provost_schemas::{json::Seconds, states::StateType};

use crate::orchestration::{
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const fn rule<R>() -> Rule<R> {
    Rule::about(
        StateTypes::of(&[StateType::Scheduled, StateType::Pending]),
        StateTypes::of(&[StateType::Running]),
    )
    .before(wait)
}

fn wait<R>(transition: &mut Transition<'_, R>) {
    let now = transition.now();
    let initial = transition.initial.as_ref();
    let Some(time) = initial.and_then(|state| state.state_details.scheduled_time) else {
        return;
    };
    let delay_seconds = to_nearest_second(time.since(now));
    if delay_seconds > 0 {
        transition.wait(delay_seconds, "Scheduled time is in the future");
    }
}

/// Half a second is cut off.
fn to_nearest_second(delay: Seconds) -> i64 {
    const SECOND: i64 = 1_000_000;

    let micros = delay.as_micros();
    micros.div_euclid(SECOND) + i64::from(micros.rem_euclid(SECOND) > SECOND / 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{NOW, apply, flow_run, outcome, scheduled_for, to, was};

    #[test]
    fn runs_wait_for_their_time() {
        let table = [
            (60.0, "WAIT 60: Scheduled time is in the future"),
            (1.6, "WAIT 2: Scheduled time is in the future"),
            (1.5, "WAIT 1: Scheduled time is in the future"),
            (0.6, "WAIT 1: Scheduled time is in the future"),
            (0.4, "ACCEPT Running"),
            (0.0, "ACCEPT Running"),
            (-3.2, "ACCEPT Running"),
        ];
        for from in [StateType::Scheduled, StateType::Pending] {
            for (delay, expected) in table {
                let initial = scheduled_for(was(from), NOW + Seconds::from_f64(delay));
                let decision = apply(rule(), flow_run(initial), to(StateType::Running));
                assert_eq!(outcome(&decision), expected, "{from} {delay}");
            }
        }
    }

    #[test]
    fn runs_without_a_time_start_at_once() {
        let decision = apply(
            rule(),
            flow_run(was(StateType::Pending)),
            to(StateType::Running),
        );
        assert_eq!(outcome(&decision), "ACCEPT Running");
    }
}

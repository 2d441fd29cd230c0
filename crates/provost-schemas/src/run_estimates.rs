//! How long a run has run and how late it is, with the time that has passed since its last state.
//!
//! The same rules stand in SQL where many runs are summed up, in the storage's `run_history`.

use crate::{Timestamp, json::Seconds, states::StateType};

/// How long a run has run, with the running state that it entered at `entered`.
pub fn estimated_run_time(
    state_type: Option<StateType>,
    entered: Option<Timestamp>,
    total_run_time: Seconds,
    now: Timestamp,
) -> Seconds {
    match (state_type, entered) {
        (Some(StateType::Running), Some(entered)) => total_run_time + now.since(entered),
        _ => total_run_time,
    }
}

/// How much later than expected a run started, or how late it is if it has not and still may.
pub fn estimated_start_time_delta(
    state_type: Option<StateType>,
    expected_start_time: Option<Timestamp>,
    start_time: Option<Timestamp>,
    now: Timestamp,
) -> Seconds {
    let Some(expected) = expected_start_time else {
        return Seconds::ZERO;
    };
    let may_start = !state_type.is_some_and(StateType::is_terminal);
    match start_time {
        Some(started) => started.since(expected).at_least_zero(),
        None if may_start => now.since(expected).at_least_zero(),
        None => Seconds::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }

    #[test]
    fn time_runs_on_while_a_run_is_running() {
        let total = Seconds::new(5);
        let cases = [
            (Some(StateType::Running), Some(at(90)), 15),
            (Some(StateType::Completed), Some(at(90)), 5),
            (Some(StateType::Running), None, 5),
            (None, None, 5),
        ];
        for (state_type, entered, seconds) in cases {
            let estimate = estimated_run_time(state_type, entered, total, at(100));
            assert_eq!(estimate, Seconds::new(seconds), "{state_type:?}");
        }
    }

    #[test]
    fn only_runs_that_started_late_or_still_may_start_are_late() {
        let (pending, failed) = (Some(StateType::Pending), Some(StateType::Failed));
        let cases = [
            (pending, Some(at(90)), Some(at(93)), 3),
            (pending, Some(at(90)), Some(at(80)), 0),
            (pending, Some(at(90)), None, 10),
            (pending, Some(at(110)), None, 0),
            (pending, None, None, 0),
            (None, Some(at(90)), None, 10),
            (failed, Some(at(90)), None, 0),
            (failed, Some(at(90)), Some(at(91)), 1),
        ];
        for (state_type, expected, started, seconds) in cases {
            let delta = estimated_start_time_delta(state_type, expected, started, at(100));
            assert_eq!(
                delta,
                Seconds::new(seconds),
                "{state_type:?} {expected:?} {started:?}"
            );
        }
    }
}

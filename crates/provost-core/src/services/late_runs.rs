//! A run that did not start on time is late.

use provost_schemas::{
    Timestamp,
    states::{StateCreate, StateType},
};

use crate::orchestration::FlowRunFacts;

/// The state of a run that should have started by `before`, if it still waits for that.
///
/// It stays scheduled for the same time. Runs that wait for something else, such as a retry or a
/// slot, have states of other names and are never late.
pub fn mark_late(run: &FlowRunFacts, before: Timestamp) -> Option<StateCreate> {
    let state = run.state.as_ref()?;
    let scheduled = run.columns.next_scheduled_start_time?;
    let waits = state.is(StateType::Scheduled) && state.name == "Scheduled";
    if !waits || scheduled > before {
        return None;
    }
    let mut late = StateCreate::of(StateType::Scheduled);
    late.name = Some("Late".to_owned());
    late.state_details.scheduled_time = Some(scheduled);
    Some(late)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{flow_run, named, seconds_from_now, was};

    #[test]
    fn only_runs_that_wait_for_a_time_that_passed_become_late() {
        let before = seconds_from_now(-15);
        let scheduled = was(StateType::Scheduled);
        let table = [
            (Some(scheduled.clone()), Some(-15), true),
            (Some(scheduled.clone()), Some(-14), false),
            (Some(scheduled.clone()), None, false),
            (Some(named(scheduled.clone(), "Late")), Some(-60), false),
            (Some(named(scheduled, "AwaitingRetry")), Some(-60), false),
            (Some(was(StateType::Pending)), Some(-60), false),
            (None, Some(-60), false),
        ];
        for (state, start, expected) in table {
            let mut run = flow_run(state.clone());
            run.columns.next_scheduled_start_time = start.map(seconds_from_now);
            let proposed = mark_late(&run, before);
            assert_eq!(proposed.is_some(), expected, "{state:?} {start:?}");
            if let Some(late) = proposed {
                assert_eq!(late.name.as_deref(), Some("Late"));
                let time = late.state_details.scheduled_time;
                assert_eq!(time, run.columns.next_scheduled_start_time);
            }
        }
    }
}

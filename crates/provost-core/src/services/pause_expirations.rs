//! A pause that nobody ended in time fails the run.

use provost_schemas::{
    Timestamp,
    states::{StateCreate, StateType},
};

use crate::orchestration::FlowRunFacts;

/// The state of a run that is paused although its pause should be over by now.
pub fn fail_expired_pause(run: &FlowRunFacts, now: Timestamp) -> Option<StateCreate> {
    let state = run.state.as_ref()?;
    let timeout = state.state_details.pause_timeout?;
    if !state.is(StateType::Paused) || timeout >= now {
        return None;
    }
    let mut failed = StateCreate::of(StateType::Failed);
    failed.message = Some("The flow was paused and never resumed.".to_owned());
    Some(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{NOW, flow_run, seconds_from_now, was};

    #[test]
    fn a_pause_expires_after_its_timeout() {
        let table = [
            (StateType::Paused, Some(-1), true),
            (StateType::Paused, Some(0), false),
            (StateType::Paused, Some(1), false),
            (StateType::Paused, None, false),
            (StateType::Running, Some(-1), false),
        ];
        for (state_type, timeout, expected) in table {
            let mut state = was(state_type);
            state.state_details.pause_timeout = timeout.map(seconds_from_now);
            let proposed = fail_expired_pause(&flow_run(state), NOW);
            assert_eq!(proposed.is_some(), expected, "{state_type} {timeout:?}");
        }
    }
}

//! A cancellation that nobody confirms in time is taken for done.

use provost_schemas::{
    Timestamp,
    json::Seconds,
    states::{StateCreate, StateType},
};

use crate::orchestration::FlowRunFacts;

/// The state of a run that has been cancelling for so long that it is taken for cancelled.
pub fn cancel_overdue(run: &FlowRunFacts, timeout: Seconds, now: Timestamp) -> Option<StateCreate> {
    let state = run.state.as_ref()?;
    if !state.is(StateType::Cancelling) || state.timestamp + timeout > now {
        return None;
    }
    let mut cancelled = StateCreate::of(StateType::Cancelled);
    let message = "Flow run cancellation timed out; marked this flow run as Cancelled.";
    cancelled.message = Some(message.to_owned());
    Some(cancelled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{NOW, flow_run, was};

    #[test]
    fn a_cancellation_is_overdue_after_its_timeout() {
        // The state is ten seconds old.
        let table = [
            (StateType::Cancelling, 10, true),
            (StateType::Cancelling, 11, false),
            (StateType::Running, 10, false),
            (StateType::Cancelled, 10, false),
        ];
        for (state_type, timeout, expected) in table {
            let proposed = cancel_overdue(&flow_run(was(state_type)), Seconds::new(timeout), NOW);
            assert_eq!(proposed.is_some(), expected, "{state_type} {timeout}");
        }
    }
}

//! What a cancelled flow run started is cancelled with it.

use provost_schemas::states::{StateCreate, StateType};

use crate::orchestration::FlowRunFacts;

/// Why the runs of a cancelled flow run are cancelled.
pub const PARENT_CANCELLED: &str = "The parent flow run was cancelled.";

/// The state of a subflow whose parent was cancelled, if it goes on.
///
/// One that was deployed has infrastructure of its own, which a worker has to tear down first;
/// while that happens there is nothing more to do.
pub fn cancel_subflow(run: &FlowRunFacts) -> Option<StateCreate> {
    let state = run.state.as_ref()?;
    let is_deployed = run.deployment_id.is_some();
    if state.is_terminal() || (is_deployed && state.is(StateType::Cancelling)) {
        return None;
    }
    let target = if is_deployed {
        StateType::Cancelling
    } else {
        StateType::Cancelled
    };
    Some(because_of_the_parent(target))
}

/// The state of a task run whose flow run was cancelled.
pub fn cancel_task_run() -> StateCreate {
    because_of_the_parent(StateType::Cancelled)
}

fn because_of_the_parent(state_type: StateType) -> StateCreate {
    let mut state = StateCreate::of(state_type);
    state.message = Some(PARENT_CANCELLED.to_owned());
    state
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{deployed, flow_run, was};

    #[test]
    fn open_subflows_are_cancelled_and_deployed_ones_torn_down_first() {
        use StateType::{Cancelled, Cancelling, Completed, Failed, Running, Scheduled};

        let table = [
            (Running, Some(Cancelled), Some(Cancelling)),
            (Scheduled, Some(Cancelled), Some(Cancelling)),
            (Cancelling, Some(Cancelled), None),
            (Cancelled, None, None),
            (Completed, None, None),
            (Failed, None, None),
        ];
        for (state_type, alone, with_deployment) in table {
            let kind = |run| cancel_subflow(&run).map(|state| state.state_type);
            assert_eq!(kind(flow_run(was(state_type))), alone, "{state_type}");
            let deployed = deployed(was(state_type));
            assert_eq!(kind(deployed), with_deployment, "{state_type}");
        }
        assert_eq!(cancel_subflow(&flow_run(None)), None);
    }
}

//! What follows for a task run from every state it enters.

use provost_schemas::states::StateType;

use super::{
    super::{TaskRunFacts, transition::Transition},
    common,
};

/// Brings the run in step with the state that is about to be written.
pub(crate) fn before_task_run(transition: &mut Transition<'_, TaskRunFacts>) {
    common::before_write(transition);
    if transition.proposed_type() == Some(StateType::Running) {
        transition.run.columns.run_count += 1;
    }
}

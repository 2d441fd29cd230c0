//! What follows for a flow run from every state it enters.

use provost_schemas::{
    ids::StateId,
    states::{State, StateType},
};

use super::{
    super::{Effect, FlowRunFacts, transition::Transition},
    common,
};
use crate::client_version::ApiVersion;

/// Brings the run in step with the state that is about to be written.
pub(crate) fn before_flow_run(transition: &mut Transition<'_, FlowRunFacts>) {
    common::before_write(transition);
    let run = &mut transition.run;
    let Some(proposed) = &mut transition.proposed else {
        return;
    };
    if run.parent_task_run_id.is_some() {
        proposed.state_details.task_run_id = run.parent_task_run_id;
    }
    increment_run_count(run, proposed);
    remove_resuming_indicator(run, proposed);
}

/// Asks for what follows from the state in other rows.
pub(crate) fn after_flow_run(transition: &mut Transition<'_, FlowRunFacts>) {
    update_subflow_parent_task(transition);
    if transition.proposed_type() == Some(StateType::Cancelling) {
        transition.effects.push(Effect::CheckCancellingTimeout);
    }
}

/// A run that comes back from a pause goes on with the attempt that was paused.
fn increment_run_count(run: &mut FlowRunFacts, proposed: &State) {
    let resumes = knows_pauses(run) && run.empirical_policy.is_resuming();
    if proposed.is(StateType::Running) && !resumes {
        run.columns.run_count += 1;
    }
}

fn remove_resuming_indicator(run: &mut FlowRunFacts, proposed: &State) {
    if (proposed.is(StateType::Running) || proposed.is_terminal())
        && knows_pauses(run)
        && run.empirical_policy.is_resuming()
    {
        run.empirical_policy.resuming = Some(false);
    }
}

/// Whether the client is new enough to know pauses; a client that does not say is.
pub(crate) fn knows_pauses(run: &FlowRunFacts) -> bool {
    run.api_version
        .is_none_or(|version| version >= ApiVersion::WITH_PAUSES)
}

/// The task run that stands for a subflow in its parent is always in the subflow's state.
fn update_subflow_parent_task(transition: &mut Transition<'_, FlowRunFacts>) {
    let Some(task_run_id) = transition.run.parent_task_run_id else {
        return;
    };
    let id = StateId(transition.mint());
    let timestamp = transition.now();
    let child_flow_run_id = transition.run.id;
    if let Some(written) = &transition.proposed {
        let mut state = written.clone();
        state.id = id;
        state.timestamp = timestamp;
        state.state_details.child_flow_run_id = Some(child_flow_run_id);
        transition.effects.push(Effect::MirrorToParentTaskRun {
            task_run_id,
            state: Box::new(state),
        });
    }
}

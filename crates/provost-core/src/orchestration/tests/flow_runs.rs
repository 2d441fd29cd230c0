//! What flow runs go through, as clients see it.

use provost_schemas::{
    ids::TaskRunId,
    policies::RetryType,
    states::{State, StateType},
};
use uuid::Uuid;

use crate::orchestration::{
    Decision, Effect, FlowPolicy, FlowRunFacts, orchestrate_flow_run,
    testing::{
        NOW, decide, deployed, flow_run, leased, limit_of, limited, named, outcome, persisted,
        scheduled_for, seconds_from_now, to, was,
    },
};

fn propose(policy: FlowPolicy, run: FlowRunFacts, state: State) -> Decision<FlowRunFacts> {
    decide(NOW, |inputs| {
        orchestrate_flow_run(policy, run, state, inputs)
    })
}

/// The run after a decision, as the next request finds it.
fn next(decision: Decision<FlowRunFacts>) -> FlowRunFacts {
    let mut run = decision.run;
    run.state = decision.state.or(run.state);
    run
}

#[test]
fn a_local_run_goes_from_pending_to_its_end() {
    let created = propose(FlowPolicy::Minimal, flow_run(None), to(StateType::Pending));
    assert_eq!(outcome(&created), "ACCEPT Pending");
    assert_eq!(created.effects, [Effect::EmitStateChange]);
    assert_eq!(created.run.columns.expected_start_time, Some(NOW));
    let written = created.state.as_ref().expect("a state");
    assert_eq!(written.state_details.flow_run_id, Some(created.run.id));

    let started = propose(FlowPolicy::Core, next(created), to(StateType::Running));
    let columns = started.run.columns;
    assert_eq!(columns.run_count, 1);
    // Both states were proposed at the same time, and are still told apart.
    assert_eq!(columns.start_time, Some(NOW.next()));

    let mut completed = to(StateType::Completed);
    completed.timestamp = seconds_from_now(8);
    let ended = propose(FlowPolicy::Core, next(started), completed);
    let columns = ended.run.columns;
    assert_eq!(columns.end_time, Some(seconds_from_now(8)));
    assert_eq!(columns.total_run_time.as_micros(), 7_999_999);
    assert_eq!(
        ended.run.state.as_ref().map(|state| state.state_type),
        Some(StateType::Running)
    );
}

#[test]
fn a_scheduled_run_has_a_next_start_until_it_is_submitted() {
    let time = seconds_from_now(60);
    let scheduled = scheduled_for(to(StateType::Scheduled), time);
    let created = propose(FlowPolicy::Minimal, deployed(None), scheduled);
    assert_eq!(created.run.columns.expected_start_time, Some(time));
    assert_eq!(created.run.columns.next_scheduled_start_time, Some(time));

    let submitted = propose(FlowPolicy::Core, next(created), to(StateType::Pending));
    assert_eq!(submitted.run.columns.next_scheduled_start_time, None);
    let written = submitted.state.as_ref().expect("a state");
    assert_eq!(written.state_details.scheduled_time, Some(time));

    let early = propose(FlowPolicy::Core, next(submitted), to(StateType::Running));
    assert_eq!(outcome(&early), "WAIT 60: Scheduled time is in the future");
    assert!(early.effects.is_empty());
    assert_eq!(early.run.columns.run_count, 0);
}

#[test]
fn a_slot_is_held_from_submission_to_the_end() {
    let run = limited(was(StateType::Scheduled), 0, 1);
    let submitted = propose(FlowPolicy::Core, run, to(StateType::Pending));
    let [
        Effect::EmitStateChange,
        Effect::AcquireDeploymentSlot { lease_id, .. },
    ] = sorted(&submitted)[..]
    else {
        panic!("a slot should be acquired: {:?}", submitted.effects);
    };
    let lease_id = *lease_id;

    let progress = named(to(StateType::Pending), "Submitting");
    let submitting = propose(FlowPolicy::Core, next(submitted), progress);
    assert_eq!(outcome(&submitting), "ACCEPT Submitting");

    let mut run = next(submitting);
    limit_of(&mut run).active_slots = 1;
    limit_of(&mut run).lease_is_live = true;
    let started = propose(FlowPolicy::Core, run, to(StateType::Running));
    assert!(started.has_effect(
        |effect| matches!(effect, Effect::RenewDeploymentLease { lease_id: renewed, .. } if *renewed == lease_id)
    ));

    let ended = propose(FlowPolicy::Core, next(started), to(StateType::Failed));
    assert!(ended.has_effect(
        |effect| matches!(effect, Effect::ReleaseDeploymentSlot { lease_id: Some(released), .. } if *released == lease_id)
    ));
}

/// Effects in the order of their kinds, for those whose order does not matter.
fn sorted(decision: &Decision<FlowRunFacts>) -> Vec<&Effect> {
    let mut effects: Vec<&Effect> = decision.effects.iter().collect();
    effects.sort_by_key(|effect| **effect != Effect::EmitStateChange);
    effects
}

#[test]
fn a_run_that_lost_its_slot_is_cancelled_and_lets_it_go() {
    let run = limited(leased(was(StateType::Pending), 7), 1, 1);
    let decision = propose(FlowPolicy::Core, run, to(StateType::Running));
    assert_eq!(
        outcome(&decision),
        "REJECT Cancelled: Deployment concurrency limit reached after lease expiry."
    );
    assert!(decision.has_effect(|effect| *effect == Effect::EmitStateChange));
    assert!(decision.has_effect(|effect| matches!(effect, Effect::ReleaseDeploymentSlot { .. })));
    assert_eq!(decision.run.columns.run_count, 0);
    assert_eq!(decision.run.columns.end_time, Some(NOW));
}

#[test]
fn a_failed_run_retries_in_its_process_with_its_slot() {
    let mut run = limited(leased(was(StateType::Running), 7), 1, 1);
    run.empirical_policy.retries = Some(1);
    run.columns.run_count = 1;
    let failed = propose(FlowPolicy::Core, run, to(StateType::Failed));
    assert_eq!(outcome(&failed), "REJECT AwaitingRetry: Retrying");
    assert_eq!(failed.effects, [Effect::EmitStateChange]);
    assert_eq!(
        failed.run.empirical_policy.retry_type,
        Some(RetryType::InProcess)
    );

    let retried = propose(FlowPolicy::Core, next(failed), to(StateType::Running));
    assert_eq!(retried.run.columns.run_count, 2);
    let failed_again = propose(FlowPolicy::Core, next(retried), to(StateType::Failed));
    assert_eq!(outcome(&failed_again), "ACCEPT Failed");
    assert!(
        failed_again.has_effect(|effect| matches!(effect, Effect::ReleaseDeploymentSlot { .. }))
    );
}

#[test]
fn a_suspended_run_comes_back_as_the_same_attempt() {
    let mut run = deployed(was(StateType::Running));
    run.columns.run_count = 1;
    let mut suspended = named(to(StateType::Paused), "Suspended");
    suspended.state_details.pause_reschedule = true;
    suspended.state_details.pause_key = Some("1".to_owned());
    let paused = propose(FlowPolicy::Core, run, suspended);
    assert_eq!(outcome(&paused), "ACCEPT Suspended");

    let resuming = named(to(StateType::Scheduled), "Resuming");
    let resumed = propose(FlowPolicy::Core, next(paused), resuming);
    assert_eq!(resumed.run.empirical_policy.resuming, Some(true));

    let pending = propose(FlowPolicy::Core, next(resumed), to(StateType::Pending));
    let running = propose(FlowPolicy::Core, next(pending), to(StateType::Running));
    assert_eq!(running.run.columns.run_count, 1);
    assert_eq!(running.run.empirical_policy.resuming, Some(false));
}

#[test]
fn a_repeated_request_makes_one_state() {
    let mut running = to(StateType::Running);
    running.state_details.transition_id = Some(Uuid::from_u128(5));
    let first = propose(
        FlowPolicy::Core,
        flow_run(was(StateType::Pending)),
        running.clone(),
    );
    let again = propose(FlowPolicy::Core, next(first.clone()), running);
    assert_eq!(
        outcome(&again),
        "REJECT: This run has already made this state transition."
    );
    assert_eq!(again.run.state, first.state);
    assert_eq!(again.run.columns, first.run.columns);
    assert!(again.effects.is_empty());
}

#[test]
fn cancelling_is_checked_later_and_skipped_without_infrastructure() {
    let running = flow_run(was(StateType::Running));
    let decision = propose(FlowPolicy::Core, running, to(StateType::Cancelling));
    assert!(decision.has_effect(|effect| *effect == Effect::CheckCancellingTimeout));

    for policy in [FlowPolicy::Core, FlowPolicy::Minimal] {
        let scheduled = flow_run(was(StateType::Scheduled));
        let decision = propose(policy, scheduled, to(StateType::Cancelling));
        assert_eq!(
            outcome(&decision),
            "REJECT Cancelled: Scheduled flow run has no infrastructure to terminate."
        );
        assert_eq!(decision.effects, [Effect::EmitStateChange]);
    }
}

#[test]
fn a_subflow_takes_its_parents_task_run_along() {
    let mut run = flow_run(was(StateType::Pending));
    let parent = TaskRunId(Uuid::from_u128(6));
    run.parent_task_run_id = Some(parent);
    let decision = propose(FlowPolicy::Core, run, to(StateType::Running));
    let written = decision.state.as_ref().expect("a state");
    assert_eq!(written.state_details.task_run_id, Some(parent));
    let [
        Effect::MirrorToParentTaskRun { task_run_id, state },
        Effect::EmitStateChange,
    ] = &decision.effects[..]
    else {
        panic!("the parent should follow: {:?}", decision.effects);
    };
    assert_eq!(*task_run_id, parent);
    assert_ne!(state.id, written.id);
    assert_eq!(state.state_details.child_flow_run_id, Some(decision.run.id));
    assert_eq!(state.state_type, StateType::Running);
}

#[test]
fn force_passes_by_the_rules_but_not_over_a_kept_result() {
    let cancelling = flow_run(was(StateType::Cancelling));
    let forced = propose(
        FlowPolicy::for_proposal(true),
        cancelling,
        to(StateType::Completed),
    );
    assert_eq!(outcome(&forced), "ACCEPT Completed");

    let completed = flow_run(persisted(was(StateType::Completed)));
    let forced = propose(
        FlowPolicy::for_proposal(true),
        completed,
        to(StateType::Completed),
    );
    assert_eq!(forced.state, None);
}

#[test]
fn the_late_service_marks_runs_once() {
    let late = || named(to(StateType::Scheduled), "Late");
    let scheduled = deployed(was(StateType::Scheduled));
    let marked = propose(FlowPolicy::MarkLateRuns, scheduled, late());
    assert_eq!(outcome(&marked), "ACCEPT Late");
    let again = propose(FlowPolicy::MarkLateRuns, next(marked), late());
    assert_eq!(
        outcome(&again),
        "REJECT: This flow run is already marked late."
    );
}

#[test]
fn a_run_that_ends_without_running_started_then() {
    let decision = propose(
        FlowPolicy::Core,
        flow_run(was(StateType::Pending)),
        to(StateType::Crashed),
    );
    let columns = decision.run.columns;
    assert_eq!(
        (columns.start_time, columns.end_time),
        (Some(NOW), Some(NOW))
    );

    let rerun = propose(FlowPolicy::Core, next(decision), to(StateType::Running));
    assert_eq!(rerun.run.columns.end_time, None);
    assert_eq!(rerun.run.columns.start_time, Some(NOW));
}

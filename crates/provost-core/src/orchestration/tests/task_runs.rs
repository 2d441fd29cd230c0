//! What task runs go through where the server decides on their states.

use provost_schemas::states::{State, StateType};
use uuid::Uuid;

use crate::orchestration::{
    Decision, Effect, TaskPolicy, TaskRunFacts, orchestrate_task_run,
    rules::task::secure_task_concurrency_slots::tests::tagged,
    testing::{NOW, decide, named, outcome, persisted, task_run, to, was},
};

fn propose(policy: TaskPolicy, run: TaskRunFacts, state: State) -> Decision<TaskRunFacts> {
    decide(NOW, |inputs| {
        orchestrate_task_run(policy, run, state, inputs)
    })
}

fn next(decision: Decision<TaskRunFacts>) -> TaskRunFacts {
    let mut run = decision.run;
    run.state = decision.state.or(run.state);
    run
}

#[test]
fn the_policy_follows_the_proposal() {
    let table = [
        (false, None, TaskPolicy::Core),
        (false, Some(false), TaskPolicy::Core),
        (true, Some(false), TaskPolicy::Minimal),
        (true, Some(true), TaskPolicy::Background),
        (false, Some(true), TaskPolicy::Background),
    ];
    for (force, deferred, expected) in table {
        assert_eq!(TaskPolicy::for_proposal(force, deferred), expected);
    }
}

#[test]
fn a_task_fails_retries_and_completes() {
    let mut run = task_run(was(StateType::Pending));
    run.empirical_policy.retries = Some(1);
    let started = propose(TaskPolicy::Core, run, to(StateType::Running));
    assert_eq!(started.run.columns.run_count, 1);
    let written = started.state.as_ref().expect("a state");
    assert_eq!(written.state_details.task_run_id, Some(started.run.id));

    let failed = propose(TaskPolicy::Core, next(started), to(StateType::Failed));
    assert_eq!(outcome(&failed), "REJECT AwaitingRetry: Retrying");

    let retried = propose(TaskPolicy::Core, next(failed), to(StateType::Running));
    assert_eq!(outcome(&retried), "ACCEPT Retrying");
    assert_eq!(retried.run.columns.run_count, 2);

    let completed = propose(
        TaskPolicy::Core,
        next(retried),
        persisted(to(StateType::Completed)),
    );
    assert_eq!(outcome(&completed), "ACCEPT Completed");
    let again = propose(TaskPolicy::Core, next(completed), to(StateType::Running));
    assert_eq!(outcome(&again), "REJECT: This run is already completed.");
}

#[test]
fn a_cached_task_takes_no_slot() {
    let mut run = tagged(&[("a", 0, 1)]);
    run.cached_state = Some(persisted(was(StateType::Completed)));
    let mut proposed = to(StateType::Running);
    proposed.state_details.cache_key = Some("k".to_owned());
    let decision = propose(TaskPolicy::Core, run, proposed);
    assert_eq!(
        outcome(&decision),
        "REJECT Cached: Retrieved state from cache"
    );
    assert_eq!(decision.effects, [Effect::ReleaseTagSlots]);
    assert_eq!(decision.run.columns.run_count, 0);
}

#[test]
fn slots_are_taken_by_the_server_unless_the_client_does() {
    for (policy, acquires) in [(TaskPolicy::Core, true), (TaskPolicy::ClientSide, false)] {
        let decision = propose(policy, tagged(&[("a", 0, 1)]), to(StateType::Running));
        let acquired =
            decision.has_effect(|effect| matches!(effect, Effect::AcquireTagSlots { .. }));
        assert_eq!(acquired, acquires, "{policy:?}");
    }
}

#[test]
fn a_background_task_is_enqueued_and_taken_once() {
    let deferred = |mut state: State| {
        state.state_details.deferred = Some(true);
        state
    };
    let mut scheduled = deferred(to(StateType::Scheduled));
    scheduled.state_details.task_parameters_id = Some(Uuid::from_u128(5));
    let created = propose(TaskPolicy::Background, task_run(None), scheduled);
    assert_eq!(
        created.effects,
        [Effect::EnqueueBackgroundTask { retry: false }]
    );

    let taken = propose(
        TaskPolicy::Background,
        next(created),
        deferred(to(StateType::Pending)),
    );
    let details = &taken.state.as_ref().expect("a state").state_details;
    assert_eq!(details.task_parameters_id, Some(Uuid::from_u128(5)));

    let taken_again = propose(
        TaskPolicy::Background,
        next(taken),
        deferred(to(StateType::Pending)),
    );
    assert_eq!(
        outcome(&taken_again),
        "ABORT: This run is in a PENDING state and cannot transition to a PENDING state."
    );
}

#[test]
fn force_passes_by_the_rules_and_releases_slots() {
    let mut run = tagged(&[("a", 1, 1)]);
    run.state = Some(persisted(was(StateType::Completed)));
    let decision = propose(
        TaskPolicy::Minimal,
        run,
        named(to(StateType::Pending), "Again"),
    );
    assert_eq!(outcome(&decision), "ACCEPT Again");
    assert_eq!(decision.effects, [Effect::ReleaseTagSlots]);
}

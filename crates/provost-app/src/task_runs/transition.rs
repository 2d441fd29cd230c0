//! What happens between the proposal of a task run's state and its answer.

use provost_core::orchestration::{
    Decision, Effect, Inputs, TaskPolicy, TaskRunFacts, orchestrate_task_run,
};
use provost_schemas::{
    ids::{TaskRunId, mint},
    orchestration::OrchestrationResult,
    states::{State, StateType},
};
use provost_storage::repositories::{
    leases::{self, LeaseHolder, NewLease},
    task_runs,
};

use crate::{AppResult, Context, Upserted};

/// Leads a task run through a transition: reads what the rules need, decides, writes what was
/// decided. `None` if there is no such run.
pub(super) async fn transition(
    context: &mut Context,
    id: TaskRunId,
    proposed: State,
    policy: TaskPolicy,
) -> AppResult<Option<Upserted<OrchestrationResult>>> {
    let (workspace, now) = (context.workspace(), context.now());
    let found = task_runs::read_for_transition(context.connection(), workspace, id).await?;
    let Some(mut run) = found else {
        return Ok(None);
    };
    complete(context, &mut run.facts, &run.tags, &proposed, policy).await?;
    let decision = decide(context, run.facts, proposed, policy);
    if let Some(state) = &decision.state {
        let connection = context.connection();
        task_runs::write_transition(connection, workspace, &decision.run, state, now).await?;
        execute(context, id, state, &decision.effects).await?;
    }
    let (status, details) = (decision.status, decision.details);
    Ok(Some(match decision.state {
        Some(state) => Upserted::Created(OrchestrationResult {
            state: Some(state),
            status,
            details,
        }),
        None => Upserted::Found(OrchestrationResult {
            state: decision.run.state,
            status,
            details,
        }),
    }))
}

/// Reads the rest of the facts, as far as the transition can need them.
pub(super) async fn complete(
    context: &mut Context,
    facts: &mut TaskRunFacts,
    tags: &[String],
    proposed: &State,
    policy: TaskPolicy,
) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    let runs = proposed.is(StateType::Running);
    let details = &proposed.state_details;
    let key = details.cache_key.as_deref().filter(|key| !key.is_empty());
    if let Some(key) = key
        && runs
        && policy != TaskPolicy::Minimal
        && details.refresh_cache != Some(true)
    {
        facts.cached_state = task_runs::read_cached_state(connection, workspace, key, now).await?;
    }
    let takes_slots = runs && policy == TaskPolicy::Core;
    let may_hold_slots = facts
        .state
        .as_ref()
        .is_some_and(|state| state.is(StateType::Running) || state.is(StateType::Cancelling));
    if takes_slots || may_hold_slots {
        facts.tag_limits =
            task_runs::read_tag_limits(connection, workspace, tags, takes_slots, now).await?;
    }
    Ok(())
}

/// Decides what becomes of the proposed state.
pub(super) fn decide(
    context: &Context,
    facts: TaskRunFacts,
    proposed: State,
    policy: TaskPolicy,
) -> Decision<TaskRunFacts> {
    let now = context.now();
    let inputs = Inputs {
        now,
        chance: rand::random(),
        mint: &mut || mint(now),
        settings: &context.settings().orchestration,
    };
    orchestrate_task_run(policy, facts, proposed, inputs)
}

/// Does what was decided along with a state that was written.
pub(super) async fn execute(
    context: &mut Context,
    id: TaskRunId,
    state: &State,
    effects: &[Effect],
) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    let holder = LeaseHolder::TaskRun(id);
    for effect in effects {
        let connection = context.connection();
        match effect {
            Effect::AcquireTagSlots {
                lease_id,
                limit_ids,
                ttl,
            } => {
                let lease = NewLease {
                    id: *lease_id,
                    limits: limit_ids,
                    slots: 1,
                    holder: Some(holder),
                    created: now,
                    expiration: now + *ttl,
                };
                leases::create(connection, workspace, lease).await?;
            }
            Effect::ReleaseTagSlots => {
                leases::revoke_held_by(connection, workspace, holder, None, now).await?;
            }
            Effect::InsertCache { key, expiration } => {
                let entry = (key.as_str(), *expiration);
                let row = mint(now);
                task_runs::insert_cached_state(connection, workspace, row, entry, state.id, now)
                    .await?;
            }
            Effect::EnqueueBackgroundTask { retry } => {
                context.enqueue_background(id, *retry).await?;
            }
            // The others are decided for flow runs only.
            Effect::AcquireDeploymentSlot { .. }
            | Effect::RenewDeploymentLease { .. }
            | Effect::KeepDeploymentSlot { .. }
            | Effect::ReleaseDeploymentSlot { .. }
            | Effect::MirrorToParentTaskRun { .. }
            | Effect::EmitStateChange
            | Effect::CheckCancellingTimeout => {}
        }
    }
    Ok(())
}

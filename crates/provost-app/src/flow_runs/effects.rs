//! What a decision asks for beyond the new state.

use provost_core::{
    events::{CreatorKind, FlowRunResources, ResourceFacts, flow_run_state_changed},
    orchestration::{Decision, Effect, FlowRunFacts},
};
use provost_storage::repositories::{
    flow_runs::FlowRunForTransition,
    leases::{self, LeaseHolder, NewLease},
};

use super::transition::FOR_EVER;
use crate::{AppResult, Context, task_runs};

/// Does what the decision asks for, in its order.
pub(super) async fn perform(
    context: &mut Context,
    run: &FlowRunForTransition,
    decision: &Decision<FlowRunFacts>,
) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    let holder = LeaseHolder::FlowRun(run.facts.id);
    for effect in &decision.effects {
        let connection = context.connection();
        match effect {
            Effect::AcquireDeploymentSlot {
                lease_id,
                limit_id,
                ttl,
            } => {
                let lease = NewLease {
                    id: *lease_id,
                    limits: &[*limit_id],
                    slots: 1,
                    holder: Some(holder),
                    created: now,
                    expiration: now + *ttl,
                };
                leases::create(connection, workspace, lease).await?;
            }
            Effect::RenewDeploymentLease { lease_id, ttl } => {
                leases::extend(connection, workspace, *lease_id, (now, now + *ttl)).await?;
            }
            Effect::KeepDeploymentSlot { lease_id } => {
                leases::extend(connection, workspace, *lease_id, (now, FOR_EVER)).await?;
            }
            Effect::ReleaseDeploymentSlot {
                lease_id: Some(lease_id),
                ..
            } => {
                leases::revoke(connection, workspace, *lease_id, now).await?;
            }
            Effect::ReleaseDeploymentSlot {
                lease_id: None,
                limit_id,
            } => {
                if let Some(limit_id) = limit_id {
                    leases::revoke_held_by(connection, workspace, holder, Some(*limit_id), now)
                        .await?;
                }
            }
            Effect::MirrorToParentTaskRun { task_run_id, state } => {
                task_runs::mirror_subflow_state(context, *task_run_id, (**state).clone()).await?;
            }
            Effect::EmitStateChange => emit(context, run, decision),
            // Cancellations that take too long are found by their state, not remembered here.
            Effect::CheckCancellingTimeout => {}
            Effect::AcquireTagSlots { .. }
            | Effect::ReleaseTagSlots
            | Effect::InsertCache { .. }
            | Effect::EnqueueBackgroundTask { .. } => {
                tracing::error!(?effect, "a flow run cannot have an effect of task runs");
            }
        }
    }
    Ok(())
}

/// Adds the event of the state that was written.
fn emit(context: &mut Context, run: &FlowRunForTransition, decision: &Decision<FlowRunFacts>) {
    let Some(written) = &decision.state else {
        return;
    };
    let deployment = run.deployment.as_ref();
    let parent = run
        .facts
        .parent_task_run_id
        .zip(run.parent_task_run.as_ref());
    let creator = run.created_by.as_ref().and_then(|by| {
        let kind = match by.kind.as_deref()? {
            "DEPLOYMENT" => CreatorKind::Deployment,
            "AUTOMATION" => CreatorKind::Automation,
            _ => return None,
        };
        Some((kind, by.id?, by.display_value.as_deref()))
    });
    let resources = FlowRunResources {
        id: run.facts.id,
        name: &run.name,
        tags: &run.tags,
        run_count: decision.run.columns.run_count,
        flow: Some(ResourceFacts {
            id: run.flow.0.0,
            name: &run.flow.1,
            tags: &run.flow.2,
        }),
        deployment: deployment.map(|(id, name, tags)| ResourceFacts {
            id: id.0,
            name,
            tags,
        }),
        work_queue: run.work_queue.as_ref().map(|(id, name)| ResourceFacts {
            id: id.0,
            name,
            tags: &[],
        }),
        work_pool: run.work_pool.as_ref().map(|(id, name, kind)| {
            (
                ResourceFacts {
                    id: id.0,
                    name,
                    tags: &[],
                },
                kind.as_str(),
            )
        }),
        task_run: parent.map(|(id, (name, tags))| ResourceFacts {
            id: id.0,
            name,
            tags,
        }),
        creator,
    };
    let event = flow_run_state_changed(&resources, decision.run.state.as_ref(), written);
    context.emit(event);
}

//! What a decision asks for beyond the new state.

use provost_core::{
    events::{CreatorKind, FlowRunResources, ResourceFacts, flow_run_state_changed},
    orchestration::{Decision, Effect, FlowRunFacts},
};
use provost_storage::repositories::{
    flow_runs::FlowRunSubject,
    leases::{self, LeaseHolder, NewLease},
};

use super::transition::FOR_EVER;
use crate::{AppResult, Context, task_runs};

/// Does what the decision asks for, in its order.
pub(super) async fn perform(
    context: &mut Context,
    subject: &FlowRunSubject,
    decision: &Decision<FlowRunFacts>,
) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    let holder = LeaseHolder::FlowRun(decision.run.id);
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
            Effect::EmitStateChange => emit(context, subject, decision),
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
fn emit(context: &mut Context, subject: &FlowRunSubject, decision: &Decision<FlowRunFacts>) {
    let Some(written) = &decision.state else {
        return;
    };
    let related = &subject.related;
    let deployment = related.deployment.as_ref();
    let run = &decision.run;
    let parent = run.parent_task_run_id.zip(related.parent_task_run.as_ref());
    let creator = subject.created_by.as_ref().and_then(|by| {
        let kind = match by.kind.as_deref()? {
            "DEPLOYMENT" => CreatorKind::Deployment,
            "AUTOMATION" => CreatorKind::Automation,
            _ => return None,
        };
        Some((kind, by.id?, by.display_value.as_deref()))
    });
    let resources = FlowRunResources {
        id: run.id,
        name: &subject.name,
        tags: &subject.tags,
        run_count: run.columns.run_count,
        flow: Some(ResourceFacts {
            id: related.flow.0.0,
            name: &related.flow.1,
            tags: &related.flow.2,
        }),
        deployment: deployment.map(|(id, name, tags)| ResourceFacts {
            id: id.0,
            name,
            tags,
        }),
        work_queue: related.work_queue.as_ref().map(|(id, name)| ResourceFacts {
            id: id.0,
            name,
            tags: &[],
        }),
        work_pool: related.work_pool.as_ref().map(|(id, name, kind)| {
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
    let event = flow_run_state_changed(&resources, run.state.as_ref(), written);
    context.emit(event);
}

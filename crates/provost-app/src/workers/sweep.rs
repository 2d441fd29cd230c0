//! The sweep for whoever fell silent: workers, and what is ready only while it is polled.

use provost_core::{permissions::Permission, work_pools::stale_before};
use provost_schemas::{ids::WorkQueueId, work_pools::WorkPoolStatus, work_queues::WorkQueueStatus};
use provost_storage::repositories::{work_pools, workers};

use crate::{
    AppResult, Context,
    work_pools::{emit_deployments, emit_queues, move_status},
};

/// Takes silent workers of the workspace for gone, and their pools, and the deployments and queues
/// that nobody polls, for not ready.
pub async fn sweep_silent_workers(context: &mut Context) -> AppResult<()> {
    context.authorize(Permission::WriteWorkers)?;
    let (workspace, now) = (context.workspace(), context.now());
    let health = context.settings().health;
    let connection = context.connection();
    workers::mark_silent_offline(connection, workspace, &health, now).await?;
    for stored in work_pools::pools_without_workers(connection, workspace).await? {
        let (from, to) = (WorkPoolStatus::Ready, WorkPoolStatus::NotReady);
        move_status(context, &stored, from, to).await?;
    }
    let stale = stale_before(health.deployment_last_polled_timeout, now);
    let connection = context.connection();
    let deployments =
        work_pools::ready_deployments_not_polled_since(connection, workspace, stale).await?;
    if !deployments.is_empty() {
        let ids: Vec<_> = deployments.iter().map(|deployment| deployment.id).collect();
        work_pools::mark_deployments(connection, workspace, &ids, false).await?;
    }
    let stale = stale_before(health.work_queue_last_polled_timeout, now);
    let queues = work_pools::ready_queues_not_polled_since(connection, workspace, stale).await?;
    if !queues.is_empty() {
        let ids: Vec<WorkQueueId> = queues.iter().map(|queue| queue.id).collect();
        work_pools::mark_queues(connection, workspace, &ids, WorkQueueStatus::NotReady).await?;
    }
    emit_deployments(context, &deployments, false);
    emit_queues(context, &queues, WorkQueueStatus::NotReady);
    Ok(())
}

//! Deleting a work queue.

use provost_core::{audit::ObjectKind, events::ObjectAction, permissions::Permission};
use provost_schemas::{
    access_lists::AccessLevel, ids::WorkQueueId, work_queues::WorkQueueResponse,
};
use provost_storage::repositories::work_queues;

use super::{emit_action, find, find_in_pool, not_found, pool_of, require};
use crate::{AppError, AppResult, Context, work_pools};

/// Deletes a queue of a pool, except the one that takes the runs that name none.
pub async fn delete_work_queue(context: &mut Context, pool: &str, name: &str) -> AppResult<()> {
    context.authorize(Permission::ManageWorkQueues)?;
    work_pools::find(context, pool).await?;
    let queue = find_in_pool(context, pool, name).await?;
    delete(context, queue).await
}

/// Deletes a queue by id, except the one that takes the runs of its pool that name none.
pub async fn delete_work_queue_by_id(context: &mut Context, id: WorkQueueId) -> AppResult<()> {
    context.authorize(Permission::ManageWorkQueues)?;
    let queue = find(context, id).await?.ok_or_else(not_found)?;
    delete(context, queue).await
}

async fn delete(context: &mut Context, queue: WorkQueueResponse) -> AppResult<()> {
    let workspace = context.workspace();
    require(context, &queue, AccessLevel::Manage, not_found).await?;
    let pool = pool_of(context, &queue).await?;
    if pool.default_queue_id == queue.id {
        let reason = "Can't delete a pool's default queue.";
        return Err(AppError::Conflict(reason.to_owned()));
    }
    work_queues::delete(context.connection(), workspace, queue.id).await?;
    context.deleted(ObjectKind::WorkQueue, queue.id, &queue.name, &queue);
    emit_action(context, ObjectAction::Deleted, &queue, &pool);
    Ok(())
}

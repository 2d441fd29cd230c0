//! Reading a work queue.

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::AccessLevel, ids::WorkQueueId, work_queues::WorkQueueResponse,
};
use provost_storage::repositories::work_queues;

use super::{AGENT_POOL, find, find_in_pool, not_found, require};
use crate::{AppResult, Context};

/// Reads a queue of a pool by name.
pub async fn read_work_queue(
    context: &mut Context,
    pool: &str,
    name: &str,
) -> AppResult<WorkQueueResponse> {
    context.authorize(Permission::SeeWorkQueues)?;
    find_in_pool(context, pool, name).await
}

/// Reads a queue.
pub async fn read_work_queue_by_id(
    context: &mut Context,
    id: WorkQueueId,
) -> AppResult<WorkQueueResponse> {
    context.authorize(Permission::SeeWorkQueues)?;
    find(context, id).await?.ok_or_else(not_found)
}

/// Reads a queue of the agents of old clients by name.
pub async fn read_agent_queue_by_name(
    context: &mut Context,
    name: &str,
) -> AppResult<WorkQueueResponse> {
    context.authorize(Permission::SeeWorkQueues)?;
    let workspace = context.workspace();
    let found = work_queues::read_by_name(context.connection(), workspace, AGENT_POOL, name)
        .await?
        .ok_or_else(not_found)?;
    require(context, &found, AccessLevel::View, not_found).await?;
    Ok(found)
}

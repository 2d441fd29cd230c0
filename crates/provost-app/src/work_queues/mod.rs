//! Work queues, of pools and of the agents of old clients.

mod agents;
mod create;
mod delete;
mod filter;
mod read;
mod update;

pub use agents::{
    AgentPoll, poll_work_queue, read_work_queue_concurrency_status, read_work_queue_status,
};
pub use create::{create_agent_queue, create_work_queue};
pub use delete::{delete_work_queue, delete_work_queue_by_id};
pub use filter::{filter_all_work_queues, filter_work_queues};
pub use read::{read_agent_queue_by_name, read_work_queue, read_work_queue_by_id};
pub use update::{update_work_queue, update_work_queue_by_id};

use std::collections::BTreeMap;

use provost_core::{
    events::{ObjectAction, WorkPoolFacts, WorkQueueFacts, work_queue_event},
    work_pools::reassigned_priorities,
};
use provost_schemas::{
    access_lists::AccessLevel,
    ids::{EventId, WorkPoolId, WorkQueueId},
    work_pools::WorkPoolResponse,
    work_queues::WorkQueueResponse,
};
use provost_storage::repositories::{access_lists::Listed, work_pools, work_queues};

use crate::{AppError, AppResult, Context};

/// The pool of the queues that agents of old clients poll.
pub(crate) const AGENT_POOL: &str = "default-agent-pool";

fn not_found_in_pool(pool: &str, name: &str) -> AppError {
    AppError::NotFound(format!("Work pool queue '{pool}/{name}' not found."))
}

fn not_found() -> AppError {
    AppError::NotFound("work queue not found".to_owned())
}

/// Refuses a queue of a pool whose access list lacks the actor at the level.
async fn require(
    context: &mut Context,
    queue: &WorkQueueResponse,
    level: AccessLevel,
    missing: impl FnOnce() -> AppError,
) -> AppResult<()> {
    let pool = Listed::WorkPool(queue.work_pool_id);
    context.require_listed(pool, level, missing).await
}

/// Reads a queue of a pool, for a use case that has authorized.
async fn find_in_pool(
    context: &mut Context,
    pool: &str,
    name: &str,
) -> AppResult<WorkQueueResponse> {
    let workspace = context.workspace();
    let found = work_queues::read_by_name(context.connection(), workspace, pool, name)
        .await?
        .ok_or_else(|| not_found_in_pool(pool, name))?;
    let missing = || not_found_in_pool(pool, name);
    require(context, &found, AccessLevel::View, missing).await?;
    Ok(found)
}

/// Reads a queue, for a use case that has authorized.
async fn find(context: &mut Context, id: WorkQueueId) -> AppResult<Option<WorkQueueResponse>> {
    let workspace = context.workspace();
    let found = work_queues::read(context.connection(), workspace, id).await?;
    if let Some(queue) = &found
        && !context
            .reaches(Listed::WorkPool(queue.work_pool_id), AccessLevel::View)
            .await?
    {
        return Ok(None);
    }
    Ok(found)
}

/// Reads the pool of a queue, for what events name.
async fn pool_of(context: &mut Context, queue: &WorkQueueResponse) -> AppResult<WorkPoolResponse> {
    let workspace = context.workspace();
    let found = work_pools::read(context.connection(), workspace, queue.work_pool_id).await?;
    Ok(found.ok_or_else(not_found)?.pool)
}

fn facts<'a>(queue: &'a WorkQueueResponse, pool: &'a WorkPoolResponse) -> WorkQueueFacts<'a> {
    WorkQueueFacts {
        id: queue.id,
        name: &queue.name,
        pool: WorkPoolFacts {
            id: pool.id,
            name: &pool.name,
            pool_type: &pool.pool_type,
        },
    }
}

/// Tells that a queue was made or deleted.
pub(crate) fn emit_action(
    context: &mut Context,
    action: ObjectAction,
    queue: &WorkQueueResponse,
    pool: &WorkPoolResponse,
) {
    let now = context.now();
    let event = work_queue_event(action, &facts(queue, pool), EventId::mint(now), now);
    context.emit(event);
}

/// Gives queues of a pool the places that are asked for, and moves those that are in the way.
async fn reassign(
    context: &mut Context,
    pool: WorkPoolId,
    wanted: &BTreeMap<WorkQueueId, i64>,
) -> AppResult<()> {
    let workspace = context.workspace();
    let connection = context.connection();
    let places = work_queues::priorities(connection, workspace, pool).await?;
    let moved = reassigned_priorities(&places, wanted);
    Ok(work_queues::set_priorities(connection, workspace, &moved).await?)
}

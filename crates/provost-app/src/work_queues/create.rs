//! Making a work queue.

use std::collections::BTreeMap;

use provost_core::{
    audit::ObjectKind, events::ObjectAction, permissions::Permission,
    work_pools::first_free_priority,
};
use provost_schemas::{
    from_json::read_body,
    ids::WorkQueueId,
    work_pools::{WorkPoolCreate, WorkPoolResponse},
    work_queues::{WorkQueueCreate, WorkQueueResponse, WorkQueueStatus},
};
use provost_storage::repositories::{work_pools, work_queues};
use serde_json::json;

use super::{AGENT_POOL, emit_action, find_in_pool, reassign};
use crate::{
    AppError, AppResult, Context,
    work_pools::{find_for_update, make_work_pool},
};

/// Makes a queue of a pool, unless its name is taken there.
pub async fn create_work_queue(
    context: &mut Context,
    pool: &str,
    body: WorkQueueCreate,
) -> AppResult<WorkQueueResponse> {
    context.authorize(Permission::WriteWorkQueues)?;
    let pool = find_for_update(context, pool).await?.pool;
    make(context, &pool, body).await?.ok_or_else(|| {
        // Prefect forgets to fill in the name, and clients know the text as it is.
        let reason = "A work queue with this name already exists in work pool {work_pool_name!r}.";
        AppError::Conflict(reason.to_owned())
    })
}

/// Makes a queue that agents of old clients poll.
pub async fn create_agent_queue(
    context: &mut Context,
    body: WorkQueueCreate,
) -> AppResult<WorkQueueResponse> {
    context.authorize(Permission::WriteWorkQueues)?;
    let workspace = context.workspace();
    if work_pools::lock_by_name(context.connection(), workspace, AGENT_POOL)
        .await?
        .is_none()
    {
        make_work_pool(context, agent_pool()?).await?;
        if body.name.as_str() == "default" {
            return find_in_pool(context, AGENT_POOL, "default").await;
        }
    }
    let pool = find_for_update(context, AGENT_POOL).await?.pool;
    make(context, &pool, body)
        .await?
        .ok_or_else(|| AppError::Conflict("A work queue with this name already exists.".to_owned()))
}

fn agent_pool() -> AppResult<WorkPoolCreate> {
    read_body(&json!({ "name": AGENT_POOL }))
        .map_err(|faults| AppError::Invalid(faults.to_string()))
}

async fn make(
    context: &mut Context,
    pool: &WorkPoolResponse,
    body: WorkQueueCreate,
) -> AppResult<Option<WorkQueueResponse>> {
    let (workspace, now) = (context.workspace(), context.now());
    let places = work_queues::priorities(context.connection(), workspace, pool.id).await?;
    let free = first_free_priority(places.iter().map(|place| place.priority));
    let queue = WorkQueueResponse {
        id: WorkQueueId::mint(now),
        created: now,
        updated: now,
        name: body.name.0,
        description: body.description.unwrap_or_default(),
        is_paused: body.is_paused,
        concurrency_limit: body.concurrency_limit,
        priority: body.priority.unwrap_or(free),
        work_pool_id: pool.id,
        filter: body.filter,
        last_polled: None,
        work_pool_name: pool.name.clone(),
        status: if body.is_paused {
            WorkQueueStatus::Paused
        } else {
            WorkQueueStatus::NotReady
        },
        active_slots: body.concurrency_limit.map(|_| 0),
    };
    if !work_queues::insert(context.connection(), workspace, &queue).await? {
        return Ok(None);
    }
    if let Some(priority) = body.priority {
        reassign(context, pool.id, &BTreeMap::from([(queue.id, priority)])).await?;
    }
    context.created(ObjectKind::WorkQueue, queue.id, &queue.name, &queue);
    emit_action(context, ObjectAction::Created, &queue, pool);
    Ok(Some(queue))
}

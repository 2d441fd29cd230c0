//! Changing a work queue.

use std::collections::BTreeMap;

use provost_core::{
    audit::ObjectKind,
    events::{ChangedFields, work_queue_status_event, work_queue_updated_event},
    permissions::Permission,
    work_pools::queue_status_after,
};
use provost_schemas::{
    ids::{EventId, WorkQueueId},
    json::Patch,
    work_queues::{WorkQueueResponse, WorkQueueUpdate},
};
use provost_storage::repositories::work_queues;
use serde_json::{Value, json};

use super::{facts, find, find_in_pool, pool_of, reassign};
use crate::{AppError, AppResult, Context, work_pools};

/// Changes a queue of a pool.
pub async fn update_work_queue(
    context: &mut Context,
    pool: &str,
    name: &str,
    body: WorkQueueUpdate,
) -> AppResult<()> {
    context.authorize(Permission::WriteWorkQueues)?;
    work_pools::find_for_update(context, pool).await?;
    let queue = find_in_pool(context, pool, name).await?;
    change(context, queue, body).await
}

/// Changes a queue by id.
pub async fn update_work_queue_by_id(
    context: &mut Context,
    id: WorkQueueId,
    body: WorkQueueUpdate,
) -> AppResult<()> {
    context.authorize(Permission::WriteWorkQueues)?;
    let unknown = || AppError::NotFound(format!("Work Queue {id} not found"));
    let named = find(context, id).await?.ok_or_else(unknown)?;
    work_pools::find_for_update(context, &named.work_pool_name).await?;
    let queue = find(context, id).await?.ok_or_else(unknown)?;
    change(context, queue, body).await
}

/// Changes a queue whose pool is locked, so that its place does not change meanwhile.
async fn change(
    context: &mut Context,
    before: WorkQueueResponse,
    body: WorkQueueUpdate,
) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    let mut after = before.clone();
    after.updated = now;
    if let Patch::Set(Some(name)) = body.name {
        after.name = name.0;
    }
    if let Patch::Set(description) = body.description {
        after.description = description.unwrap_or_default();
    }
    if let Patch::Set(limit) = body.concurrency_limit {
        after.concurrency_limit = limit;
    }
    if let Patch::Set(polled) = body.last_polled {
        after.last_polled = polled;
    }
    if let Patch::Set(filter) = body.filter {
        after.filter = filter;
    }
    let priority = body.priority.into_option().flatten();
    after.priority = priority.unwrap_or(before.priority);
    let mut entered = None;
    if let Patch::Set(is_paused) = body.is_paused {
        after.is_paused = is_paused;
        entered = queue_status_after(before.status, is_paused, after.last_polled, now);
        after.status = entered.unwrap_or(before.status);
    }
    work_queues::update(context.connection(), workspace, &after).await?;
    context.updated(
        ObjectKind::WorkQueue,
        after.id,
        &after.name,
        &before,
        &after,
    );
    if let Some(priority) = priority {
        let wanted = BTreeMap::from([(before.id, priority)]);
        reassign(context, before.work_pool_id, &wanted).await?;
    }
    let fields = changed_fields(&before, &after);
    if fields.is_empty() && entered.is_none() {
        return Ok(());
    }
    let pool = pool_of(context, &after).await?;
    let queue = facts(&after, &pool);
    if !fields.is_empty() {
        let id = EventId::mint(now);
        context.emit(work_queue_updated_event(&queue, fields, id, now));
    }
    if let Some(status) = entered {
        let id = EventId::mint(now);
        context.emit(work_queue_status_event(&queue, status, id, now));
    }
    Ok(())
}

/// The name of a field, and how its value is shown.
type Field = (&'static str, fn(&WorkQueueResponse) -> Value);

/// What changed of the fields that events tell of. A pause shows in the status.
fn changed_fields(before: &WorkQueueResponse, after: &WorkQueueResponse) -> ChangedFields {
    let fields: [Field; 4] = [
        ("name", |queue| json!(queue.name)),
        ("description", |queue| json!(queue.description)),
        ("concurrency_limit", |queue| json!(queue.concurrency_limit)),
        ("priority", |queue| json!(queue.priority)),
    ];
    let values = fields.map(|(field, value)| (field, value(before), value(after)));
    values
        .into_iter()
        .filter(|(_, from, to)| from != to)
        .collect()
}

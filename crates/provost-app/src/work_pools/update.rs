//! Changing a work pool.

use provost_core::{
    audit::ObjectKind,
    events::{ChangedFields, work_pool_updated_event},
    permissions::Permission,
    work_pools::{is_reserved_pool_name, pool_status_after},
};
use provost_schemas::{
    ids::EventId,
    json::Patch,
    work_pools::{WorkPoolResponse, WorkPoolUpdate},
};
use provost_storage::repositories::{
    work_pools::{self, StoredWorkPool},
    workers,
};
use serde_json::{Value, json};

use super::{check_defaults, emit_status, facts, find_for_update};
use crate::{AppError, AppResult, Context};

/// Changes a work pool. What is reserved may only be paused and limited.
pub async fn update_work_pool(
    context: &mut Context,
    name: &str,
    body: WorkPoolUpdate,
) -> AppResult<()> {
    context.authorize(Permission::WriteWorkPools)?;
    let more = body.description != Patch::Keep
        || body.base_job_template != Patch::Keep
        || body.storage_configuration != Patch::Keep;
    if is_reserved_pool_name(name) && more {
        return Err(AppError::Refused(
            "Work pools starting with 'Prefect' are reserved for internal use and can only be \
             updated to set concurrency limits or pause."
                .to_owned(),
        ));
    }
    let stored = find_for_update(context, name).await?;
    change(context, stored, body).await
}

/// Changes a pool and tells of it, for a use case that has authorized.
pub(crate) async fn change(
    context: &mut Context,
    stored: StoredWorkPool,
    body: WorkPoolUpdate,
) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    if let Some(Some(template)) = body.base_job_template.as_ref() {
        check_defaults(&template.0)?;
    }
    let paused = body.is_paused.into_option().flatten();
    let before = stored.pool.clone();
    let mut changed = stored;
    let pool = &mut changed.pool;
    pool.updated = now;
    if let Patch::Set(description) = body.description {
        pool.description = description;
    }
    if let Patch::Set(Some(template)) = body.base_job_template {
        pool.base_job_template = template.0;
    }
    if let Patch::Set(limit) = body.concurrency_limit {
        pool.concurrency_limit = limit;
    }
    if let Patch::Set(Some(storage)) = body.storage_configuration {
        pool.storage_configuration = storage;
    }
    let fields = changed_fields(&before, pool);
    if let Some(is_paused) = paused {
        pool.is_paused = is_paused;
        let online = workers::any_online(context.connection(), workspace, before.id).await?;
        if let Some(status) = pool_status_after(&before.pool_type, is_paused, online) {
            let previous = changed.last_status_event;
            let event = emit_status(context, &before, status, previous);
            changed.status = status;
            changed.last_status_event = Some((event, now));
        }
    }
    work_pools::update(context.connection(), workspace, &changed).await?;
    let pool = &changed.pool;
    context.updated(ObjectKind::WorkPool, pool.id, &pool.name, &before, pool);
    if !fields.is_empty() {
        let id = EventId::mint(now);
        context.emit(work_pool_updated_event(
            &facts(&changed.pool),
            fields,
            id,
            now,
        ));
    }
    Ok(())
}

/// The name of a field, and how its value is shown.
type Field = (&'static str, fn(&WorkPoolResponse) -> Value);

/// What changed of the fields that events tell of. A pause shows in the status.
fn changed_fields(before: &WorkPoolResponse, after: &WorkPoolResponse) -> ChangedFields {
    let fields: [Field; 4] = [
        ("description", |pool| json!(pool.description)),
        ("base_job_template", |pool| json!(pool.base_job_template)),
        ("concurrency_limit", |pool| json!(pool.concurrency_limit)),
        ("storage_configuration", |pool| {
            json!(pool.storage_configuration)
        }),
    ];
    let values = fields.map(|(field, value)| (field, value(before), value(after)));
    values
        .into_iter()
        .filter(|(_, from, to)| from != to)
        .collect()
}

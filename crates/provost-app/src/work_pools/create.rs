//! Making a work pool.

use provost_core::{
    audit::ObjectKind,
    events::{ObjectAction, work_pool_event},
    permissions::Permission,
    work_pools::{is_reserved_pool_name, pool_status_after},
};
use provost_schemas::{
    ids::{EventId, WorkPoolId, WorkQueueId},
    work_pools::{WorkPoolCreate, WorkPoolResponse, WorkPoolStatus},
    work_queues::{WorkQueueResponse, WorkQueueStatus},
};
use provost_storage::repositories::{
    work_pools::{self, StoredWorkPool},
    work_queues,
};

use super::{check_defaults, emit_status, facts};
use crate::{AppError, AppResult, Context, work_queues::emit_action};

/// The name of the queue that every pool is made with.
const DEFAULT_QUEUE: &str = "default";

/// Makes a work pool with its default queue, unless the name is taken or reserved.
pub async fn create_work_pool(
    context: &mut Context,
    body: WorkPoolCreate,
) -> AppResult<WorkPoolResponse> {
    context.authorize(Permission::WriteWorkPools)?;
    let name = body.name.0.clone();
    if is_reserved_pool_name(&name) {
        let reason = "Work pools starting with 'Prefect' are reserved for internal use.";
        return Err(AppError::Refused(reason.to_owned()));
    }
    check_defaults(&body.base_job_template.0)?;
    make_work_pool(context, body)
        .await?
        .ok_or_else(|| AppError::Conflict("A work pool with this name already exists.".to_owned()))
}

/// Makes a work pool with its default queue, for a use case that has authorized; `None` if the name
/// is taken.
pub(crate) async fn make_work_pool(
    context: &mut Context,
    new: WorkPoolCreate,
) -> AppResult<Option<WorkPoolResponse>> {
    let (workspace, now) = (context.workspace(), context.now());
    let status = pool_status_after(&new.pool_type, new.is_paused, false);
    let default_queue_id = WorkQueueId::mint(now);
    let pool = WorkPoolResponse {
        id: WorkPoolId::mint(now),
        created: now,
        updated: now,
        name: new.name.0,
        description: new.description,
        pool_type: new.pool_type,
        base_job_template: new.base_job_template.0,
        is_paused: new.is_paused,
        concurrency_limit: new.concurrency_limit,
        status,
        default_queue_id,
        storage_configuration: new.storage_configuration,
        active_slots: new.concurrency_limit.map(|_| 0),
    };
    let stored = StoredWorkPool {
        status: status.unwrap_or(WorkPoolStatus::NotReady),
        last_status_event: None,
        pool,
    };
    if !work_pools::insert(context.connection(), workspace, &stored).await? {
        return Ok(None);
    }
    let pool = stored.pool;
    let queue = WorkQueueResponse {
        id: default_queue_id,
        created: now,
        updated: now,
        name: DEFAULT_QUEUE.to_owned(),
        description: "The work pool's default queue.".to_owned(),
        is_paused: false,
        concurrency_limit: None,
        priority: 1,
        work_pool_id: pool.id,
        filter: None,
        last_polled: None,
        work_pool_name: pool.name.clone(),
        status: WorkQueueStatus::NotReady,
        active_slots: None,
    };
    work_queues::insert(context.connection(), workspace, &queue).await?;
    emit_action(context, ObjectAction::Created, &queue, &pool);
    let storage = pool.storage_configuration.default_result_storage_block_id;
    let created = work_pool_event(
        ObjectAction::Created,
        &facts(&pool),
        default_queue_id,
        storage,
        EventId::mint(now),
        now,
    );
    context.emit(created);
    context.created(ObjectKind::WorkPool, pool.id, &pool.name, &pool);
    if let Some(status) = status {
        emit_status(context, &pool, status, None);
    }
    Ok(Some(pool))
}

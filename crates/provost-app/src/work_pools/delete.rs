//! Deleting a work pool.

use provost_core::{
    audit::ObjectKind,
    events::{ObjectAction, work_pool_event},
    permissions::Permission,
    work_pools::is_reserved_pool_name,
};
use provost_schemas::ids::EventId;
use provost_storage::repositories::{
    Window, work_pools,
    work_queues::{self, QueueOrder},
};

use super::{facts, find_for_update};
use crate::{AppError, AppResult, Context, work_queues::emit_action};

/// Deletes a work pool with its queues and workers. Runs that wait in it stay, without a queue.
pub async fn delete_work_pool(context: &mut Context, name: &str) -> AppResult<()> {
    context.authorize(Permission::ManageWorkPools)?;
    if is_reserved_pool_name(name) {
        return Err(AppError::Refused(
            "Work pools starting with 'Prefect' are reserved for internal use and can not be \
             deleted."
                .to_owned(),
        ));
    }
    let pool = find_for_update(context, name).await?.pool;
    let (workspace, now) = (context.workspace(), context.now());
    let all = Window {
        limit: i64::MAX,
        offset: 0,
    };
    let of_pool = Some(pool.id);
    let order = QueueOrder::Priority;
    let queues =
        work_queues::filter(context.connection(), workspace, of_pool, None, order, all).await?;
    for queue in &queues {
        emit_action(context, ObjectAction::Deleted, queue, &pool);
    }
    context.emit(work_pool_event(
        ObjectAction::Deleted,
        &facts(&pool),
        pool.default_queue_id,
        pool.storage_configuration.default_result_storage_block_id,
        EventId::mint(now),
        now,
    ));
    work_pools::delete(context.connection(), workspace, pool.id).await?;
    context.deleted(ObjectKind::WorkPool, pool.id, &pool.name, &pool);
    Ok(())
}

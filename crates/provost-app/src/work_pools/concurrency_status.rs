//! Who takes the slots of a work pool.

use std::collections::HashMap;

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::AccessLevel,
    ids::WorkQueueId,
    paging::Paginated,
    work_pools::{
        WorkPoolConcurrencyStatus, WorkPoolConcurrencyStatusBody, WorkQueueConcurrencyStatusDetail,
    },
};
use provost_storage::repositories::{
    Window,
    access_lists::Listed,
    work_pools::{self, SlotStates},
    work_queues::{self, QueueOrder},
};

use crate::{AppError, AppResult, Context};

/// Reads how many slots of a pool are taken, queue by queue, and by which runs.
pub async fn read_work_pool_concurrency_status(
    context: &mut Context,
    name: &str,
    body: WorkPoolConcurrencyStatusBody,
) -> AppResult<WorkPoolConcurrencyStatus> {
    context.authorize(Permission::SeeWorkPools)?;
    let (workspace, now) = (context.workspace(), context.now());
    let window = context.page(body.limit, body.page)?;
    let found = work_pools::read_by_name(context.connection(), workspace, name).await?;
    let pool = found
        .ok_or_else(|| AppError::NotFound(format!("Work pool '{name}' not found.")))?
        .pool;
    let missing = || AppError::NotFound(format!("Work pool '{name}' not found."));
    let object = Listed::WorkPool(pool.id);
    context
        .require_listed(object, AccessLevel::View, missing)
        .await?;
    let slots = work_pools::pool_slots(context.connection(), workspace, pool.id).await?;
    let slots: HashMap<WorkQueueId, i64> = slots
        .into_iter()
        .map(|slots| (slots.queue, slots.active))
        .collect();
    let (of_pool, order) = (Some(pool.id), QueueOrder::Priority);
    let connection = context.connection();
    let queues = work_queues::filter(connection, workspace, of_pool, None, order, window).await?;
    let count = work_queues::count_in_pool(connection, workspace, pool.id).await?;
    let shown = Window {
        limit: body.flow_run_limit,
        offset: 0,
    };
    let mut details = Vec::with_capacity(queues.len());
    for queue in queues {
        let active_slots = slots.get(&queue.id).copied().unwrap_or(0);
        let flow_runs = if active_slots == 0 {
            Vec::new()
        } else {
            let states = SlotStates::Pool;
            work_pools::slot_holders(connection, workspace, queue.id, states, shown, now).await?
        };
        details.push(WorkQueueConcurrencyStatusDetail {
            queue_id: queue.id,
            queue_name: queue.name,
            active_slots,
            concurrency_limit: queue.concurrency_limit,
            flow_runs,
            flow_run_count: active_slots,
        });
    }
    let page = Paginated::new(details, count, window.limit, body.page);
    Ok(WorkPoolConcurrencyStatus {
        active_slots: slots.values().sum(),
        concurrency_limit: pool.concurrency_limit,
        queues: page.results,
        count: page.count,
        limit: page.limit,
        pages: page.pages,
        page: page.page,
    })
}

//! Listing work queues.

use provost_core::permissions::Permission;
use provost_schemas::work_queues::{WorkQueueResponse, WorkQueuesFilterBody};
use provost_storage::repositories::work_queues::{self, QueueOrder};

use crate::{AppResult, Context, work_pools};

/// Lists the queues of a pool that match, the most urgent first.
pub async fn filter_work_queues(
    context: &mut Context,
    pool: &str,
    body: WorkQueuesFilterBody,
) -> AppResult<Vec<WorkQueueResponse>> {
    context.authorize(Permission::SeeWorkQueues)?;
    let sight = context.sight();
    let window = context.window(body.limit, body.offset)?;
    let pool = work_pools::find(context, pool).await?.pool.id;
    let (filter, order) = (body.work_queues.as_ref(), QueueOrder::Priority);
    let connection = context.connection();
    Ok(work_queues::filter(connection, sight, Some(pool), filter, order, window).await?)
}

/// Lists the queues of all pools that match, by name.
pub async fn filter_all_work_queues(
    context: &mut Context,
    body: WorkQueuesFilterBody,
) -> AppResult<Vec<WorkQueueResponse>> {
    context.authorize(Permission::SeeWorkQueues)?;
    let sight = context.sight();
    let window = context.window(body.limit, body.offset)?;
    let (filter, order) = (body.work_queues.as_ref(), QueueOrder::Name);
    let connection = context.connection();
    Ok(work_queues::filter(connection, sight, None, filter, order, window).await?)
}

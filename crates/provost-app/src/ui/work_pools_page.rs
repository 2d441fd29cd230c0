//! Work pools with what waits in them, and who takes it up.

use provost_core::permissions::Permission;
use provost_schemas::{
    paging::Paginated,
    ui::{WorkPoolRow, WorkPoolsPageBody},
};
use provost_storage::repositories::work_pool_rows;

use crate::{AppResult, Context};

/// Lists a page of the pools that match, in two queries. What a pool has of runs, workers and queues
/// is for those alone who may see them.
pub async fn read_work_pools_page(
    context: &mut Context,
    body: WorkPoolsPageBody,
) -> AppResult<Paginated<WorkPoolRow>> {
    context.authorize(Permission::SeeWorkPools)?;
    let window = context.page(body.limit, body.page)?;
    let (sight, now) = (context.sight(), context.now());
    let name = body.name.as_deref().map(str::trim);
    let name = name.filter(|text| !text.is_empty());
    let connection = context.connection();
    let count = work_pool_rows::count(connection, sight, name).await?;
    let mut rows = work_pool_rows::list(connection, sight, name, window, now).await?;
    for row in &mut rows {
        if !context.may(Permission::SeeFlows) {
            (row.active_slots, row.late_runs) = (None, None);
        }
        if !context.may(Permission::SeeWorkers) {
            row.workers_online = None;
        }
        if !context.may(Permission::SeeWorkQueues) {
            (row.queue_count, row.last_polled) = (None, None);
        }
    }
    Ok(Paginated::new(rows, count, window.limit, body.page))
}

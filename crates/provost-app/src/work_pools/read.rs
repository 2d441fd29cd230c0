//! Reading work pools.

use provost_core::permissions::Permission;
use provost_schemas::work_pools::{WorkPoolResponse, WorkPoolsCountBody, WorkPoolsFilterBody};
use provost_storage::repositories::work_pools;

use super::find;
use crate::{AppResult, Context};

/// Reads a work pool by name.
pub async fn read_work_pool(context: &mut Context, name: &str) -> AppResult<WorkPoolResponse> {
    context.authorize(Permission::SeeWorkPools)?;
    Ok(find(context, name).await?.pool)
}

/// Lists the work pools that match, by name.
pub async fn filter_work_pools(
    context: &mut Context,
    body: WorkPoolsFilterBody,
) -> AppResult<Vec<WorkPoolResponse>> {
    context.authorize(Permission::SeeWorkPools)?;
    let sight = context.sight();
    let window = context.window(body.limit, body.offset)?;
    let filter = body.work_pools.as_ref();
    let found = work_pools::filter(context.connection(), sight, filter, window).await?;
    Ok(found.into_iter().map(|stored| stored.pool).collect())
}

/// Counts the work pools that match.
pub async fn count_work_pools(context: &mut Context, body: WorkPoolsCountBody) -> AppResult<i64> {
    context.authorize(Permission::SeeWorkPools)?;
    let sight = context.sight();
    let filter = body.work_pools.as_ref();
    Ok(work_pools::count(context.connection(), sight, filter).await?)
}

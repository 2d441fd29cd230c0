//! Listing workers.

use provost_core::permissions::Permission;
use provost_schemas::workers::{WorkerResponse, WorkersFilterBody};
use provost_storage::repositories::workers;

use crate::{AppResult, Context, work_pools};

/// Lists the workers of a pool that match, those first that gave a sign of life last.
pub async fn filter_workers(
    context: &mut Context,
    pool: &str,
    body: WorkersFilterBody,
) -> AppResult<Vec<WorkerResponse>> {
    context.authorize(Permission::SeeWorkers)?;
    let (workspace, now) = (context.workspace(), context.now());
    let window = context.window(body.limit, body.offset)?;
    let pool = work_pools::find(context, pool).await?.pool.id;
    let health = context.settings().health;
    let (connection, filter) = (context.connection(), body.workers.as_ref());
    Ok(workers::filter(connection, workspace, pool, filter, window, (&health, now)).await?)
}

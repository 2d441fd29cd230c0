//! Deleting a worker.

use provost_core::permissions::Permission;
use provost_schemas::access_lists::AccessLevel;
use provost_storage::repositories::workers;

use crate::{AppError, AppResult, Context, work_pools};

/// Deletes a worker of a pool. One that still runs comes back with its next sign of life.
pub async fn delete_worker(context: &mut Context, pool: &str, name: &str) -> AppResult<()> {
    context.authorize(Permission::ManageWorkers)?;
    let workspace = context.workspace();
    let pool = work_pools::find(context, pool).await?.pool;
    work_pools::require(context, &pool, AccessLevel::Manage).await?;
    if workers::delete(context.connection(), workspace, pool.id, name).await? {
        Ok(())
    } else {
        Err(AppError::NotFound("Worker not found.".to_owned()))
    }
}

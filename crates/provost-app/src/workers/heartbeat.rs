//! A worker's sign of life.

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::AccessLevel,
    ids::WorkPoolId,
    work_pools::{WorkPoolResponse, WorkPoolStatus},
    workers::WorkerHeartbeatBody,
};
use provost_storage::repositories::{
    work_pools::{self, StoredWorkPool},
    workers,
};

use crate::{
    AppError, AppResult, Context,
    work_pools::{find, move_status, require},
};

/// Keeps a worker's sign of life. With it the worker is known, and its pool ready.
pub async fn record_worker_heartbeat(
    context: &mut Context,
    pool: &str,
    body: WorkerHeartbeatBody,
) -> AppResult<()> {
    context.authorize(Permission::WriteWorkers)?;
    let stored = find(context, pool).await?;
    require(context, &stored.pool, AccessLevel::Run).await?;
    keep(
        context,
        &stored,
        &body.name,
        body.heartbeat_interval_seconds,
    )
    .await
}

/// Keeps the sign of life of a worker that is connected, and returns its pool as it stands.
pub async fn record_worker_heartbeat_by_pool(
    context: &mut Context,
    pool: WorkPoolId,
    name: &str,
    interval_seconds: i64,
) -> AppResult<WorkPoolResponse> {
    context.authorize(Permission::WriteWorkers)?;
    let workspace = context.workspace();
    let gone = || AppError::NotFound(format!("Work pool \"{pool}\" not found."));
    let stored = work_pools::read(context.connection(), workspace, pool).await?;
    let stored = stored.ok_or_else(gone)?;
    require(context, &stored.pool, AccessLevel::Run).await?;
    keep(context, &stored, name, Some(interval_seconds)).await?;
    let after = work_pools::read(context.connection(), workspace, pool).await?;
    Ok(after.ok_or_else(gone)?.pool)
}

/// Keeps a sign of life, for a use case that has authorized.
pub(super) async fn keep(
    context: &mut Context,
    stored: &StoredWorkPool,
    name: &str,
    interval_seconds: Option<i64>,
) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    let (connection, pool) = (context.connection(), stored.pool.id);
    workers::heartbeat(connection, workspace, pool, name, interval_seconds, now).await?;
    if stored.status == WorkPoolStatus::NotReady {
        move_status(
            context,
            stored,
            WorkPoolStatus::NotReady,
            WorkPoolStatus::Ready,
        )
        .await?;
    }
    Ok(())
}

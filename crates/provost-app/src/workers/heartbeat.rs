//! A worker's sign of life.

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::AccessLevel,
    ids::{WorkPoolId, WorkerId},
    work_pools::{WorkPoolResponse, WorkPoolStatus},
    workers::WorkerHeartbeatBody,
};
use provost_storage::repositories::{
    work_pools::{self, StoredWorkPool},
    workers::{self, SignOfLife},
};

use crate::{
    AppError, AppResult, Context,
    work_pools::{find, move_status, require},
};

/// Keeps a worker's sign of life, and returns which worker it is. With it the worker is known, and
/// its pool ready.
pub async fn record_worker_heartbeat(
    context: &mut Context,
    pool: &str,
    body: WorkerHeartbeatBody,
) -> AppResult<WorkerId> {
    context.authorize(Permission::WriteWorkers)?;
    let stored = find(context, pool).await?;
    require(context, &stored.pool, AccessLevel::Run).await?;
    let sign = SignOfLife {
        name: &body.name,
        interval_seconds: body.heartbeat_interval_seconds,
        metadata: body.metadata.as_ref(),
    };
    keep(context, &stored, sign).await
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
    let sign = SignOfLife {
        name,
        interval_seconds: Some(interval_seconds),
        metadata: None,
    };
    keep(context, &stored, sign).await?;
    let after = work_pools::read(context.connection(), workspace, pool).await?;
    Ok(after.ok_or_else(gone)?.pool)
}

/// Keeps a sign of life, for a use case that has authorized.
pub(super) async fn keep(
    context: &mut Context,
    stored: &StoredWorkPool,
    sign: SignOfLife<'_>,
) -> AppResult<WorkerId> {
    let (workspace, now) = (context.workspace(), context.now());
    let (connection, pool) = (context.connection(), stored.pool.id);
    let worker = workers::heartbeat(connection, workspace, pool, sign, now).await?;
    if stored.status == WorkPoolStatus::NotReady {
        move_status(
            context,
            stored,
            WorkPoolStatus::NotReady,
            WorkPoolStatus::Ready,
        )
        .await?;
    }
    Ok(worker)
}

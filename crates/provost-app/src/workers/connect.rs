//! A worker that connects to its pool.

use provost_core::{permissions::Permission, work_pools::is_reserved_pool_name};
use provost_schemas::{
    access_lists::AccessLevel,
    from_json::read_body,
    ids::{WorkPoolId, WorkerId},
    json::Patch,
    names::NonEmptyName,
    work_pools::{WorkPoolCreate, WorkPoolResponse, WorkPoolUpdate},
    worker_channel::{ResolvedWorkQueue, WorkerHello},
};
use provost_storage::repositories::{
    Window, work_pools,
    work_queues::{self, QueueOrder},
    workers::SignOfLife,
};
use serde_json::json;

use super::heartbeat::keep;
use crate::{
    AppError, AppResult, Context,
    work_pools::{change, check_defaults, find, make_work_pool, require},
};

/// What a worker learns when it connects.
#[derive(Clone, Debug)]
pub struct ConnectedWorker {
    /// Which worker it is.
    pub id: WorkerId,
    /// Its pool.
    pub pool: WorkPoolResponse,
    /// The queues that it polls.
    pub queues: Vec<ResolvedWorkQueue>,
}

/// Makes a worker known to its pool, which is made if the worker asks for that.
///
/// # Errors
/// `NotFound` if there is no such pool or queue, `Refused` if the pool may not be made, `Invalid`
/// if the template that the worker brings cannot work.
pub async fn connect_worker(
    context: &mut Context,
    pool_name: &str,
    hello: &WorkerHello,
) -> AppResult<ConnectedWorker> {
    context.authorize(Permission::WriteWorkers)?;
    let workspace = context.workspace();
    ensure_pool(context, pool_name, hello).await?;
    let stored = find(context, pool_name).await?;
    require(context, &stored.pool, AccessLevel::Run).await?;
    let queues = resolve_queues(context, &stored.pool, hello).await?;
    let brought = &hello.default_base_job_template;
    if stored.pool.base_job_template.is_empty() && !brought.0.is_empty() {
        let update = WorkPoolUpdate {
            base_job_template: Patch::Set(Some(brought.clone())),
            ..WorkPoolUpdate::default()
        };
        change(context, stored.clone(), update).await?;
    }
    let sign = SignOfLife {
        name: &hello.worker_name.0,
        interval_seconds: Some(hello.heartbeat_interval_seconds),
        metadata: hello.worker_metadata.as_ref(),
    };
    let id = keep(context, &stored, sign).await?;
    let after = work_pools::read(context.connection(), workspace, stored.pool.id).await?;
    let after = after.ok_or_else(|| AppError::NotFound("work_pool_not_found".to_owned()))?;
    Ok(ConnectedWorker {
        id,
        pool: after.pool,
        queues,
    })
}

async fn ensure_pool(context: &mut Context, name: &str, hello: &WorkerHello) -> AppResult<()> {
    let workspace = context.workspace();
    let found = work_pools::read_by_name(context.connection(), workspace, name).await?;
    if found.is_some() || !hello.create_pool_if_not_found {
        return Ok(());
    }
    if is_reserved_pool_name(name) {
        return Err(AppError::Refused(
            "work_pool_creation_unauthorized".to_owned(),
        ));
    }
    context.authorize(Permission::WriteWorkPools)?;
    check_defaults(&hello.default_base_job_template.0)?;
    let refused =
        |faults: provost_schemas::from_json::Violations| AppError::Invalid(faults.to_string());
    let name: NonEmptyName = read_body(&json!(name)).map_err(refused)?;
    let new: WorkPoolCreate = read_body(&json!({ "name": name })).map_err(refused)?;
    // Somebody else may have made it meanwhile, which is as good.
    make_work_pool(
        context,
        WorkPoolCreate {
            pool_type: hello.worker_type.0.clone(),
            base_job_template: hello.default_base_job_template.clone(),
            ..new
        },
    )
    .await?;
    Ok(())
}

async fn resolve_queues(
    context: &mut Context,
    pool: &WorkPoolResponse,
    hello: &WorkerHello,
) -> AppResult<Vec<ResolvedWorkQueue>> {
    let workspace = context.workspace();
    let all = Window {
        limit: i64::MAX,
        offset: 0,
    };
    let (of_pool, order) = (Some(pool.id), QueueOrder::Priority);
    let queues =
        work_queues::filter(context.connection(), workspace, of_pool, None, order, all).await?;
    let mut queues: Vec<ResolvedWorkQueue> = queues
        .into_iter()
        .map(|queue| ResolvedWorkQueue {
            id: queue.id,
            name: queue.name,
        })
        .collect();
    if hello.work_queue_names.is_empty() {
        return Ok(queues);
    }
    let is_named = |queue: &ResolvedWorkQueue| {
        let mut names = hello.work_queue_names.iter();
        names.any(|name| name.0 == queue.name)
    };
    let unknown = hello
        .work_queue_names
        .iter()
        .any(|name| !queues.iter().any(|queue| queue.name == name.0));
    if unknown {
        return Err(AppError::NotFound("work_queue_not_found".to_owned()));
    }
    queues.retain(is_named);
    Ok(queues)
}

/// How a pool stands, for its workers; `None` if it is gone.
pub async fn read_work_pool_snapshot(
    context: &mut Context,
    pool: WorkPoolId,
) -> AppResult<Option<WorkPoolResponse>> {
    context.authorize(Permission::WriteWorkers)?;
    let workspace = context.workspace();
    let found = work_pools::read(context.connection(), workspace, pool).await?;
    let Some(stored) = found else {
        return Ok(None);
    };
    require(context, &stored.pool, AccessLevel::Run).await?;
    Ok(Some(stored.pool))
}

//! Workers.

use provost_core::work_pools::{HealthSettings, worker_status};
use provost_schemas::{
    Timestamp,
    filters::WorkerFilter,
    ids::{WorkPoolId, WorkerId, WorkspaceId},
    json::JsonObject,
    workers::{WorkerResponse, WorkerStatus},
};
use sea_query::{Order, Query};

use super::Window;
use crate::{
    Column, Connection, FromRow, RowReader, Statement, StorageResult, filters,
    statement::optional_json_text,
};

const COLUMNS: [&str; 9] = [
    "id",
    "created",
    "updated",
    "name",
    "work_pool_id",
    "last_heartbeat_time",
    "heartbeat_interval_seconds",
    "status",
    "metadata",
];

impl Column for WorkerStatus {
    type Raw = String;

    fn from_raw(raw: String) -> Result<Self, String> {
        raw.parse()
            .map_err(|error: provost_schemas::string_enum::UnknownValue| error.to_string())
    }
}

impl FromRow for WorkerResponse {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            work_pool_id: row.column()?,
            last_heartbeat_time: row.column()?,
            heartbeat_interval_seconds: row.optional()?,
            status: row.column()?,
            metadata: row.optional_json()?,
        })
    }
}

/// What a worker tells with a sign of life.
#[derive(Clone, Copy, Debug)]
pub struct SignOfLife<'a> {
    /// The worker's name in its pool.
    pub name: &'a str,
    /// Seconds until the next one; `None` leaves what was told before.
    pub interval_seconds: Option<i64>,
    /// What it tells about itself; `None` leaves what was told before.
    pub metadata: Option<&'a JsonObject>,
}

/// Keeps a worker's sign of life, and returns which worker it is.
pub async fn heartbeat(
    connection: &mut Connection,
    workspace: WorkspaceId,
    pool: WorkPoolId,
    sign: SignOfLife<'_>,
    now: Timestamp,
) -> StorageResult<WorkerId> {
    let insert = Statement::new(
        "INSERT INTO worker (id, workspace_id, created, updated, name, work_pool_id, \
         last_heartbeat_time, heartbeat_interval_seconds, metadata, status) \
         VALUES ($1, $2, $3, $3, $4, $5, $3, $6, $7, 'ONLINE') \
         ON CONFLICT (work_pool_id, name) DO UPDATE SET updated = excluded.updated, \
         last_heartbeat_time = excluded.last_heartbeat_time, status = 'ONLINE', \
         heartbeat_interval_seconds = COALESCE(excluded.heartbeat_interval_seconds, \
          worker.heartbeat_interval_seconds), \
         metadata = COALESCE(excluded.metadata, worker.metadata) RETURNING id",
    )
    .bind(WorkerId::mint(now))
    .bind(workspace)
    .bind(now)
    .bind(sign.name)
    .bind(pool)
    .bind(sign.interval_seconds)
    .bind(optional_json_text(sign.metadata)?);
    let id: uuid::Uuid = connection.fetch_one(insert).await?;
    Ok(WorkerId(id))
}

/// Lists the workers of a pool that match, those first that gave a sign of life last.
///
/// Whether a worker is there follows from its last sign of life.
pub async fn filter(
    connection: &mut Connection,
    workspace: WorkspaceId,
    pool: WorkPoolId,
    filter: Option<&WorkerFilter>,
    window: Window,
    (health, now): (&HealthSettings, Timestamp),
) -> StorageResult<Vec<WorkerResponse>> {
    let mut select = Query::select();
    select
        .columns(COLUMNS.map(|column| ("worker", column)))
        .from("worker")
        .cond_where(filters::workers(workspace, pool, filter))
        .order_by(("worker", "last_heartbeat_time"), Order::Desc)
        .order_by(("worker", "id"), Order::Desc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    let statement = connection.build(&select);
    let mut workers: Vec<WorkerResponse> = connection.fetch_all(statement).await?;
    for worker in &mut workers {
        let interval = worker.heartbeat_interval_seconds;
        worker.status = worker_status(health, worker.last_heartbeat_time, interval, now);
    }
    Ok(workers)
}

/// Whether a pool has a worker that is not known to be gone.
pub async fn any_online(
    connection: &mut Connection,
    workspace: WorkspaceId,
    pool: WorkPoolId,
) -> StorageResult<bool> {
    let select = Statement::new(
        "SELECT id FROM worker WHERE workspace_id = $1 AND work_pool_id = $2 \
         AND status = 'ONLINE' LIMIT 1",
    );
    let found: Option<uuid::Uuid> = connection
        .fetch_optional(select.bind(workspace).bind(pool))
        .await?;
    Ok(found.is_some())
}

/// Deletes a worker. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    pool: WorkPoolId,
    name: &str,
) -> StorageResult<bool> {
    let delete = Statement::new(
        "DELETE FROM worker WHERE workspace_id = $1 AND work_pool_id = $2 AND name = $3",
    );
    let delete = delete.bind(workspace).bind(pool).bind(name);
    Ok(connection.execute(delete).await? == 1)
}

/// Takes workers for gone that have been silent for longer than they may. Returns how many.
pub async fn mark_silent_offline(
    connection: &mut Connection,
    workspace: WorkspaceId,
    health: &HealthSettings,
    now: Timestamp,
) -> StorageResult<u64> {
    let update = Statement::new(
        "UPDATE worker SET status = 'OFFLINE' WHERE workspace_id = $1 AND status = 'ONLINE' \
         AND last_heartbeat_time <= $2 \
          - COALESCE(NULLIF(heartbeat_interval_seconds, 0), $3) * $4 * 1000000",
    )
    .bind(workspace)
    .bind(now)
    .bind(health.fallback_heartbeat_interval_seconds)
    .bind(health.inactivity_heartbeat_multiple);
    connection.execute(update).await
}

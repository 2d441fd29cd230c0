//! Work pools.

mod due_runs;
mod polled_queues;
mod readiness;
mod slots;
mod waiting_runs;

#[cfg(test)]
pub(crate) use due_runs::due_statement;
pub use due_runs::{DueBetween, DueRun, due_runs};
#[cfg(test)]
pub(crate) use polled_queues::queues_statement;
pub use polled_queues::{PolledQueueRow, polled_queues};
pub use readiness::{
    DeploymentReadiness, QueueReadiness, lock_queues, lock_unready_deployments, lock_unready_of,
    mark_deployments, mark_deployments_polled, mark_polled, mark_queues, mark_queues_polled,
    pools_without_workers, ready_deployments_not_polled_since, ready_queues_not_polled_since,
    with_stale_poll,
};
#[cfg(test)]
pub(crate) use slots::pool_slots_statement;
pub use slots::{
    QueueSlots, SlotStates, count_late_runs, count_slot_holders, pool_slots, slot_holders,
};
pub use waiting_runs::waiting_runs;

use provost_schemas::{
    Timestamp,
    filters::WorkPoolFilter,
    ids::{EventId, WorkPoolId, WorkspaceId},
    work_pools::{AGENT_POOL_TYPE, WorkPoolResponse, WorkPoolStatus},
};
use sea_query::{Asterisk, Expr, Func, Order, Query, SelectStatement};

use super::Window;
use crate::{
    Column, Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{self, Sight},
    statement::{Dialect, json_text},
};

/// A pool with what is remembered of its status.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredWorkPool {
    /// The pool as clients see it.
    pub pool: WorkPoolResponse,
    /// Its status, which clients do not see of pools of agents.
    pub status: WorkPoolStatus,
    /// The event of its status, and when it entered it.
    pub last_status_event: Option<(EventId, Timestamp)>,
}

/// The columns of a pool in the order in which they are read. Slots are counted where there is a
/// limit, from an index alone.
const COLUMNS: &str = "work_pool.id, work_pool.created, work_pool.updated, work_pool.name, \
     work_pool.description, work_pool.type, work_pool.base_job_template, work_pool.is_paused, \
     work_pool.concurrency_limit, work_pool.status, work_pool.default_queue_id, \
     work_pool.storage_configuration, \
     CASE WHEN work_pool.concurrency_limit IS NULL THEN NULL ELSE (SELECT COUNT(*) \
      FROM work_queue CROSS JOIN flow_run WHERE work_queue.work_pool_id = work_pool.id \
      AND flow_run.work_queue_id = work_queue.id \
      AND flow_run.state_type IN ('PENDING', 'RUNNING')) END, \
     work_pool.last_status_event_id, work_pool.last_transitioned_status_at";

impl Column for WorkPoolStatus {
    type Raw = String;

    fn from_raw(raw: String) -> Result<Self, String> {
        raw.parse()
            .map_err(|error: provost_schemas::string_enum::UnknownValue| error.to_string())
    }
}

impl FromRow for StoredWorkPool {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let mut pool = WorkPoolResponse {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            description: row.optional()?,
            pool_type: row.column()?,
            base_job_template: row.json()?,
            is_paused: row.column()?,
            concurrency_limit: row.optional()?,
            status: row.optional()?,
            default_queue_id: row.column()?,
            storage_configuration: row.json()?,
            active_slots: row.optional()?,
        };
        let status = pool.status.unwrap_or(WorkPoolStatus::NotReady);
        if pool.pool_type == AGENT_POOL_TYPE {
            pool.status = None;
        }
        Ok(Self {
            pool,
            status,
            last_status_event: row.optional()?.zip(row.optional()?),
        })
    }
}

/// Keeps a new pool. Returns whether its name was free.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    stored: &StoredWorkPool,
) -> StorageResult<bool> {
    let pool = &stored.pool;
    let (event, entered) = stored.last_status_event.unzip();
    let insert = Statement::new(
        "INSERT INTO work_pool (id, workspace_id, created, updated, name, description, type, \
         base_job_template, is_paused, concurrency_limit, default_queue_id, status, \
         storage_configuration, last_status_event_id, last_transitioned_status_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
         ON CONFLICT (workspace_id, name) DO NOTHING",
    )
    .bind(pool.id)
    .bind(workspace)
    .bind(pool.created)
    .bind(pool.updated)
    .bind(pool.name.as_str())
    .bind(pool.description.clone())
    .bind(pool.pool_type.as_str())
    .bind(json_text(&pool.base_job_template)?)
    .bind(pool.is_paused)
    .bind(pool.concurrency_limit)
    .bind(pool.default_queue_id)
    .bind(stored.status.as_str())
    .bind(json_text(&pool.storage_configuration)?)
    .bind(event)
    .bind(entered);
    Ok(connection.execute(insert).await? == 1)
}

/// Reads a pool by name.
pub async fn read_by_name(
    connection: &mut Connection,
    workspace: WorkspaceId,
    name: &str,
) -> StorageResult<Option<StoredWorkPool>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM work_pool WHERE work_pool.workspace_id = $1 AND work_pool.name = $2"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(name))
        .await
}

/// Reads a pool by name, and keeps others from changing it until the unit of work ends.
pub async fn lock_by_name(
    connection: &mut Connection,
    workspace: WorkspaceId,
    name: &str,
) -> StorageResult<Option<StoredWorkPool>> {
    if connection.dialect() == Dialect::Postgres {
        let lock = Statement::new(
            "SELECT id FROM work_pool WHERE workspace_id = $1 AND name = $2 FOR NO KEY UPDATE",
        );
        connection.execute(lock.bind(workspace).bind(name)).await?;
    }
    read_by_name(connection, workspace, name).await
}

/// Reads a pool.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: WorkPoolId,
) -> StorageResult<Option<StoredWorkPool>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM work_pool WHERE work_pool.workspace_id = $1 AND work_pool.id = $2"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Replaces what a change may touch, the status and the time of change by those of the pool given.
pub async fn update(
    connection: &mut Connection,
    workspace: WorkspaceId,
    stored: &StoredWorkPool,
) -> StorageResult<()> {
    let pool = &stored.pool;
    let (event, entered) = stored.last_status_event.unzip();
    let update = Statement::new(
        "UPDATE work_pool SET updated = $1, description = $2, base_job_template = $3, \
         is_paused = $4, concurrency_limit = $5, status = $6, storage_configuration = $7, \
         last_status_event_id = $8, last_transitioned_status_at = $9 \
         WHERE workspace_id = $10 AND id = $11",
    )
    .bind(pool.updated)
    .bind(pool.description.clone())
    .bind(json_text(&pool.base_job_template)?)
    .bind(pool.is_paused)
    .bind(pool.concurrency_limit)
    .bind(stored.status.as_str())
    .bind(json_text(&pool.storage_configuration)?)
    .bind(event)
    .bind(entered)
    .bind(workspace)
    .bind(pool.id);
    connection.execute(update).await?;
    Ok(())
}

/// Lets a pool enter a status if it is in another one that is given. Returns whether it did.
pub async fn move_status(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: WorkPoolId,
    (from, to): (WorkPoolStatus, WorkPoolStatus),
    (event, entered): (EventId, Timestamp),
) -> StorageResult<bool> {
    let update = Statement::new(
        "UPDATE work_pool SET status = $1, last_status_event_id = $2, \
         last_transitioned_status_at = $3, updated = $3 \
         WHERE workspace_id = $4 AND id = $5 AND status = $6",
    )
    .bind(to.as_str())
    .bind(event)
    .bind(entered)
    .bind(workspace)
    .bind(id)
    .bind(from.as_str());
    Ok(connection.execute(update).await? == 1)
}

/// Deletes a pool with its queues and workers. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: WorkPoolId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM work_pool WHERE workspace_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(workspace).bind(id)).await? == 1)
}

/// Lists the pools that match, by name.
pub async fn filter(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filter: Option<&WorkPoolFilter>,
    window: Window,
) -> StorageResult<Vec<StoredWorkPool>> {
    let mut page = matching(sight.into(), filter);
    page.column(("work_pool", "id"))
        .order_by(("work_pool", "name"), Order::Asc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    let mut statement = connection.build(&page);
    statement.sql = format!(
        "SELECT {COLUMNS} FROM ({page}) AS page JOIN work_pool ON work_pool.id = page.id \
         ORDER BY work_pool.name",
        page = statement.sql,
    )
    .into();
    connection.fetch_all(statement).await
}

/// Counts the pools that match.
pub async fn count(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filter: Option<&WorkPoolFilter>,
) -> StorageResult<i64> {
    let mut select = matching(sight.into(), filter);
    select.expr(Expr::expr(Func::count(Expr::col(Asterisk))));
    let statement = connection.build(&select);
    connection.fetch_one(statement).await
}

fn matching(sight: Sight, filter: Option<&WorkPoolFilter>) -> SelectStatement {
    Query::select()
        .from("work_pool")
        .cond_where(filters::work_pools(sight, filter))
        .take()
}

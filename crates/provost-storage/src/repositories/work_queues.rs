//! Work queues.

use provost_core::work_pools::QueuePriority;
use provost_schemas::{
    filters::WorkQueueFilter,
    ids::{WorkPoolId, WorkQueueId, WorkspaceId},
    work_queues::{WorkQueueResponse, WorkQueueStatus},
};
use sea_query::{Asterisk, Expr, Func, Order, Query, SelectStatement};

use super::Window;
use crate::{
    Column, Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{self, Sight},
    statement::optional_json_text,
};

/// A queue that a run waits in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueOfRun {
    /// The queue.
    pub id: WorkQueueId,
    /// Its name.
    pub name: String,
}

impl FromRow for QueueOfRun {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            name: row.column()?,
        })
    }
}

/// Finds a queue of a pool by name, or the pool's default queue.
pub async fn find_in_pool(
    connection: &mut Connection,
    workspace: WorkspaceId,
    pool: &str,
    queue: Option<&str>,
) -> StorageResult<Option<QueueOfRun>> {
    let select = Statement::new(
        "SELECT work_queue.id, work_queue.name FROM work_pool \
         JOIN work_queue ON work_queue.work_pool_id = work_pool.id \
         WHERE work_pool.workspace_id = $1 AND work_pool.name = $2 \
         AND (work_queue.name = $3 OR ($3 IS NULL AND work_queue.id = work_pool.default_queue_id))",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(pool).bind(queue))
        .await
}

/// The columns of a queue in the order in which they are read. Slots are counted where there is a
/// limit, from an index alone.
const COLUMNS: &str = "work_queue.id, work_queue.created, work_queue.updated, work_queue.name, \
     work_queue.description, work_queue.is_paused, work_queue.concurrency_limit, \
     work_queue.priority, work_queue.work_pool_id, work_queue.filter, work_queue.last_polled, \
     work_pool.name, work_queue.status, \
     CASE WHEN work_queue.concurrency_limit IS NULL THEN NULL ELSE (SELECT COUNT(*) \
      FROM flow_run WHERE flow_run.work_queue_id = work_queue.id \
      AND flow_run.state_type IN ('PENDING', 'RUNNING')) END";

impl Column for WorkQueueStatus {
    type Raw = String;

    fn from_raw(raw: String) -> Result<Self, String> {
        raw.parse()
            .map_err(|error: provost_schemas::string_enum::UnknownValue| error.to_string())
    }
}

impl FromRow for WorkQueueResponse {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            description: row.column()?,
            is_paused: row.column()?,
            concurrency_limit: row.optional()?,
            priority: row.column()?,
            work_pool_id: row.column()?,
            filter: row.optional_json()?,
            last_polled: row.optional()?,
            work_pool_name: row.column()?,
            status: row.column()?,
            active_slots: row.optional()?,
        })
    }
}

/// Keeps a new queue. Returns whether its name was free in its pool.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    queue: &WorkQueueResponse,
) -> StorageResult<bool> {
    let insert = Statement::new(
        "INSERT INTO work_queue (id, workspace_id, created, updated, name, description, filter, \
         is_paused, concurrency_limit, last_polled, priority, work_pool_id, status) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
         ON CONFLICT (work_pool_id, name) DO NOTHING",
    )
    .bind(queue.id)
    .bind(workspace)
    .bind(queue.created)
    .bind(queue.updated)
    .bind(queue.name.as_str())
    .bind(queue.description.as_str())
    .bind(optional_json_text(queue.filter.as_ref())?)
    .bind(queue.is_paused)
    .bind(queue.concurrency_limit)
    .bind(queue.last_polled)
    .bind(queue.priority)
    .bind(queue.work_pool_id)
    .bind(queue.status.as_str());
    Ok(connection.execute(insert).await? == 1)
}

/// Reads a queue.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: WorkQueueId,
) -> StorageResult<Option<WorkQueueResponse>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM work_queue JOIN work_pool ON work_pool.id = work_queue.work_pool_id \
         WHERE work_queue.workspace_id = $1 AND work_queue.id = $2"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Reads a queue of a pool by the names of both.
pub async fn read_by_name(
    connection: &mut Connection,
    workspace: WorkspaceId,
    pool: &str,
    name: &str,
) -> StorageResult<Option<WorkQueueResponse>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM work_pool JOIN work_queue ON work_queue.work_pool_id = work_pool.id \
         WHERE work_pool.workspace_id = $1 AND work_pool.name = $2 AND work_queue.name = $3"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(pool).bind(name))
        .await
}

/// Replaces what a change may touch, the status and the time of change by those of the queue given.
///
/// # Errors
/// `Conflict` if another queue of the pool has the name.
pub async fn update(
    connection: &mut Connection,
    workspace: WorkspaceId,
    queue: &WorkQueueResponse,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE work_queue SET updated = $1, name = $2, description = $3, filter = $4, \
         is_paused = $5, concurrency_limit = $6, last_polled = $7, status = $8 \
         WHERE workspace_id = $9 AND id = $10",
    )
    .bind(queue.updated)
    .bind(queue.name.as_str())
    .bind(queue.description.as_str())
    .bind(optional_json_text(queue.filter.as_ref())?)
    .bind(queue.is_paused)
    .bind(queue.concurrency_limit)
    .bind(queue.last_polled)
    .bind(queue.status.as_str())
    .bind(workspace)
    .bind(queue.id);
    connection.execute(update).await?;
    Ok(())
}

/// Deletes a queue. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: WorkQueueId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM work_queue WHERE workspace_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(workspace).bind(id)).await? == 1)
}

/// In which order queues are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueOrder {
    /// By their places in their pool.
    Priority,
    /// By name.
    Name,
}

/// Lists the queues that match, of one pool or of all.
pub async fn filter(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    pool: Option<WorkPoolId>,
    filter: Option<&WorkQueueFilter>,
    order: QueueOrder,
    window: Window,
) -> StorageResult<Vec<WorkQueueResponse>> {
    let (column, sql) = match order {
        QueueOrder::Priority => ("priority", "work_queue.priority"),
        QueueOrder::Name => ("name", "work_queue.name"),
    };
    let mut page = matching(sight.into(), pool, filter);
    page.column(("work_queue", "id"))
        .order_by(("work_queue", column), Order::Asc)
        .order_by(("work_queue", "id"), Order::Asc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    let mut statement = connection.build(&page);
    statement.sql = format!(
        "SELECT {COLUMNS} FROM ({page}) AS page JOIN work_queue ON work_queue.id = page.id \
         JOIN work_pool ON work_pool.id = work_queue.work_pool_id ORDER BY {sql}, work_queue.id",
        page = statement.sql,
    )
    .into();
    connection.fetch_all(statement).await
}

/// Counts the queues of a pool.
pub async fn count_in_pool(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    pool: WorkPoolId,
) -> StorageResult<i64> {
    let mut select = matching(sight.into(), Some(pool), None);
    select.expr(Expr::expr(Func::count(Expr::col(Asterisk))));
    let statement = connection.build(&select);
    connection.fetch_one(statement).await
}

fn matching(
    sight: Sight,
    pool: Option<WorkPoolId>,
    filter: Option<&WorkQueueFilter>,
) -> SelectStatement {
    Query::select()
        .from("work_queue")
        .cond_where(filters::work_queues(sight, pool, filter))
        .take()
}

impl FromRow for QueuePriority {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            priority: row.column()?,
        })
    }
}

/// The places of all queues of a pool.
pub async fn priorities(
    connection: &mut Connection,
    workspace: WorkspaceId,
    pool: WorkPoolId,
) -> StorageResult<Vec<QueuePriority>> {
    let select = Statement::new(
        "SELECT id, priority FROM work_queue WHERE workspace_id = $1 AND work_pool_id = $2 \
         ORDER BY priority, id",
    );
    connection
        .fetch_all(select.bind(workspace).bind(pool))
        .await
}

/// Gives queues their places.
pub async fn set_priorities(
    connection: &mut Connection,
    workspace: WorkspaceId,
    places: &[QueuePriority],
) -> StorageResult<()> {
    for place in places {
        let update = Statement::new(
            "UPDATE work_queue SET priority = $1 WHERE workspace_id = $2 AND id = $3",
        );
        let update = update.bind(place.priority).bind(workspace).bind(place.id);
        connection.execute(update).await?;
    }
    Ok(())
}

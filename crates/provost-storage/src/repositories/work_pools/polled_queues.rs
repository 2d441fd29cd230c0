//! The queues of a pool that a worker polls.

use provost_core::work_pools::{PolledPool, PolledQueue};
use provost_schemas::{
    Timestamp,
    ids::{WorkPoolId, WorkspaceId},
    work_queues::WorkQueueStatus,
};

use super::{
    due_runs::{DueBetween, is_due},
    slots::pool_slots,
};
use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::Dialect};

/// A queue of a polled pool, with the pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolledQueueRow {
    /// The pool.
    pub pool_id: WorkPoolId,
    /// How many of the pool's runs may go.
    pub pool: PolledPool,
    /// The queue, and how many of its runs may go.
    pub queue: PolledQueue,
    /// The queue's name.
    pub name: String,
    /// The queue's status.
    pub status: WorkQueueStatus,
    /// When it was last polled.
    pub last_polled: Option<Timestamp>,
    /// Whether any of its runs is due and not held back.
    pub has_due_runs: bool,
}

impl FromRow for PolledQueueRow {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            pool_id: row.column()?,
            pool: PolledPool {
                is_paused: row.column()?,
                concurrency_limit: row.optional()?,
                active_slots: 0,
            },
            queue: PolledQueue {
                id: row.column()?,
                priority: row.column()?,
                is_paused: row.column()?,
                concurrency_limit: row.optional()?,
                active_slots: 0,
            },
            name: row.column()?,
            status: row.column()?,
            last_polled: row.optional()?,
            has_due_runs: row.column()?,
        })
    }
}

/// The queues of a pool with what decides how many of their runs may go. A pool always has a queue,
/// so that none means that there is no such pool.
///
/// Most polls find nothing due, and that is told here, so that they need no other statement: slots
/// are counted by one of their own, where there is a limit.
pub async fn polled_queues(
    connection: &mut Connection,
    workspace: WorkspaceId,
    pool: &str,
    between: DueBetween,
) -> StorageResult<Vec<PolledQueueRow>> {
    let statement = queues_statement(connection.dialect(), workspace, pool, between);
    let mut rows: Vec<PolledQueueRow> = connection.fetch_all(statement).await?;
    if rows.iter().any(PolledQueueRow::is_limited) {
        count_slots(connection, workspace, &mut rows).await?;
    }
    Ok(rows)
}

impl PolledQueueRow {
    fn is_limited(&self) -> bool {
        self.pool.concurrency_limit.is_some() || self.queue.concurrency_limit.is_some()
    }
}

/// Adds the slots that are taken where there is a limit.
async fn count_slots(
    connection: &mut Connection,
    workspace: WorkspaceId,
    rows: &mut [PolledQueueRow],
) -> StorageResult<()> {
    let Some(pool) = rows.first().map(|row| row.pool_id) else {
        return Ok(());
    };
    let taken = pool_slots(connection, workspace, pool).await?;
    let of_pool = taken.iter().map(|slots| slots.active).sum();
    for row in rows {
        if row.pool.concurrency_limit.is_some() {
            row.pool.active_slots = of_pool;
        }
        if row.queue.concurrency_limit.is_some() {
            let own = taken.iter().find(|slots| slots.queue == row.queue.id);
            row.queue.active_slots = own.map_or(0, |slots| slots.active);
        }
    }
    Ok(())
}

/// A step into an index for each queue. PostgreSQL would answer `EXISTS` for all queues at once, by
/// reading all runs that wait.
pub(crate) fn queues_statement(
    dialect: Dialect,
    workspace: WorkspaceId,
    pool: &str,
    between: DueBetween,
) -> Statement {
    let mut statement = Statement::new("").bind(workspace).bind(pool);
    let is_due = is_due(dialect, between, &mut statement);
    statement.sql = format!(
        "SELECT work_pool.id, work_pool.is_paused, work_pool.concurrency_limit, \
         work_queue.id, work_queue.priority, work_queue.is_paused, work_queue.concurrency_limit, \
         work_queue.name, work_queue.status, work_queue.last_polled, \
         NOT work_pool.is_paused AND NOT work_queue.is_paused AND (SELECT 1 \
          FROM flow_run WHERE flow_run.work_queue_id = work_queue.id AND {is_due} \
          ORDER BY next_scheduled_start_time LIMIT 1) IS NOT NULL \
         FROM work_pool JOIN work_queue ON work_queue.work_pool_id = work_pool.id \
         WHERE work_pool.workspace_id = $1 AND work_pool.name = $2"
    )
    .into();
    statement
}

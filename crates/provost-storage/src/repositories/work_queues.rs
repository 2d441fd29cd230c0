//! Work queues, as far as runs name them.

use provost_schemas::ids::{WorkQueueId, WorkspaceId};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

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

//! Background runs that wait for a task worker: task runs with the time at which they were enqueued.

use provost_schemas::{
    Timestamp,
    ids::{TaskRunId, WorkspaceId},
};
use uuid::Uuid;

use crate::{Connection, Statement, StorageResult};

/// Lets a run wait for a task worker, and returns its task key; `None` if there is no such run.
///
/// A retry takes the place that the run has had since it was created, before younger runs.
pub async fn enqueue(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: TaskRunId,
    retry: bool,
    now: Timestamp,
) -> StorageResult<Option<String>> {
    let update = Statement::new(
        "UPDATE task_run SET enqueued_at = CASE WHEN $1 THEN created ELSE $2 END \
         WHERE workspace_id = $3 AND id = $4 RETURNING task_key",
    );
    connection
        .fetch_optional(update.bind(retry).bind(now).bind(workspace).bind(id))
        .await
}

/// The runs of a task that wait, `limit` at most, those first that have waited longest.
pub async fn list_waiting(
    connection: &mut Connection,
    workspace: WorkspaceId,
    task_key: &str,
    limit: i64,
) -> StorageResult<Vec<TaskRunId>> {
    let statement = waiting(workspace, task_key, limit);
    let ids: Vec<Uuid> = connection.fetch_all(statement).await?;
    Ok(ids.into_iter().map(TaskRunId).collect())
}

pub(crate) fn waiting(workspace: WorkspaceId, task_key: &str, limit: i64) -> Statement {
    Statement::new(
        "SELECT id FROM task_run WHERE workspace_id = $1 AND task_key = $2 \
         AND enqueued_at IS NOT NULL ORDER BY enqueued_at, id LIMIT $3",
    )
    .bind(workspace)
    .bind(task_key)
    .bind(limit)
}

/// Whether a run waits.
pub async fn is_waiting(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: TaskRunId,
) -> StorageResult<bool> {
    let select = Statement::new(
        "SELECT id FROM task_run WHERE workspace_id = $1 AND id = $2 AND enqueued_at IS NOT NULL",
    );
    let found: Option<Uuid> = connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await?;
    Ok(found.is_some())
}

/// Ends a run's waiting, because a task worker has it.
pub async fn acknowledge(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: TaskRunId,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE task_run SET enqueued_at = NULL WHERE workspace_id = $1 AND id = $2",
    );
    connection.execute(update.bind(workspace).bind(id)).await?;
    Ok(())
}

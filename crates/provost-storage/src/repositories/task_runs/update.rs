//! Changing and deleting task runs.

use provost_schemas::{
    Timestamp,
    ids::{TaskRunId, WorkspaceId},
};

use crate::{Connection, Statement, StorageResult};

/// Gives a run another name. Returns whether there is such a run.
pub async fn rename(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: TaskRunId,
    name: &str,
    now: Timestamp,
) -> StorageResult<bool> {
    let update = Statement::new(
        "UPDATE task_run SET name = $1, updated = $2 WHERE workspace_id = $3 AND id = $4",
    );
    let update = update.bind(name).bind(now).bind(workspace).bind(id);
    Ok(connection.execute(update).await? == 1)
}

/// Deletes a run with its states and logs. Returns whether there was such a run.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: TaskRunId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM task_run WHERE workspace_id = $1 AND id = $2");
    if connection.execute(delete.bind(workspace).bind(id)).await? == 0 {
        return Ok(false);
    }
    let logs = Statement::new("DELETE FROM log WHERE workspace_id = $1 AND task_run_id = $2");
    connection.execute(logs.bind(workspace).bind(id)).await?;
    Ok(true)
}

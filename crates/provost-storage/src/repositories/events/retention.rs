//! Removing events that are too old.

use provost_schemas::{Timestamp, ids::WorkspaceId};

use crate::{Connection, Statement, StorageResult};

/// Deletes events that occurred before a time, `limit` at most and the oldest first, with what they
/// relate to. Returns how many there were; fewer than `limit` means that none is left.
pub async fn delete_before(
    connection: &mut Connection,
    workspace: WorkspaceId,
    before: Timestamp,
    limit: i64,
) -> StorageResult<u64> {
    let delete = Statement::new(
        "DELETE FROM event WHERE workspace_id = $1 AND id IN (SELECT id FROM event \
         WHERE workspace_id = $1 AND occurred < $2 ORDER BY occurred, id LIMIT $3)",
    );
    let delete = delete.bind(workspace).bind(before).bind(limit);
    connection.execute(delete).await
}

/// The same for events of one name.
pub async fn delete_named_before(
    connection: &mut Connection,
    workspace: WorkspaceId,
    name: &str,
    before: Timestamp,
    limit: i64,
) -> StorageResult<u64> {
    let delete = Statement::new(
        "DELETE FROM event WHERE workspace_id = $1 AND id IN (SELECT id FROM event \
         WHERE workspace_id = $1 AND event = $2 AND occurred < $3 ORDER BY occurred, id LIMIT $4)",
    );
    let delete = delete.bind(workspace).bind(name).bind(before).bind(limit);
    connection.execute(delete).await
}

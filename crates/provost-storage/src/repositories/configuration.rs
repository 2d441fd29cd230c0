//! What a workspace remembers about itself: JSON documents by key.

use provost_schemas::{Timestamp, from_json::FromJson, ids::WorkspaceId};
use serde::Serialize;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::json_text};

struct Document<T>(T);

impl<T: FromJson> FromRow for Document<T> {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        row.json().map(Self)
    }
}

/// Reads a document.
pub async fn read<T: FromJson>(
    connection: &mut Connection,
    workspace: WorkspaceId,
    key: &str,
) -> StorageResult<Option<T>> {
    let select =
        Statement::new("SELECT value FROM configuration WHERE workspace_id = $1 AND key = $2");
    let document: Option<Document<T>> = connection
        .fetch_optional(select.bind(workspace).bind(key))
        .await?;
    Ok(document.map(|Document(value)| value))
}

/// Writes a document instead of the one before.
pub async fn write<T: Serialize>(
    connection: &mut Connection,
    workspace: WorkspaceId,
    key: &str,
    value: &T,
    now: Timestamp,
) -> StorageResult<()> {
    let upsert = Statement::new(
        "INSERT INTO configuration (workspace_id, key, value, updated) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (workspace_id, key) \
         DO UPDATE SET value = excluded.value, updated = excluded.updated",
    );
    let upsert = upsert
        .bind(workspace)
        .bind(key)
        .bind(json_text(value)?)
        .bind(now);
    connection.execute(upsert).await?;
    Ok(())
}

/// Deletes a document. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    key: &str,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM configuration WHERE workspace_id = $1 AND key = $2");
    Ok(connection.execute(delete.bind(workspace).bind(key)).await? == 1)
}

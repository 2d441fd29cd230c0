//! CSRF tokens, one per client.

use provost_schemas::{Timestamp, csrf_tokens::CsrfToken, ids::WorkspaceId};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

impl FromRow for CsrfToken {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            token: row.column()?,
            client: row.column()?,
            expiration: row.column()?,
        })
    }
}

/// Keeps a client's token instead of the one before. Id and creation stay those of the first.
pub async fn upsert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    token: CsrfToken,
) -> StorageResult<CsrfToken> {
    let upsert = Statement::new(
        "INSERT INTO csrf_token (workspace_id, client, id, created, updated, token, expiration) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (workspace_id, client) \
         DO UPDATE SET updated = excluded.updated, token = excluded.token, \
         expiration = excluded.expiration \
         RETURNING id, created, updated, token, client, expiration",
    )
    .bind(workspace)
    .bind(token.client)
    .bind(token.id)
    .bind(token.created)
    .bind(token.updated)
    .bind(token.token)
    .bind(token.expiration);
    connection.fetch_one(upsert).await
}

/// Reads a client's token if it is still good.
pub async fn read_valid(
    connection: &mut Connection,
    workspace: WorkspaceId,
    client: &str,
    now: Timestamp,
) -> StorageResult<Option<CsrfToken>> {
    let select = Statement::new(
        "SELECT id, created, updated, token, client, expiration FROM csrf_token \
         WHERE workspace_id = $1 AND client = $2 AND expiration > $3",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(client).bind(now))
        .await
}

/// Deletes the tokens that are no longer good. Returns how many there were.
pub async fn delete_expired(
    connection: &mut Connection,
    workspace: WorkspaceId,
    now: Timestamp,
) -> StorageResult<u64> {
    let delete =
        Statement::new("DELETE FROM csrf_token WHERE workspace_id = $1 AND expiration <= $2");
    connection.execute(delete.bind(workspace).bind(now)).await
}

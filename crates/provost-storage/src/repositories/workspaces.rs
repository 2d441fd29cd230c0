//! Accounts and workspaces.

use provost_schemas::{
    Timestamp,
    ids::{AccountId, WorkspaceId},
};

use uuid::Uuid;

use crate::{Connection, Statement, StorageResult};

/// Whether the account has the workspace.
pub async fn exists(
    connection: &mut Connection,
    account: AccountId,
    workspace: WorkspaceId,
) -> StorageResult<bool> {
    let statement = Statement::new("SELECT id FROM workspace WHERE id = $1 AND account_id = $2")
        .bind(workspace)
        .bind(account);
    let found: Option<Uuid> = connection.fetch_optional(statement).await?;
    Ok(found.is_some())
}

/// Makes a workspace and its account, unless they are there.
pub async fn ensure(
    connection: &mut Connection,
    account: AccountId,
    workspace: WorkspaceId,
    handle: &str,
    now: Timestamp,
) -> StorageResult<()> {
    let account_row = Statement::new(
        "INSERT INTO account (id, created, updated, name, handle) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT DO NOTHING",
    )
    .bind(account)
    .bind(now)
    .bind(now)
    .bind("Default")
    .bind("default");
    connection.execute(account_row).await?;
    let workspace_row = Statement::new(
        "INSERT INTO workspace (id, created, updated, account_id, name, handle) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
    )
    .bind(workspace)
    .bind(now)
    .bind(now)
    .bind(account)
    .bind(handle)
    .bind(handle);
    connection.execute(workspace_row).await?;
    Ok(())
}

/// Workspaces after `after`, by id.
pub async fn list(
    connection: &mut Connection,
    after: WorkspaceId,
    limit: i64,
) -> StorageResult<Vec<WorkspaceId>> {
    let select = Statement::new("SELECT id FROM workspace WHERE id > $1 ORDER BY id LIMIT $2");
    let ids: Vec<Uuid> = connection.fetch_all(select.bind(after).bind(limit)).await?;
    Ok(ids.into_iter().map(WorkspaceId).collect())
}

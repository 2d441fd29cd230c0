//! Roles that accounts made for their workspaces.

use provost_schemas::{
    Timestamp,
    ids::{AccountId, WorkspaceRoleId},
};
use serde::Serialize;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::json_text};

/// A role that an account made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredWorkspaceRole {
    /// Its id.
    pub id: WorkspaceRoleId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    #[serde(skip)]
    pub updated: Timestamp,
    /// Whose it is.
    pub account: AccountId,
    /// Unique in the account.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The scopes that it was given.
    pub scopes: Vec<String>,
    /// The role that every workspace has on which it stands, by name.
    pub inherited_role: Option<String>,
}

impl FromRow for StoredWorkspaceRole {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            account: row.column()?,
            name: row.column()?,
            description: row.column()?,
            scopes: row.json()?,
            inherited_role: row.optional()?,
        })
    }
}

/// Keeps a new role. Returns whether its name was free in the account.
pub async fn insert(
    connection: &mut Connection,
    role: &StoredWorkspaceRole,
) -> StorageResult<bool> {
    let insert = Statement::new(
        "INSERT INTO workspace_role (id, created, updated, account_id, name, description, scopes, \
         inherited_role) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
    )
    .bind(role.id)
    .bind(role.created)
    .bind(role.updated)
    .bind(role.account)
    .bind(role.name.as_str())
    .bind(role.description.as_str())
    .bind(json_text(&role.scopes)?)
    .bind(role.inherited_role.clone());
    Ok(connection.execute(insert).await? == 1)
}

/// Reads a role of an account.
pub async fn read(
    connection: &mut Connection,
    account: AccountId,
    id: WorkspaceRoleId,
) -> StorageResult<Option<StoredWorkspaceRole>> {
    let select = Statement::new(
        "SELECT id, created, updated, account_id, name, description, scopes, inherited_role \
         FROM workspace_role WHERE account_id = $1 AND id = $2",
    );
    connection
        .fetch_optional(select.bind(account).bind(id))
        .await
}

/// Lists the roles of an account, by name.
pub async fn list(
    connection: &mut Connection,
    account: AccountId,
) -> StorageResult<Vec<StoredWorkspaceRole>> {
    let select = Statement::new(
        "SELECT id, created, updated, account_id, name, description, scopes, inherited_role \
         FROM workspace_role WHERE account_id = $1 ORDER BY name, id",
    );
    connection.fetch_all(select.bind(account)).await
}

/// Replaces everything but the account and the time of creation.
///
/// # Errors
/// `Conflict` if another role of the account has the name.
pub async fn update(connection: &mut Connection, role: &StoredWorkspaceRole) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE workspace_role SET name = $1, description = $2, scopes = $3, inherited_role = $4, \
         updated = $5 WHERE account_id = $6 AND id = $7",
    )
    .bind(role.name.as_str())
    .bind(role.description.as_str())
    .bind(json_text(&role.scopes)?)
    .bind(role.inherited_role.clone())
    .bind(role.updated)
    .bind(role.account)
    .bind(role.id);
    connection.execute(update).await?;
    Ok(())
}

/// Deletes a role, and with it whatever was granted by it. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    account: AccountId,
    id: WorkspaceRoleId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM workspace_role WHERE account_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(account).bind(id)).await? == 1)
}

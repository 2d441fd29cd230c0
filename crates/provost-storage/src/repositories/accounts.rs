//! Accounts.

use provost_schemas::{
    accounts::Account,
    ids::{AccountId, ActorId},
};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

impl FromRow for Account {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            handle: row.column()?,
        })
    }
}

/// Makes an account, unless there is one with its id or handle. Returns whether it was made.
pub async fn insert(connection: &mut Connection, account: &Account) -> StorageResult<bool> {
    let insert = Statement::new(
        "INSERT INTO account (id, created, updated, name, handle) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT DO NOTHING",
    )
    .bind(account.id)
    .bind(account.created)
    .bind(account.updated)
    .bind(account.name.as_str())
    .bind(account.handle.as_str());
    Ok(connection.execute(insert).await? == 1)
}

/// Reads an account.
pub async fn read(connection: &mut Connection, id: AccountId) -> StorageResult<Option<Account>> {
    let select =
        Statement::new("SELECT id, created, updated, name, handle FROM account WHERE id = $1");
    connection.fetch_optional(select.bind(id)).await
}

/// Reads an account by its handle.
pub async fn read_by_handle(
    connection: &mut Connection,
    handle: &str,
) -> StorageResult<Option<Account>> {
    let select =
        Statement::new("SELECT id, created, updated, name, handle FROM account WHERE handle = $1");
    connection.fetch_optional(select.bind(handle)).await
}

/// Lists all accounts, by name.
pub async fn list(connection: &mut Connection) -> StorageResult<Vec<Account>> {
    let select =
        Statement::new("SELECT id, created, updated, name, handle FROM account ORDER BY name, id");
    connection.fetch_all(select).await
}

/// An account together with the role that somebody has in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldAccount {
    /// The account.
    pub account: Account,
    /// The role, by its name.
    pub role: String,
}

impl FromRow for HeldAccount {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            account: Account::from_row(row)?,
            role: row.column()?,
        })
    }
}

/// Lists the accounts that an active actor is an active member of, by name.
pub async fn of_actor(
    connection: &mut Connection,
    actor: ActorId,
) -> StorageResult<Vec<HeldAccount>> {
    let select = Statement::new(
        "SELECT account.id, account.created, account.updated, account.name, account.handle, \
         account_membership.role FROM account_membership \
         JOIN account ON account.id = account_membership.account_id \
         JOIN actor ON actor.id = account_membership.actor_id \
         WHERE account_membership.actor_id = $1 AND account_membership.is_active \
         AND actor.is_active ORDER BY account.name, account.id",
    );
    connection.fetch_all(select.bind(actor)).await
}

/// Replaces name, handle and time of change.
///
/// # Errors
/// `Conflict` if another account has the handle.
pub async fn update(connection: &mut Connection, account: &Account) -> StorageResult<()> {
    let update =
        Statement::new("UPDATE account SET name = $1, handle = $2, updated = $3 WHERE id = $4")
            .bind(account.name.as_str())
            .bind(account.handle.as_str())
            .bind(account.updated)
            .bind(account.id);
    connection.execute(update).await?;
    Ok(())
}

/// Deletes an account in which there is no workspace, with who belongs to it. Returns whether it was
/// there without one.
pub async fn delete_empty(connection: &mut Connection, id: AccountId) -> StorageResult<bool> {
    let delete = Statement::new(
        "DELETE FROM account WHERE id = $1 \
         AND NOT EXISTS (SELECT 1 FROM workspace WHERE workspace.account_id = account.id)",
    );
    Ok(connection.execute(delete.bind(id)).await? == 1)
}

/// Has other units of work that lock the account wait until this one ends, so that what is counted
/// in it stays true.
pub async fn lock(connection: &mut Connection, id: AccountId) -> StorageResult<()> {
    let update = Statement::new("UPDATE account SET updated = updated WHERE id = $1");
    connection.execute(update.bind(id)).await?;
    Ok(())
}

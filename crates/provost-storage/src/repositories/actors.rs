//! People and service accounts.
//!
//! People belong to no account by themselves, so that nothing here takes one: whoever asks has
//! looked for a membership first.

use provost_schemas::{
    Timestamp,
    actors::ActorKind,
    ids::{AccountId, ActorId},
};
use serde::Serialize;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, row::Column};

/// A person or a service account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredActor {
    /// Its id.
    pub id: ActorId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    #[serde(skip)]
    pub updated: Timestamp,
    /// What it is.
    pub kind: ActorKind,
    /// What others see.
    pub name: String,
    /// What a person signs in with, in lower case.
    pub email: Option<String>,
    /// The account of a service account.
    pub account: Option<AccountId>,
    /// Whether it reaches anything.
    pub is_active: bool,
    /// When a person last signed in.
    #[serde(skip)]
    pub last_login: Option<Timestamp>,
}

impl Column for ActorKind {
    type Raw = String;

    fn from_raw(raw: String) -> Result<Self, String> {
        raw.parse()
            .map_err(|error: provost_schemas::string_enum::UnknownValue| error.to_string())
    }
}

impl FromRow for StoredActor {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            kind: row.column()?,
            name: row.column()?,
            email: row.optional()?,
            account: row.optional()?,
            is_active: row.column()?,
            last_login: row.optional()?,
        })
    }
}

/// Keeps a new actor. Returns whether its e-mail address, or its name among the account's service
/// accounts, was free.
pub async fn insert(connection: &mut Connection, actor: &StoredActor) -> StorageResult<bool> {
    let insert = Statement::new(
        "INSERT INTO actor (id, created, updated, kind, name, email, account_id, is_active, \
         last_login) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
    )
    .bind(actor.id)
    .bind(actor.created)
    .bind(actor.updated)
    .bind(actor.kind)
    .bind(actor.name.as_str())
    .bind(actor.email.clone())
    .bind(actor.account)
    .bind(actor.is_active)
    .bind(actor.last_login);
    Ok(connection.execute(insert).await? == 1)
}

/// Reads an actor.
pub async fn read(connection: &mut Connection, id: ActorId) -> StorageResult<Option<StoredActor>> {
    let select = Statement::new(
        "SELECT id, created, updated, kind, name, email, account_id, is_active, last_login \
         FROM actor WHERE id = $1",
    );
    connection.fetch_optional(select.bind(id)).await
}

/// Reads the person with an e-mail address, given in lower case.
pub async fn read_by_email(
    connection: &mut Connection,
    email: &str,
) -> StorageResult<Option<StoredActor>> {
    let select = Statement::new(
        "SELECT id, created, updated, kind, name, email, account_id, is_active, last_login \
         FROM actor WHERE email = $1",
    );
    connection.fetch_optional(select.bind(email)).await
}

/// Reads a service account of an account by its name.
pub async fn read_service_account(
    connection: &mut Connection,
    account: AccountId,
    name: &str,
) -> StorageResult<Option<StoredActor>> {
    let select = Statement::new(
        "SELECT id, created, updated, kind, name, email, account_id, is_active, last_login \
         FROM actor WHERE account_id = $1 AND name = $2",
    );
    connection
        .fetch_optional(select.bind(account).bind(name))
        .await
}

/// Gives a person another e-mail address, in lower case. Callers have seen to it that it is free.
///
/// # Errors
/// `Conflict` if it is somebody else's.
pub async fn set_email(
    connection: &mut Connection,
    id: ActorId,
    email: &str,
    now: Timestamp,
) -> StorageResult<()> {
    let update = Statement::new("UPDATE actor SET email = $1, updated = $2 WHERE id = $3")
        .bind(email)
        .bind(now)
        .bind(id);
    connection.execute(update).await?;
    Ok(())
}

/// Lets an actor in, or keeps it out. Returns whether there is one.
pub async fn set_active(
    connection: &mut Connection,
    id: ActorId,
    is_active: bool,
    now: Timestamp,
) -> StorageResult<bool> {
    let update = Statement::new("UPDATE actor SET is_active = $1, updated = $2 WHERE id = $3")
        .bind(is_active)
        .bind(now)
        .bind(id);
    Ok(connection.execute(update).await? == 1)
}

/// Notes that a person signed in.
pub async fn note_login(
    connection: &mut Connection,
    id: ActorId,
    now: Timestamp,
) -> StorageResult<()> {
    let update = Statement::new("UPDATE actor SET last_login = $1 WHERE id = $2")
        .bind(now)
        .bind(id);
    connection.execute(update).await?;
    Ok(())
}

/// Deletes an actor with everything that it may do. Returns whether there was one.
pub async fn delete(connection: &mut Connection, id: ActorId) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM actor WHERE id = $1").bind(id);
    Ok(connection.execute(delete).await? == 1)
}

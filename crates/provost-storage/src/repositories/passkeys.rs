//! Passkeys of people.

use provost_schemas::{
    Timestamp,
    ids::{ActorId, PasskeyId},
};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// A passkey of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPasskey {
    /// Its id.
    pub id: PasskeyId,
    /// When it was made.
    pub created: Timestamp,
    /// Whose it is.
    pub actor: ActorId,
    /// What they call it.
    pub name: String,
    /// When it was last used.
    pub last_used: Option<Timestamp>,
    /// By what its authenticator knows it, in base64url.
    pub credential_id: String,
    /// The public key with what goes with it, in base64url.
    pub public_key: String,
    /// How often it signed, as far as its authenticator says.
    pub sign_count: i64,
    /// Whether it is kept in several places, in a word.
    pub backup: String,
    /// How browsers may reach its authenticator, as bits.
    pub transports: i64,
}

const COLUMNS: &str = "passkey.id, passkey.created, passkey.actor_id, passkey.name, \
                       passkey.last_used, passkey.credential_id, passkey.public_key, \
                       passkey.sign_count, passkey.backup, passkey.transports";

impl FromRow for StoredPasskey {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            actor: row.column()?,
            name: row.column()?,
            last_used: row.optional()?,
            credential_id: row.column()?,
            public_key: row.column()?,
            sign_count: row.column()?,
            backup: row.column()?,
            transports: row.column()?,
        })
    }
}

/// Keeps a new passkey. Returns whether its authenticator has none of that name here yet.
pub async fn insert(connection: &mut Connection, passkey: &StoredPasskey) -> StorageResult<bool> {
    let insert = Statement::new(
        "INSERT INTO passkey (id, created, actor_id, name, last_used, credential_id, public_key, \
         sign_count, backup, transports) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT (credential_id) DO NOTHING",
    )
    .bind(passkey.id)
    .bind(passkey.created)
    .bind(passkey.actor)
    .bind(passkey.name.as_str())
    .bind(passkey.last_used)
    .bind(passkey.credential_id.as_str())
    .bind(passkey.public_key.as_str())
    .bind(passkey.sign_count)
    .bind(passkey.backup.as_str())
    .bind(passkey.transports);
    Ok(connection.execute(insert).await? == 1)
}

/// Finds the passkey of an active person by what its authenticator calls it.
pub async fn find(
    connection: &mut Connection,
    credential_id: &str,
) -> StorageResult<Option<StoredPasskey>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM passkey JOIN actor ON actor.id = passkey.actor_id \
         WHERE passkey.credential_id = $1 AND actor.is_active"
    ));
    connection.fetch_optional(select.bind(credential_id)).await
}

/// Lists the passkeys of a person, the oldest first.
pub async fn list(
    connection: &mut Connection,
    actor: ActorId,
) -> StorageResult<Vec<StoredPasskey>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM passkey WHERE actor_id = $1 ORDER BY created, id"
    ));
    connection.fetch_all(select.bind(actor)).await
}

/// How many passkeys a person has.
pub async fn count(connection: &mut Connection, actor: ActorId) -> StorageResult<i64> {
    let select = Statement::new("SELECT COUNT(*) FROM passkey WHERE actor_id = $1");
    connection.fetch_one(select.bind(actor)).await
}

/// Notes that a passkey was used, with what its authenticator says of it now. Returns whether its
/// counter grew, as long as it counts at all: of two that sign with the same number, one comes too
/// late.
pub async fn note_use(
    connection: &mut Connection,
    id: PasskeyId,
    sign_count: i64,
    backup: &str,
    now: Timestamp,
) -> StorageResult<bool> {
    let update = Statement::new(
        "UPDATE passkey SET sign_count = $1, backup = $2, last_used = $3 \
         WHERE id = $4 AND (sign_count < $1 OR sign_count = 0)",
    )
    .bind(sign_count)
    .bind(backup)
    .bind(now)
    .bind(id);
    Ok(connection.execute(update).await? == 1)
}

/// Gives a passkey of a person another name. Returns whether there is one.
pub async fn rename(
    connection: &mut Connection,
    actor: ActorId,
    id: PasskeyId,
    name: &str,
) -> StorageResult<bool> {
    let update = Statement::new("UPDATE passkey SET name = $1 WHERE actor_id = $2 AND id = $3")
        .bind(name)
        .bind(actor)
        .bind(id);
    Ok(connection.execute(update).await? == 1)
}

/// Forgets a passkey of a person. Returns its name if there was one.
pub async fn delete(
    connection: &mut Connection,
    actor: ActorId,
    id: PasskeyId,
) -> StorageResult<Option<String>> {
    let delete =
        Statement::new("DELETE FROM passkey WHERE actor_id = $1 AND id = $2 RETURNING name")
            .bind(actor)
            .bind(id);
    connection.fetch_optional(delete).await
}

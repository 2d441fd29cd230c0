//! Hashes of the passwords of people.

use provost_schemas::{Timestamp, ids::ActorId};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// What is needed to check a password that somebody presents with an e-mail address.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordOfPerson {
    /// The person.
    pub actor: ActorId,
    /// The PHC string; absent if the person has no password yet.
    pub hash: Option<String>,
    /// Whether a second step follows.
    pub has_totp: bool,
}

impl FromRow for PasswordOfPerson {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            actor: row.column()?,
            hash: row.optional()?,
            has_totp: row.optional::<Timestamp>()?.is_some(),
        })
    }
}

/// Finds an active person by e-mail address, given in lower case.
pub async fn find(
    connection: &mut Connection,
    email: &str,
) -> StorageResult<Option<PasswordOfPerson>> {
    let select = Statement::new(
        "SELECT actor.id, password_credential.hash, totp_credential.confirmed FROM actor \
         LEFT JOIN password_credential ON password_credential.actor_id = actor.id \
         LEFT JOIN totp_credential ON totp_credential.actor_id = actor.id \
         WHERE actor.email = $1 AND actor.is_active",
    );
    connection.fetch_optional(select.bind(email)).await
}

/// Reads the PHC string of an actor's password.
pub async fn read(connection: &mut Connection, actor: ActorId) -> StorageResult<Option<String>> {
    let select = Statement::new("SELECT hash FROM password_credential WHERE actor_id = $1");
    connection.fetch_optional(select.bind(actor)).await
}

/// Sets the password of an actor to the one with this PHC string.
pub async fn set(
    connection: &mut Connection,
    actor: ActorId,
    hash: &str,
    now: Timestamp,
) -> StorageResult<()> {
    let upsert = Statement::new(
        "INSERT INTO password_credential (actor_id, created, updated, hash) \
         VALUES ($1, $2, $3, $4) ON CONFLICT (actor_id) \
         DO UPDATE SET hash = excluded.hash, updated = excluded.updated",
    )
    .bind(actor)
    .bind(now)
    .bind(now)
    .bind(hash);
    connection.execute(upsert).await?;
    Ok(())
}

/// Stores the same password hashed anew, unless it was changed in the meantime.
pub async fn rehash(
    connection: &mut Connection,
    actor: ActorId,
    before: &str,
    after: &str,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE password_credential SET hash = $1 WHERE actor_id = $2 AND hash = $3",
    )
    .bind(after)
    .bind(actor)
    .bind(before);
    connection.execute(update).await?;
    Ok(())
}

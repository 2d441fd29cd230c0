//! What authenticator apps and the server share.

use provost_schemas::{Timestamp, ids::ActorId};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// The secret of a person's authenticator app.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredTotp {
    /// The secret, in base32.
    pub secret: String,
    /// When a first code proved that the app has it.
    pub confirmed: Option<Timestamp>,
    /// The step of the last code that was used.
    pub last_step: Option<i64>,
}

impl FromRow for StoredTotp {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            secret: row.column()?,
            confirmed: row.optional()?,
            last_step: row.optional()?,
        })
    }
}

/// Reads the secret of an actor, confirmed or not.
pub async fn read(
    connection: &mut Connection,
    actor: ActorId,
) -> StorageResult<Option<StoredTotp>> {
    let select = Statement::new(
        "SELECT secret, confirmed, last_step FROM totp_credential WHERE actor_id = $1",
    );
    connection.fetch_optional(select.bind(actor)).await
}

/// Whether somebody has an authenticator app that was confirmed by a code.
pub async fn is_confirmed(connection: &mut Connection, actor: ActorId) -> StorageResult<bool> {
    let stored = read(connection, actor).await?;
    Ok(stored.is_some_and(|stored| stored.confirmed.is_some()))
}

/// Keeps a secret that is yet to be confirmed, in place of another such one. Returns whether there
/// was none that is confirmed, which stays.
pub async fn propose(
    connection: &mut Connection,
    actor: ActorId,
    secret: &str,
    now: Timestamp,
) -> StorageResult<bool> {
    let upsert = Statement::new(
        "INSERT INTO totp_credential (actor_id, created, secret, confirmed, last_step) \
         VALUES ($1, $2, $3, NULL, NULL) ON CONFLICT (actor_id) \
         DO UPDATE SET secret = excluded.secret, created = excluded.created \
         WHERE totp_credential.confirmed IS NULL",
    )
    .bind(actor)
    .bind(now)
    .bind(secret);
    Ok(connection.execute(upsert).await? == 1)
}

/// Confirms a secret by the step of a first code. Returns whether there was one to confirm.
pub async fn confirm(
    connection: &mut Connection,
    actor: ActorId,
    step: i64,
    now: Timestamp,
) -> StorageResult<bool> {
    let update = Statement::new(
        "UPDATE totp_credential SET confirmed = $1, last_step = $2 \
         WHERE actor_id = $3 AND confirmed IS NULL",
    )
    .bind(now)
    .bind(step)
    .bind(actor);
    Ok(connection.execute(update).await? == 1)
}

/// Uses up the code of a step and all before it. Returns whether they were not used already.
pub async fn advance(
    connection: &mut Connection,
    actor: ActorId,
    step: i64,
) -> StorageResult<bool> {
    let update = Statement::new(
        "UPDATE totp_credential SET last_step = $1 \
         WHERE actor_id = $2 AND (last_step IS NULL OR last_step < $1)",
    )
    .bind(step)
    .bind(actor);
    Ok(connection.execute(update).await? == 1)
}

/// Forgets the secret of an actor. Returns whether there was one.
pub async fn delete(connection: &mut Connection, actor: ActorId) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM totp_credential WHERE actor_id = $1").bind(actor);
    Ok(connection.execute(delete).await? == 1)
}

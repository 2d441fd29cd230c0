//! Identities that are nobody's yet, whose address is that of somebody who is asked for consent.

use provost_schemas::{Timestamp, ids::ActorId};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// An identity that waits for consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredLink {
    /// When it ends.
    pub expiration: Timestamp,
    /// Who is asked.
    pub actor: ActorId,
    /// What the settings call the provider.
    pub provider: String,
    /// The issuer, to the letter.
    pub issuer: String,
    /// By what the issuer knows them.
    pub subject: String,
    /// The address, which the provider says is theirs.
    pub email: String,
}

const COLUMNS: &str = "expiration, actor_id, provider, issuer, subject, email";

impl FromRow for StoredLink {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            expiration: row.column()?,
            actor: row.column()?,
            provider: row.column()?,
            issuer: row.column()?,
            subject: row.column()?,
            email: row.column()?,
        })
    }
}

/// Keeps an identity, found by a digest from now on, in place of the same one that waited before.
pub async fn put(
    connection: &mut Connection,
    link: &StoredLink,
    digest: &str,
    now: Timestamp,
) -> StorageResult<()> {
    delete_expired(connection, now).await?;
    let withdraw = Statement::new("DELETE FROM sso_link WHERE issuer = $1 AND subject = $2")
        .bind(link.issuer.as_str())
        .bind(link.subject.as_str());
    connection.execute(withdraw).await?;
    let insert = Statement::new(
        "INSERT INTO sso_link (digest, expiration, actor_id, provider, issuer, subject, email) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(digest)
    .bind(link.expiration)
    .bind(link.actor)
    .bind(link.provider.as_str())
    .bind(link.issuer.as_str())
    .bind(link.subject.as_str())
    .bind(link.email.as_str());
    connection.execute(insert).await?;
    Ok(())
}

/// Finds an identity that waits, and leaves it so.
pub async fn find(
    connection: &mut Connection,
    digest: &str,
    now: Timestamp,
) -> StorageResult<Option<StoredLink>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM sso_link WHERE digest = $1 AND expiration > $2"
    ));
    connection
        .fetch_optional(select.bind(digest).bind(now))
        .await
}

/// Takes an identity out that waits: of several that consent, one gets it.
pub async fn take(
    connection: &mut Connection,
    digest: &str,
    now: Timestamp,
) -> StorageResult<Option<StoredLink>> {
    let delete = Statement::composed(format!(
        "DELETE FROM sso_link WHERE digest = $1 AND expiration > $2 RETURNING {COLUMNS}"
    ));
    connection
        .fetch_optional(delete.bind(digest).bind(now))
        .await
}

/// Clears away those that have ended. Returns how many there were.
pub async fn delete_expired(connection: &mut Connection, now: Timestamp) -> StorageResult<u64> {
    let delete = Statement::new("DELETE FROM sso_link WHERE expiration <= $1").bind(now);
    connection.execute(delete).await
}

//! Tokens that are good once, by the digests of which they are found.

use provost_schemas::{Timestamp, ids::ActorId};
use uuid::Uuid;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// A token without the token itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredOneUseToken {
    /// What it is for, in a word.
    pub purpose: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends.
    pub expiration: Timestamp,
    /// For whom; absent where somebody is yet to be made.
    pub actor: Option<ActorId>,
}

impl FromRow for StoredOneUseToken {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            purpose: row.column()?,
            created: row.column()?,
            expiration: row.column()?,
            actor: row.optional::<Uuid>()?.map(ActorId),
        })
    }
}

/// Keeps a new token, found by its digest from now on.
pub async fn insert(
    connection: &mut Connection,
    token: &StoredOneUseToken,
    digest: &str,
) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO one_use_token (digest, purpose, created, expiration, actor_id) \
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(digest)
    .bind(token.purpose.as_str())
    .bind(token.created)
    .bind(token.expiration)
    .bind(token.actor);
    connection.execute(insert).await?;
    Ok(())
}

/// Finds a token that is still good, and leaves it so.
pub async fn find(
    connection: &mut Connection,
    purpose: &str,
    digest: &str,
    now: Timestamp,
) -> StorageResult<Option<StoredOneUseToken>> {
    let select = Statement::new(
        "SELECT purpose, created, expiration, actor_id FROM one_use_token \
         WHERE digest = $1 AND purpose = $2 AND expiration > $3",
    )
    .bind(digest)
    .bind(purpose)
    .bind(now);
    connection.fetch_optional(select).await
}

/// Uses up a token that is still good: of several that try, one gets it.
pub async fn consume(
    connection: &mut Connection,
    purpose: &str,
    digest: &str,
    now: Timestamp,
) -> StorageResult<Option<StoredOneUseToken>> {
    let delete = Statement::new(
        "DELETE FROM one_use_token WHERE digest = $1 AND purpose = $2 AND expiration > $3 \
         RETURNING purpose, created, expiration, actor_id",
    )
    .bind(digest)
    .bind(purpose)
    .bind(now);
    connection.fetch_optional(delete).await
}

/// Takes back all tokens of a purpose, or those for one actor if one is named.
pub async fn withdraw(
    connection: &mut Connection,
    purpose: &str,
    actor: Option<ActorId>,
) -> StorageResult<()> {
    let delete = match actor {
        None => Statement::new("DELETE FROM one_use_token WHERE purpose = $1").bind(purpose),
        Some(actor) => {
            Statement::new("DELETE FROM one_use_token WHERE purpose = $1 AND actor_id = $2")
                .bind(purpose)
                .bind(actor)
        }
    };
    connection.execute(delete).await?;
    Ok(())
}

/// Clears away the tokens that are no longer good. Returns how many there were.
pub async fn delete_expired(connection: &mut Connection, now: Timestamp) -> StorageResult<u64> {
    let delete = Statement::new("DELETE FROM one_use_token WHERE expiration <= $1").bind(now);
    connection.execute(delete).await
}

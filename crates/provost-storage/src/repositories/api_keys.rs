//! API keys, by the digests of which they are found.

use provost_schemas::{
    Timestamp,
    actors::ActorKind,
    ids::{ActorId, ApiKeyId},
};
use serde::Serialize;

use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult, statement::optional_json_text,
};

/// An API key without the key itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// When it was made.
    pub created: Timestamp,
    /// Whose it is.
    pub actor: ActorId,
    /// What its owner calls it.
    pub name: String,
    /// Its first and last letters.
    pub masked: String,
    /// When it ends, if it does.
    pub expiration: Option<Timestamp>,
    /// Scopes that it is narrowed to; absent if it may do all that its actor may.
    pub scopes: Option<Vec<String>>,
    /// Networks that it may be used from; absent if from everywhere.
    pub networks: Option<Vec<String>>,
    /// When it was last used, to the minute.
    #[serde(skip)]
    pub last_used: Option<Timestamp>,
    /// The trust rule by which it was given out, if nobody looks after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trust_rule: Option<String>,
}

impl StoredApiKey {
    /// Whether it has not expired.
    pub fn is_good_at(&self, now: Timestamp) -> bool {
        self.expiration.is_none_or(|expiration| now < expiration)
    }
}

impl FromRow for StoredApiKey {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            actor: row.column()?,
            name: row.column()?,
            masked: row.column()?,
            expiration: row.optional()?,
            scopes: row.optional_json()?,
            networks: row.optional_json()?,
            last_used: row.optional()?,
            trust_rule: row.optional()?,
        })
    }
}

/// A key together with whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyWithOwner {
    /// The key.
    pub key: StoredApiKey,
    /// What its owner is.
    pub kind: ActorKind,
    /// What others see of the owner.
    pub owner: String,
}

impl FromRow for KeyWithOwner {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            key: StoredApiKey::from_row(row)?,
            kind: row.column()?,
            owner: row.column()?,
        })
    }
}

/// Keeps a new key, found by its digest from now on.
///
/// # Errors
/// `Conflict` if there is a key with the same digest.
pub async fn insert(
    connection: &mut Connection,
    key: &StoredApiKey,
    digest: &str,
) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO api_key (id, created, actor_id, name, digest, masked, expiration, scopes, \
         networks, last_used, trust_rule) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(key.id)
    .bind(key.created)
    .bind(key.actor)
    .bind(key.name.as_str())
    .bind(digest)
    .bind(key.masked.as_str())
    .bind(key.expiration)
    .bind(optional_json_text(key.scopes.as_ref())?)
    .bind(optional_json_text(key.networks.as_ref())?)
    .bind(key.last_used)
    .bind(key.trust_rule.clone());
    connection.execute(insert).await?;
    Ok(())
}

/// Finds a key of an active actor by its digest. Whether it has expired is up to the caller.
pub async fn find(
    connection: &mut Connection,
    digest: &str,
) -> StorageResult<Option<KeyWithOwner>> {
    let select = Statement::new(
        "SELECT api_key.id, api_key.created, api_key.actor_id, api_key.name, api_key.masked, \
         api_key.expiration, api_key.scopes, api_key.networks, api_key.last_used, \
         api_key.trust_rule, actor.kind, actor.name FROM api_key JOIN actor ON actor.id = api_key.actor_id \
         WHERE api_key.digest = $1 AND actor.is_active",
    );
    connection.fetch_optional(select.bind(digest)).await
}

/// Lists the keys of an actor that somebody looks after, the newest first: not those that trust rules
/// gave out.
pub async fn list(connection: &mut Connection, actor: ActorId) -> StorageResult<Vec<StoredApiKey>> {
    let select = Statement::new(
        "SELECT id, created, actor_id, name, masked, expiration, scopes, networks, last_used, \
         trust_rule FROM api_key WHERE actor_id = $1 AND trust_rule IS NULL ORDER BY created DESC, id DESC",
    );
    connection.fetch_all(select.bind(actor)).await
}

/// Notes that a key was used.
pub async fn note_use(
    connection: &mut Connection,
    id: ApiKeyId,
    now: Timestamp,
) -> StorageResult<()> {
    let update = Statement::new("UPDATE api_key SET last_used = $1 WHERE id = $2")
        .bind(now)
        .bind(id);
    connection.execute(update).await?;
    Ok(())
}

/// Sets when a key of an actor ends. Returns whether there is one.
pub async fn set_expiration(
    connection: &mut Connection,
    actor: ActorId,
    id: ApiKeyId,
    expiration: Timestamp,
) -> StorageResult<bool> {
    let update =
        Statement::new("UPDATE api_key SET expiration = $1 WHERE actor_id = $2 AND id = $3")
            .bind(expiration)
            .bind(actor)
            .bind(id);
    Ok(connection.execute(update).await? == 1)
}

/// Deletes a key of an actor. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    actor: ActorId,
    id: ApiKeyId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM api_key WHERE actor_id = $1 AND id = $2")
        .bind(actor)
        .bind(id);
    Ok(connection.execute(delete).await? == 1)
}

/// How many keys of a trust rule there are, up to `limit`.
pub async fn count_exchanged(
    connection: &mut Connection,
    rule: &str,
    limit: i64,
) -> StorageResult<i64> {
    let select = Statement::new(
        "SELECT COUNT(*) FROM \
         (SELECT 1 AS one FROM api_key WHERE trust_rule = $1 LIMIT $2) AS known",
    );
    connection.fetch_one(select.bind(rule).bind(limit)).await
}

/// Deletes keys that trust rules gave out and that ended before a time, the oldest first and at most
/// `limit`.
pub async fn delete_exchanged_before(
    connection: &mut Connection,
    time: Timestamp,
    limit: i64,
) -> StorageResult<u64> {
    let delete = Statement::new(
        "DELETE FROM api_key WHERE id IN (SELECT id FROM api_key WHERE trust_rule IS NOT NULL \
         AND expiration < $1 ORDER BY expiration LIMIT $2)",
    );
    connection.execute(delete.bind(time).bind(limit)).await
}

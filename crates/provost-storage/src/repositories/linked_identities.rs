//! Who people are at providers of identities.

use provost_schemas::{
    Timestamp,
    ids::{ActorId, LinkedIdentityId},
};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// An identity at a provider that is a way in for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredLinkedIdentity {
    /// Its id.
    pub id: LinkedIdentityId,
    /// When it became a way in.
    pub created: Timestamp,
    /// Whose it is.
    pub actor: ActorId,
    /// What the settings called the provider when it was last used.
    pub provider: String,
    /// The issuer, to the letter.
    pub issuer: String,
    /// By what the issuer knows them.
    pub subject: String,
    /// The address that the issuer had when it was last used.
    pub email: Option<String>,
    /// When it was last used.
    pub last_used: Option<Timestamp>,
}

const COLUMNS: &str = "id, created, actor_id, provider, issuer, subject, email, last_used";

impl FromRow for StoredLinkedIdentity {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            actor: row.column()?,
            provider: row.column()?,
            issuer: row.column()?,
            subject: row.column()?,
            email: row.optional()?,
            last_used: row.optional()?,
        })
    }
}

/// Keeps an identity. Returns whether it was nobody's yet.
pub async fn insert(
    connection: &mut Connection,
    identity: &StoredLinkedIdentity,
) -> StorageResult<bool> {
    let insert = Statement::new(
        "INSERT INTO linked_identity (id, created, actor_id, provider, issuer, subject, email, \
         last_used) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (issuer, subject) DO NOTHING",
    )
    .bind(identity.id)
    .bind(identity.created)
    .bind(identity.actor)
    .bind(identity.provider.as_str())
    .bind(identity.issuer.as_str())
    .bind(identity.subject.as_str())
    .bind(identity.email.clone())
    .bind(identity.last_used);
    Ok(connection.execute(insert).await? == 1)
}

/// Finds an identity by what its issuer calls it, whether or not its person is let in.
pub async fn find(
    connection: &mut Connection,
    issuer: &str,
    subject: &str,
) -> StorageResult<Option<StoredLinkedIdentity>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM linked_identity WHERE issuer = $1 AND subject = $2"
    ));
    connection
        .fetch_optional(select.bind(issuer).bind(subject))
        .await
}

/// Lists the identities of a person, the oldest first.
pub async fn list(
    connection: &mut Connection,
    actor: ActorId,
) -> StorageResult<Vec<StoredLinkedIdentity>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM linked_identity WHERE actor_id = $1 ORDER BY created, id"
    ));
    connection.fetch_all(select.bind(actor)).await
}

/// Notes that an identity was used, with what is known of it now.
pub async fn note_use(
    connection: &mut Connection,
    id: LinkedIdentityId,
    provider: &str,
    email: Option<&str>,
    now: Timestamp,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE linked_identity SET provider = $1, email = $2, last_used = $3 WHERE id = $4",
    )
    .bind(provider)
    .bind(email.map(str::to_owned))
    .bind(now)
    .bind(id);
    connection.execute(update).await?;
    Ok(())
}

/// Forgets an identity of a person. Returns it if there was one.
pub async fn delete(
    connection: &mut Connection,
    actor: ActorId,
    id: LinkedIdentityId,
) -> StorageResult<Option<StoredLinkedIdentity>> {
    let delete = Statement::composed(format!(
        "DELETE FROM linked_identity WHERE actor_id = $1 AND id = $2 RETURNING {COLUMNS}"
    ));
    connection.fetch_optional(delete.bind(actor).bind(id)).await
}

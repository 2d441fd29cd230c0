//! Names of client certificates, and the service accounts that they stand for.

use provost_schemas::{
    Timestamp,
    actors::ActorKind,
    ids::{ActorId, ClientCertificateId},
};
use serde::Serialize;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// A name of certificates that stands for a service account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredClientCertificate {
    /// Its id.
    pub id: ClientCertificateId,
    /// When it was made.
    pub created: Timestamp,
    /// Whom it stands for.
    pub actor: ActorId,
    /// The name, with its kind before a colon.
    pub name: String,
}

impl FromRow for StoredClientCertificate {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            actor: row.column()?,
            name: row.column()?,
        })
    }
}

/// A name together with whom it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateWithOwner {
    /// The name.
    pub certificate: StoredClientCertificate,
    /// What its owner is.
    pub kind: ActorKind,
    /// What others see of the owner.
    pub owner: String,
}

impl FromRow for CertificateWithOwner {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            certificate: StoredClientCertificate::from_row(row)?,
            kind: row.column()?,
            owner: row.column()?,
        })
    }
}

/// Keeps a name. Returns whether it was free.
pub async fn insert(
    connection: &mut Connection,
    certificate: &StoredClientCertificate,
) -> StorageResult<bool> {
    let insert = Statement::new(
        "INSERT INTO client_certificate (id, created, actor_id, name) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (name) DO NOTHING",
    )
    .bind(certificate.id)
    .bind(certificate.created)
    .bind(certificate.actor)
    .bind(certificate.name.as_str());
    Ok(connection.execute(insert).await? == 1)
}

/// Finds whom a name stands for, if that is somebody active.
pub async fn find(
    connection: &mut Connection,
    name: &str,
) -> StorageResult<Option<CertificateWithOwner>> {
    let select = Statement::new(
        "SELECT client_certificate.id, client_certificate.created, client_certificate.actor_id, \
         client_certificate.name, actor.kind, actor.name FROM client_certificate \
         JOIN actor ON actor.id = client_certificate.actor_id \
         WHERE client_certificate.name = $1 AND actor.is_active",
    );
    connection.fetch_optional(select.bind(name)).await
}

/// Lists the names that stand for an actor, the oldest first.
pub async fn list(
    connection: &mut Connection,
    actor: ActorId,
) -> StorageResult<Vec<StoredClientCertificate>> {
    let select = Statement::new(
        "SELECT id, created, actor_id, name FROM client_certificate WHERE actor_id = $1 \
         ORDER BY created, id",
    );
    connection.fetch_all(select.bind(actor)).await
}

/// Deletes a name of an actor. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    actor: ActorId,
    id: ClientCertificateId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM client_certificate WHERE actor_id = $1 AND id = $2")
        .bind(actor)
        .bind(id);
    Ok(connection.execute(delete).await? == 1)
}

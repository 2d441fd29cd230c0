//! Digests of the recovery codes that are left.

use provost_schemas::{Timestamp, ids::ActorId};

use crate::{Connection, Statement, StorageResult};

/// Keeps new codes of an actor in place of all that it had.
pub async fn replace(
    connection: &mut Connection,
    actor: ActorId,
    digests: &[String],
    now: Timestamp,
) -> StorageResult<()> {
    delete_all(connection, actor).await?;
    for digest in digests {
        let insert = Statement::new(
            "INSERT INTO recovery_code (actor_id, digest, created) VALUES ($1, $2, $3)",
        )
        .bind(actor)
        .bind(digest.as_str())
        .bind(now);
        connection.execute(insert).await?;
    }
    Ok(())
}

/// Uses up a code. Returns whether it was there.
pub async fn consume(
    connection: &mut Connection,
    actor: ActorId,
    digest: &str,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM recovery_code WHERE actor_id = $1 AND digest = $2")
        .bind(actor)
        .bind(digest);
    Ok(connection.execute(delete).await? == 1)
}

/// How many codes an actor has left.
pub async fn count(connection: &mut Connection, actor: ActorId) -> StorageResult<i64> {
    let select = Statement::new("SELECT COUNT(*) FROM recovery_code WHERE actor_id = $1");
    connection.fetch_one(select.bind(actor)).await
}

/// Forgets all codes of an actor.
pub async fn delete_all(connection: &mut Connection, actor: ActorId) -> StorageResult<()> {
    let delete = Statement::new("DELETE FROM recovery_code WHERE actor_id = $1").bind(actor);
    connection.execute(delete).await?;
    Ok(())
}

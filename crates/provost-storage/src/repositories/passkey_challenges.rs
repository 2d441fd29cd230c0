//! What browsers were asked to sign, until they answer.

use provost_schemas::Timestamp;

use crate::{Connection, Statement, StorageResult};

/// How many challenges one network may have open; the oldest give way. An office behind one address
/// does not sign in all at once.
const OPEN_PER_ORIGIN: i64 = 64;

/// How many challenges may be open in all.
pub const MAX_OPEN: i64 = 20_000;

/// A challenge that is yet to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredChallenge {
    /// For what, and for whom.
    pub subject: String,
    /// When it ends.
    pub expiration: Timestamp,
    /// Which network asked, as far as it is counted.
    pub origin: String,
    /// What the answer has to fit.
    pub state: String,
}

/// Keeps a challenge, in place of another one of its subject, and clears away those that have
/// ended. Returns whether there was room.
pub async fn put(
    connection: &mut Connection,
    challenge: &StoredChallenge,
    now: Timestamp,
) -> StorageResult<bool> {
    delete_expired(connection, now).await?;
    let trim = Statement::new(
        "DELETE FROM passkey_challenge WHERE origin = $1 AND subject NOT IN (SELECT subject \
         FROM passkey_challenge WHERE origin = $1 ORDER BY expiration DESC, subject LIMIT $2)",
    );
    let trim = trim
        .bind(challenge.origin.as_str())
        .bind(OPEN_PER_ORIGIN - 1);
    connection.execute(trim).await?;
    let open: i64 = connection
        .fetch_one(Statement::new("SELECT COUNT(*) FROM passkey_challenge"))
        .await?;
    if open >= MAX_OPEN {
        return Ok(false);
    }
    let upsert = Statement::new(
        "INSERT INTO passkey_challenge (subject, expiration, origin, state) \
         VALUES ($1, $2, $3, $4) ON CONFLICT (subject) DO UPDATE SET \
         expiration = excluded.expiration, origin = excluded.origin, state = excluded.state",
    )
    .bind(challenge.subject.as_str())
    .bind(challenge.expiration)
    .bind(challenge.origin.as_str())
    .bind(challenge.state.as_str());
    connection.execute(upsert).await?;
    Ok(true)
}

/// Uses up the challenge of a subject if it is still good: of several that answer, one gets it.
pub async fn take(
    connection: &mut Connection,
    subject: &str,
    now: Timestamp,
) -> StorageResult<Option<String>> {
    let delete = Statement::new(
        "DELETE FROM passkey_challenge WHERE subject = $1 AND expiration > $2 RETURNING state",
    )
    .bind(subject)
    .bind(now);
    connection.fetch_optional(delete).await
}

/// Clears away the challenges that have ended. Returns how many there were.
pub async fn delete_expired(connection: &mut Connection, now: Timestamp) -> StorageResult<u64> {
    let delete = Statement::new("DELETE FROM passkey_challenge WHERE expiration <= $1").bind(now);
    connection.execute(delete).await
}

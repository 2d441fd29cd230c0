//! Browsers that were sent to a provider of identities, until they come back.

use provost_schemas::{Timestamp, ids::SessionId};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// How many browsers of one network may be away; the oldest give way. An office behind one address
/// does not sign in all at once.
const AWAY_PER_ORIGIN: i64 = 256;

/// How many browsers may be away in all.
pub const MAX_AWAY: i64 = 20_000;

/// A browser that was sent to a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAttempt {
    /// The digest of what comes back with it.
    pub state: String,
    /// The digest of its cookie.
    pub browser: String,
    /// To which provider it was sent.
    pub provider: String,
    /// The session whose person shows who they are again, if that is what it is for.
    pub session: Option<SessionId>,
    /// Where to go on.
    pub next: String,
    /// When it ends.
    pub expiration: Timestamp,
    /// Which network asked, as far as it is counted.
    pub origin: String,
}

impl FromRow for StoredAttempt {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            state: row.column()?,
            browser: row.column()?,
            provider: row.column()?,
            session: row.optional()?,
            next: row.column()?,
            expiration: row.column()?,
            origin: row.column()?,
        })
    }
}

/// Keeps an attempt, and clears away those that have ended. Returns whether there was room.
pub async fn insert(
    connection: &mut Connection,
    attempt: &StoredAttempt,
    now: Timestamp,
) -> StorageResult<bool> {
    delete_expired(connection, now).await?;
    let trim = Statement::new(
        "DELETE FROM sso_attempt WHERE origin = $1 AND state NOT IN (SELECT state \
         FROM sso_attempt WHERE origin = $1 ORDER BY expiration DESC, state LIMIT $2)",
    );
    let trim = trim.bind(attempt.origin.as_str()).bind(AWAY_PER_ORIGIN - 1);
    connection.execute(trim).await?;
    let away: i64 = connection
        .fetch_one(Statement::new("SELECT COUNT(*) FROM sso_attempt"))
        .await?;
    if away >= MAX_AWAY {
        return Ok(false);
    }
    let insert = Statement::new(
        "INSERT INTO sso_attempt (state, browser, provider, session_id, next, expiration, origin) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(attempt.state.as_str())
    .bind(attempt.browser.as_str())
    .bind(attempt.provider.as_str())
    .bind(attempt.session)
    .bind(attempt.next.as_str())
    .bind(attempt.expiration)
    .bind(attempt.origin.as_str());
    connection.execute(insert).await?;
    Ok(true)
}

/// Uses up an attempt if it is still good, and of this browser and this provider: of several that
/// come back with it, one gets it.
pub async fn take(
    connection: &mut Connection,
    state: &str,
    browser: &str,
    provider: &str,
    now: Timestamp,
) -> StorageResult<Option<StoredAttempt>> {
    let delete = Statement::new(
        "DELETE FROM sso_attempt WHERE state = $1 AND browser = $2 AND provider = $3 \
         AND expiration > $4 RETURNING state, browser, provider, session_id, next, expiration, \
         origin",
    )
    .bind(state)
    .bind(browser)
    .bind(provider)
    .bind(now);
    connection.fetch_optional(delete).await
}

/// Clears away the attempts that have ended. Returns how many there were.
pub async fn delete_expired(connection: &mut Connection, now: Timestamp) -> StorageResult<u64> {
    let delete = Statement::new("DELETE FROM sso_attempt WHERE expiration <= $1").bind(now);
    connection.execute(delete).await
}

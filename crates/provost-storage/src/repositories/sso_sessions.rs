//! Which sessions came from a provider of identities.

use provost_schemas::ids::SessionId;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// From where a session came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSsoSession {
    /// The session.
    pub session: SessionId,
    /// What the settings call the provider.
    pub provider: String,
    /// The issuer, to the letter.
    pub issuer: String,
    /// By what the issuer knows the person.
    pub subject: String,
    /// What the provider calls the session, if it says so.
    pub sid: Option<String>,
}

impl FromRow for StoredSsoSession {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            session: row.column()?,
            provider: row.column()?,
            issuer: row.column()?,
            subject: row.column()?,
            sid: row.optional()?,
        })
    }
}

/// Notes from where a session came; from where it last came if it came again.
pub async fn put(connection: &mut Connection, came: &StoredSsoSession) -> StorageResult<()> {
    let upsert = Statement::new(
        "INSERT INTO sso_session (session_id, provider, issuer, subject, sid) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (session_id) DO UPDATE SET \
         provider = excluded.provider, issuer = excluded.issuer, subject = excluded.subject, \
         sid = excluded.sid",
    )
    .bind(came.session)
    .bind(came.provider.as_str())
    .bind(came.issuer.as_str())
    .bind(came.subject.as_str())
    .bind(came.sid.clone());
    connection.execute(upsert).await?;
    Ok(())
}

/// From where a session came; none if it did not come from a provider.
pub async fn read(
    connection: &mut Connection,
    session: SessionId,
) -> StorageResult<Option<StoredSsoSession>> {
    let select = Statement::new(
        "SELECT session_id, provider, issuer, subject, sid FROM sso_session WHERE session_id = $1",
    );
    connection.fetch_optional(select.bind(session)).await
}

/// Ends the sessions that an issuer means: that of the name that it gives, or all those of a person;
/// if it gives both, the one of that person. Returns how many there were.
pub async fn end(
    connection: &mut Connection,
    issuer: &str,
    subject: Option<&str>,
    sid: Option<&str>,
) -> StorageResult<u64> {
    const START: &str = "DELETE FROM session WHERE id IN \
                         (SELECT session_id FROM sso_session WHERE issuer = $1";
    let delete = match (subject, sid) {
        (None, None) => return Ok(0),
        (Some(subject), None) => Statement::composed(format!("{START} AND subject = $2)"))
            .bind(issuer)
            .bind(subject),
        (None, Some(sid)) => Statement::composed(format!("{START} AND sid = $2)"))
            .bind(issuer)
            .bind(sid),
        (Some(subject), Some(sid)) => {
            Statement::composed(format!("{START} AND subject = $2 AND sid = $3)"))
                .bind(issuer)
                .bind(subject)
                .bind(sid)
        }
    };
    connection.execute(delete).await
}

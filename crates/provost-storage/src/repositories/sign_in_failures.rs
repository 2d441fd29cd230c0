//! How often signing in failed, per subject: an account or an address, known or not.

use provost_schemas::Timestamp;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// The failures of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredFailures {
    /// How many, less what successes took away.
    pub count: i64,
    /// When the last one was.
    pub last: Timestamp,
}

impl FromRow for StoredFailures {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            count: row.column()?,
            last: row.column()?,
        })
    }
}

/// Reads the failures of a subject and keeps others from reading them until the unit of work ends,
/// so that attempts made at the same time are counted one by one.
pub async fn lock(
    connection: &mut Connection,
    subject: &str,
    now: Timestamp,
) -> StorageResult<Option<StoredFailures>> {
    let upsert = Statement::new(
        "INSERT INTO sign_in_failure (subject, count, last) VALUES ($1, 0, $2) \
         ON CONFLICT (subject) DO UPDATE SET count = sign_in_failure.count RETURNING count, last",
    )
    .bind(subject)
    .bind(now);
    let stored: StoredFailures = connection.fetch_one(upsert).await?;
    Ok((stored.count > 0).then_some(stored))
}

/// Keeps the failures of a subject, or forgets them.
pub async fn set(
    connection: &mut Connection,
    subject: &str,
    failures: Option<StoredFailures>,
) -> StorageResult<()> {
    let statement = match failures {
        None => Statement::new("DELETE FROM sign_in_failure WHERE subject = $1").bind(subject),
        Some(failures) => Statement::new(
            "INSERT INTO sign_in_failure (subject, count, last) VALUES ($1, $2, $3) \
             ON CONFLICT (subject) DO UPDATE SET count = excluded.count, last = excluded.last",
        )
        .bind(subject)
        .bind(failures.count)
        .bind(failures.last),
    };
    connection.execute(statement).await?;
    Ok(())
}

/// Clears away what was last counted before `before`. Returns how many subjects there were.
pub async fn delete_older(connection: &mut Connection, before: Timestamp) -> StorageResult<u64> {
    let delete = Statement::new("DELETE FROM sign_in_failure WHERE last < $1").bind(before);
    connection.execute(delete).await
}

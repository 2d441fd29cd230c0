//! What can go wrong between the application and its database.

use std::time::Duration;

use sqlx::error::ErrorKind;

/// The result of everything that talks to the database.
pub type StorageResult<T> = Result<T, StorageError>;

/// Why a statement or a unit of work failed.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// More requests wait to write than the queue holds; the caller should come back.
    #[error("{waiting} requests already wait to write to the database")]
    Busy {
        /// How many wait.
        waiting: usize,
        /// When it is worth trying again.
        retry_after: Duration,
    },
    /// The database cannot be reached or gave up on the statement; the caller may try again.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// A constraint refused a row: it is there already, or what it refers to is not.
    #[error("a constraint of the database was violated: {constraint}")]
    Conflict {
        /// The constraint, or the columns where the database names those.
        constraint: String,
    },
    /// A stored value is not what its column should hold.
    #[error("column {column} of a stored row cannot be read: {reason}")]
    Corrupt {
        /// The column's position in the statement.
        column: usize,
        /// Why not.
        reason: String,
    },
    /// The database's schema is not the one that this program knows.
    #[error("{0}")]
    Schema(String),
    /// Anything else that the database said.
    #[error("the database refused a statement: {0}")]
    Database(#[source] sqlx::Error),
    /// The commit that this request shared with others failed; nothing of it was kept.
    #[error("the commit failed: {0}")]
    CommitFailed(String),
}

impl StorageError {
    /// Whether the same request may succeed later.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::Busy { .. } | Self::Unavailable(_) | Self::CommitFailed(_)
        )
    }
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(inner) => {
                if matches!(
                    inner.kind(),
                    ErrorKind::UniqueViolation
                        | ErrorKind::ForeignKeyViolation
                        | ErrorKind::NotNullViolation
                ) {
                    let constraint = inner
                        .constraint()
                        .map_or_else(|| inner.message().to_owned(), str::to_owned);
                    return Self::Conflict { constraint };
                }
                if is_transient(inner.code().as_deref(), inner.message()) {
                    return Self::Unavailable(error);
                }
                Self::Database(error)
            }
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error),
            _ => Self::Database(error),
        }
    }
}

/// Whether a database's own error code stands for a passing condition.
fn is_transient(code: Option<&str>, message: &str) -> bool {
    match code {
        // PostgreSQL: connection lost, too many connections, out of memory or disk, serialization
        // failures and deadlocks, statement timeouts, and a server that starts or stops.
        Some(code) if code.len() == 5 => {
            ["08", "53", "57"]
                .iter()
                .any(|class| code.starts_with(class))
                || matches!(code, "40001" | "40P01" | "25006" | "55P03")
        }
        // SQLite: BUSY, LOCKED, IOERR and FULL, each with their extended codes.
        Some(code) => match code.parse::<u32>() {
            Ok(code) => matches!(code & 0xff, 5 | 6 | 10 | 13),
            Err(_) => false,
        },
        None => message.contains("database is locked"),
    }
}

#[cfg(test)]
mod tests {
    use super::is_transient;

    #[test]
    fn passing_conditions_are_told_from_mistakes() {
        for code in [
            "5", "517", "6", "10", "13", "08006", "40001", "40P01", "53300", "57P01",
        ] {
            assert!(is_transient(Some(code), ""), "{code}");
        }
        for code in ["1", "19", "42601", "23505", "22001"] {
            assert!(!is_transient(Some(code), ""), "{code}");
        }
    }
}

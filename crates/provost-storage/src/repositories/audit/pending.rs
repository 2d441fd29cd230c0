//! Entries that have no place in the chain yet.

use uuid::Uuid;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// Rows of one insertion.
const ROWS_PER_INSERT: usize = 200;

/// An entry that is about to wait for its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingEntry {
    /// The entry as JSON.
    pub body: String,
    /// The authentication code of the body, in hexadecimal.
    pub mac: String,
}

/// An entry that waited for its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingEntry {
    /// Its number among those that waited; it says nothing of its place.
    pub number: i64,
    /// The entry as JSON.
    pub body: String,
    /// The authentication code of the body, in hexadecimal.
    pub mac: String,
}

impl FromRow for WaitingEntry {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            number: row.column()?,
            body: row.column()?,
            mac: row.column()?,
        })
    }
}

/// Keeps entries together with what else the unit of work writes.
pub async fn insert_pending(
    connection: &mut Connection,
    entries: Vec<PendingEntry>,
) -> StorageResult<()> {
    let mut entries = entries.into_iter().peekable();
    while entries.peek().is_some() {
        let chunk: Vec<_> = entries.by_ref().take(ROWS_PER_INSERT).collect();
        let head = "INSERT INTO audit_pending (body, mac)";
        let mut insert = Statement::insert_rows(head, 2, chunk.len(), "");
        for entry in chunk {
            insert = insert.bind(entry.body).bind(entry.mac);
        }
        // The database numbers the rows, so that nothing else can be about one of them.
        connection
            .defer(("audit_pending", Uuid::nil()), insert)
            .await?;
    }
    Ok(())
}

/// Whether entries wait.
pub async fn is_anything_pending(connection: &mut Connection) -> StorageResult<bool> {
    // In order of the key, so that PostgreSQL steps into the index: the table itself is full of rows
    // that have been taken and are not cleared away yet.
    let select =
        Statement::new("SELECT CAST(1 AS BIGINT) FROM audit_pending ORDER BY number LIMIT 1");
    Ok(connection.fetch_optional::<i64>(select).await?.is_some())
}

/// Takes the entries that wait longest, for whoever gives them their places in the same unit of work.
pub async fn take_pending(
    connection: &mut Connection,
    limit: i64,
) -> StorageResult<Vec<WaitingEntry>> {
    // Up to a number rather than one of many numbers, for which PostgreSQL would walk through the
    // whole table twice, and through all that has been taken and is not cleared away yet.
    let take = Statement::new(
        "DELETE FROM audit_pending WHERE number <= COALESCE((SELECT number FROM audit_pending \
         ORDER BY number LIMIT 1 OFFSET $1), 9223372036854775807) RETURNING number, body, mac",
    );
    let mut taken: Vec<WaitingEntry> = connection.fetch_all(take.bind(limit - 1)).await?;
    taken.sort_unstable_by_key(|entry| entry.number);
    Ok(taken)
}

//! Entries that have no place in the chain yet.

use provost_schemas::ids::AuditEntryId;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// Rows of one insertion.
const ROWS_PER_INSERT: usize = 200;

/// An entry that has no place in the chain yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingEntry {
    /// Its id.
    pub id: AuditEntryId,
    /// The entry as JSON.
    pub body: String,
    /// The authentication code of the body, in hexadecimal.
    pub mac: String,
}

impl FromRow for PendingEntry {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
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
    while let Some(first) = entries.peek() {
        // The first stands for all of them: they are written once.
        let row = ("audit_pending", first.id.0);
        let chunk: Vec<_> = entries.by_ref().take(ROWS_PER_INSERT).collect();
        let head = "INSERT INTO audit_pending (id, body, mac)";
        let mut insert = Statement::insert_rows(head, 3, chunk.len(), "");
        for entry in chunk {
            insert = insert.bind(entry.id).bind(entry.body).bind(entry.mac);
        }
        connection.defer(row, insert).await?;
    }
    Ok(())
}

/// Whether entries wait.
pub async fn is_anything_pending(connection: &mut Connection) -> StorageResult<bool> {
    // In order of the key, so that PostgreSQL steps into the index: the table itself is full of rows
    // that have been taken and are not cleared away yet.
    let select = Statement::new("SELECT CAST(1 AS BIGINT) FROM audit_pending ORDER BY id LIMIT 1");
    Ok(connection.fetch_optional::<i64>(select).await?.is_some())
}

/// Takes the oldest entries that wait, for whoever gives them their places in the same unit of work.
pub async fn take_pending(
    connection: &mut Connection,
    limit: i64,
) -> StorageResult<Vec<PendingEntry>> {
    let take = Statement::new(
        "DELETE FROM audit_pending WHERE id IN \
         (SELECT id FROM audit_pending ORDER BY id LIMIT $1) RETURNING id, body, mac",
    );
    let mut taken: Vec<PendingEntry> = connection.fetch_all(take.bind(limit)).await?;
    taken.sort_unstable_by_key(|entry| entry.id);
    Ok(taken)
}

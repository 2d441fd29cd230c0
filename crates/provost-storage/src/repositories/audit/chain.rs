//! The chain itself.

use provost_core::audit::{Head, Link, Mac};
use provost_schemas::{
    Timestamp,
    audit::{AuditEntry, ChainedAuditEntry},
    ids::AuditEntryId,
};
use uuid::Uuid;

use crate::{
    Connection, FromRow, RowReader, Statement, StorageError, StorageResult, statement::Dialect,
};

/// Rows of one insertion. Where many are appended most insertions have so many, and the database
/// remembers how it does them.
const ROWS_PER_INSERT: usize = 50;

/// What is read of a link, in the order in which it is read.
pub(super) const COLUMNS: &str = "sequence, key_id, mac, body, id, completed, class, action, \
                                  outcome, actor_id, account_id, workspace_id, object_id, \
                                  request_id";

/// A link as it is stored.
#[derive(Clone, Debug)]
pub struct StoredLink {
    /// The link.
    pub link: Link,
    /// What its body says; absent if nothing that can be read.
    pub entry: Option<AuditEntry>,
    /// Whether the columns by which it is found repeat what its body says.
    pub is_filed_well: bool,
}

impl StoredLink {
    /// The entry with its place, if it can be read.
    pub fn chained(self) -> Option<ChainedAuditEntry> {
        Some(ChainedAuditEntry {
            sequence: self.link.sequence,
            key_id: self.link.key_id,
            mac: self.link.mac.to_hex(),
            entry: self.entry?,
        })
    }
}

/// What an entry is found by.
#[derive(PartialEq, Eq)]
struct Filing {
    id: AuditEntryId,
    completed: Timestamp,
    class: String,
    action: String,
    outcome: String,
    actor: Option<Uuid>,
    account: Uuid,
    workspace: Option<Uuid>,
    object: Option<String>,
    request: Option<String>,
}

impl Filing {
    fn of(entry: &AuditEntry) -> Self {
        Self {
            id: entry.id,
            completed: entry.completed,
            class: entry.class.as_str().to_owned(),
            action: entry.action.to_string(),
            outcome: entry.outcome.as_str().to_owned(),
            actor: entry.actor.id,
            account: entry.account.0,
            workspace: entry.workspace.map(|workspace| workspace.0),
            object: entry.object.as_ref().and_then(|object| object.id.clone()),
            request: entry.origin.request_id.clone(),
        }
    }
}

impl FromRow for StoredLink {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let link = Link {
            sequence: row.column()?,
            key_id: row.column()?,
            // What is no code at all is the code of nothing, which whoever verifies finds out.
            mac: Mac::from_hex(&row.column::<String>()?).unwrap_or(Mac::START),
            body: row.column()?,
        };
        let filing = Filing {
            id: row.column()?,
            completed: row.column()?,
            class: row.column()?,
            action: row.column()?,
            outcome: row.column()?,
            actor: row.optional()?,
            account: row.column()?,
            workspace: row.optional()?,
            object: row.optional()?,
            request: row.optional()?,
        };
        let entry: Option<AuditEntry> = serde_json::from_str(&link.body).ok();
        Ok(Self {
            is_filed_well: entry
                .as_ref()
                .is_some_and(|entry| Filing::of(entry) == filing),
            link,
            entry,
        })
    }
}

impl FromRow for Head {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let code = |text: String| Mac::from_hex(&text).unwrap_or(Mac::START);
        Ok(Self {
            sequence: row.column()?,
            mac: code(row.column()?),
            key_id: row.column()?,
            seal: code(row.column()?),
        })
    }
}

/// Reads where the chain ends.
pub async fn read_head(connection: &mut Connection) -> StorageResult<Head> {
    read_end(connection, "end", "").await
}

/// Reads where the chain ends, and keeps every other process from appending to it until the unit of
/// work is over.
pub async fn lock_head(connection: &mut Connection) -> StorageResult<Head> {
    let lock = match connection.dialect() {
        // There is one writer.
        Dialect::Sqlite => "",
        Dialect::Postgres => " FOR UPDATE",
    };
    read_end(connection, "end", lock).await
}

pub(super) async fn read_end(
    connection: &mut Connection,
    name: &str,
    lock: &str,
) -> StorageResult<Head> {
    let select = Statement::composed(format!(
        "SELECT sequence, mac, key_id, seal FROM audit_head WHERE name = $1{lock}"
    ));
    let head = connection.fetch_optional(select.bind(name)).await?;
    head.ok_or_else(|| {
        StorageError::Schema(format!(
            "the row `{name}` of the table audit_head is missing: somebody deleted it"
        ))
    })
}

pub(super) async fn write_end(
    connection: &mut Connection,
    name: &str,
    head: &Head,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE audit_head SET sequence = $1, mac = $2, key_id = $3, seal = $4 WHERE name = $5",
    )
    .bind(head.sequence)
    .bind(head.mac.to_hex())
    .bind(head.key_id.as_str())
    .bind(head.seal.to_hex())
    .bind(name);
    connection.execute(update).await?;
    Ok(())
}

/// Appends links, each with what its body says, and sets the end of the chain, which the unit of work
/// has locked.
pub async fn append(
    connection: &mut Connection,
    links: Vec<(Link, AuditEntry)>,
    head: &Head,
) -> StorageResult<()> {
    let insert = "INSERT INTO audit_entry (sequence, key_id, mac, body, id, completed, class, \
                  action, outcome, actor_id, account_id, workspace_id, object_id, request_id)";
    let mut links = links.into_iter().peekable();
    while links.peek().is_some() {
        let chunk: Vec<_> = links.by_ref().take(ROWS_PER_INSERT).collect();
        let mut statement = Statement::insert_rows(insert, 14, chunk.len(), "");
        statement.cached |= chunk.len() == ROWS_PER_INSERT;
        for (link, entry) in chunk {
            let filing = Filing::of(&entry);
            statement = statement
                .bind(link.sequence)
                .bind(link.key_id)
                .bind(link.mac.to_hex())
                .bind(link.body)
                .bind(filing.id)
                .bind(filing.completed)
                .bind(filing.class)
                .bind(filing.action)
                .bind(filing.outcome)
                .bind(filing.actor)
                .bind(filing.account)
                .bind(filing.workspace)
                .bind(filing.object)
                .bind(filing.request);
        }
        connection.execute(statement).await?;
    }
    write_end(connection, "end", head).await
}

/// Reads the links after a number, in their order.
pub async fn read_after(
    connection: &mut Connection,
    sequence: i64,
    limit: i64,
) -> StorageResult<Vec<StoredLink>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM audit_entry WHERE sequence > $1 ORDER BY sequence LIMIT $2"
    ));
    connection
        .fetch_all(select.bind(sequence).bind(limit))
        .await
}

/// Reads the last link; absent if the chain has none.
pub async fn read_last(connection: &mut Connection) -> StorageResult<Option<StoredLink>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM audit_entry ORDER BY sequence DESC LIMIT 1"
    ));
    connection.fetch_optional(select).await
}

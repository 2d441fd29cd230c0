//! Those who were refused slots of a limit and are expected to ask again.
//!
//! A ticket says who it is: the run that wants the slots, or what the client was given when it was
//! refused. A place in the queue is the time at which its ticket first asked.

use std::collections::HashMap;

use provost_schemas::{
    Timestamp,
    ids::{ConcurrencyLimitId, WorkspaceId},
    json::Seconds,
};
use uuid::Uuid;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::marks};

/// How long a place is remembered after the time at which its ticket should have asked again.
const REMEMBERED: Seconds = Seconds::new(60);

/// Slots of a limit that are wanted by those who came earlier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// Those that are kept for somebody who is about to ask again.
    pub kept: i64,
    /// All of them.
    pub waiting: i64,
}

/// When a ticket first asked for slots of any of the limits; `None` if it never did.
pub async fn read_place(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limits: &[ConcurrencyLimitId],
    ticket: Uuid,
) -> StorageResult<Option<Timestamp>> {
    if limits.is_empty() {
        return Ok(None);
    }
    let select = Statement::composed(format!(
        "SELECT created FROM concurrency_waiter WHERE workspace_id = $1 AND ticket = $2 \
         AND limit_id IN ({}) ORDER BY created LIMIT 1",
        marks(3, limits.len())
    ));
    let select = bind_all(select.bind(workspace).bind(ticket), limits);
    let created: Option<i64> = connection.fetch_optional(select).await?;
    Ok(created.map(Timestamp::from_micros))
}

/// Which slots of the limits are wanted by those who came before a ticket with the place.
pub async fn read_ahead(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limits: &[ConcurrencyLimitId],
    (place, ticket): (Timestamp, Uuid),
    now: Timestamp,
) -> StorageResult<HashMap<ConcurrencyLimitId, Ahead>> {
    if limits.is_empty() {
        return Ok(HashMap::new());
    }
    let select = Statement::composed(format!(
        "SELECT limit_id, \
         CAST(SUM(CASE WHEN kept_from <= $2 THEN slots ELSE 0 END) AS BIGINT), \
         CAST(SUM(slots) AS BIGINT) FROM concurrency_waiter \
         WHERE workspace_id = $1 AND expiration > $2 AND ticket <> $4 \
         AND (created < $3 OR (created = $3 AND ticket < $4)) \
         AND limit_id IN ({}) GROUP BY limit_id",
        marks(5, limits.len())
    ));
    let select = select.bind(workspace).bind(now).bind(place).bind(ticket);
    let rows: Vec<AheadOf> = connection.fetch_all(bind_all(select, limits)).await?;
    Ok(rows
        .into_iter()
        .map(|AheadOf(id, ahead)| (id, ahead))
        .collect())
}

struct AheadOf(ConcurrencyLimitId, Ahead);

impl FromRow for AheadOf {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let limit = row.column()?;
        let (kept, waiting) = (row.column()?, row.column()?);
        Ok(Self(limit, Ahead { kept, waiting }))
    }
}

/// Somebody who waits for slots of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// The limit.
    pub limit: ConcurrencyLimitId,
    /// Who it is.
    pub ticket: Uuid,
    /// When the ticket first asked.
    pub place: Timestamp,
    /// How many slots it wants.
    pub slots: i64,
    /// From when on slots are kept for it.
    pub kept_from: Timestamp,
    /// Until when it should have asked again.
    pub expiration: Timestamp,
}

/// Lets somebody wait, instead of what was known of the ticket at the limit before.
pub async fn wait(
    connection: &mut Connection,
    workspace: WorkspaceId,
    waiter: Waiter,
) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO concurrency_waiter \
         (limit_id, ticket, workspace_id, created, slots, kept_from, expiration) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (limit_id, ticket) DO UPDATE SET \
         created = excluded.created, slots = excluded.slots, kept_from = excluded.kept_from, \
         expiration = excluded.expiration",
    )
    .bind(waiter.limit)
    .bind(waiter.ticket)
    .bind(workspace)
    .bind(waiter.place)
    .bind(waiter.slots)
    .bind(waiter.kept_from)
    .bind(waiter.expiration);
    connection.execute(insert).await?;
    Ok(())
}

/// Takes a ticket out of the queues of the limits.
pub async fn leave(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limits: &[ConcurrencyLimitId],
    ticket: Uuid,
) -> StorageResult<()> {
    if limits.is_empty() {
        return Ok(());
    }
    let delete = Statement::composed(format!(
        "DELETE FROM concurrency_waiter WHERE workspace_id = $1 AND ticket = $2 \
         AND limit_id IN ({})",
        marks(3, limits.len())
    ));
    connection
        .execute(bind_all(delete.bind(workspace).bind(ticket), limits))
        .await?;
    Ok(())
}

/// Forgets those who should have asked again a while ago. Returns how many.
pub async fn forget_gone(
    connection: &mut Connection,
    workspace: WorkspaceId,
    now: Timestamp,
) -> StorageResult<u64> {
    let delete = Statement::new(
        "DELETE FROM concurrency_waiter WHERE workspace_id = $1 AND expiration <= $2",
    );
    connection
        .execute(delete.bind(workspace).bind(now - REMEMBERED))
        .await
}

fn bind_all(statement: Statement, limits: &[ConcurrencyLimitId]) -> Statement {
    limits
        .iter()
        .fold(statement, |statement, limit| statement.bind(*limit))
}

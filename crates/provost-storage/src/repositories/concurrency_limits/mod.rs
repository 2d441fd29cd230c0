//! Concurrency limits: how many slots there are, and how many are taken.
//!
//! The slots of a limit are counted from its live leases. Those of a rate limit, which has a decay,
//! come back by themselves; they are a number at a time, in `active_slots` and `decayed_at`.

mod buckets;
mod lock;
mod row;

pub(super) use buckets::store;
pub use buckets::{give_back, take};
pub use lock::{lock, lock_named, read_named};
pub use row::ConcurrencyLimitRow;

use provost_schemas::{
    Timestamp,
    ids::{ConcurrencyLimitId, WorkspaceId},
};

use super::Window;
use crate::{Connection, Statement, StorageResult};
use row::SELECT;

/// Which limits: one or several.
#[derive(Clone, Copy, Debug)]
pub enum LimitKey<'a> {
    /// The one with the id.
    Id(ConcurrencyLimitId),
    /// The one with the name.
    Name(&'a str),
}

/// Keeps a new limit, with nothing taken.
///
/// # Errors
/// `Conflict` if another limit has the name.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: &ConcurrencyLimitRow,
) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO concurrency_limit (id, workspace_id, created, updated, name, active, slots, \
         slot_decay_per_second, avg_slot_occupancy_seconds, decayed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(limit.id)
    .bind(workspace)
    .bind(limit.created)
    .bind(limit.updated)
    .bind(limit.name.as_str())
    .bind(limit.active)
    .bind(limit.slots)
    .bind(limit.slot_decay_per_second)
    .bind(limit.avg_slot_occupancy_seconds)
    .bind(limit.created);
    connection.execute(insert).await?;
    Ok(())
}

/// Reads the limits of some ids.
pub async fn read_many(
    connection: &mut Connection,
    workspace: WorkspaceId,
    ids: &[ConcurrencyLimitId],
    now: Timestamp,
) -> StorageResult<Vec<ConcurrencyLimitRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<String> = (0..ids.len())
        .map(|index| format!("${}", index + 3))
        .collect();
    let select = Statement::composed(format!(
        "{SELECT} AND concurrency_limit.id IN ({})",
        marks.join(", ")
    ));
    let select = ids
        .iter()
        .fold(select.bind(workspace).bind(now), |select, id| {
            select.bind(*id)
        });
    connection.fetch_all(select).await
}

/// Reads a limit, with the slots that are taken.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    key: LimitKey<'_>,
    now: Timestamp,
) -> StorageResult<Option<ConcurrencyLimitRow>> {
    let column = match key {
        LimitKey::Id(_) => "id",
        LimitKey::Name(_) => "name",
    };
    let select = Statement::composed(format!("{SELECT} AND concurrency_limit.{column} = $3"));
    let select = select.bind(workspace).bind(now);
    let select = match key {
        LimitKey::Id(id) => select.bind(id),
        LimitKey::Name(name) => select.bind(name),
    };
    connection.fetch_optional(select).await
}

/// Lists the limits whose names begin with a text, by name.
pub async fn list(
    connection: &mut Connection,
    workspace: WorkspaceId,
    prefix: &str,
    window: Window,
    now: Timestamp,
) -> StorageResult<Vec<ConcurrencyLimitRow>> {
    let select = Statement::composed(format!(
        "{SELECT} AND SUBSTR(concurrency_limit.name, 1, LENGTH($3)) = $3 \
         ORDER BY concurrency_limit.name, concurrency_limit.id LIMIT $4 OFFSET $5"
    ));
    let select = select
        .bind(workspace)
        .bind(now)
        .bind(prefix)
        .bind(window.limit)
        .bind(window.offset);
    connection.fetch_all(select).await
}

/// Replaces what can be set of a limit by that of the limit given.
///
/// # Errors
/// `Conflict` if another limit has the name.
pub async fn update(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: &ConcurrencyLimitRow,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE concurrency_limit SET name = $1, active = $2, slots = $3, \
         slot_decay_per_second = $4, updated = $5 WHERE workspace_id = $6 AND id = $7",
    )
    .bind(limit.name.as_str())
    .bind(limit.active)
    .bind(limit.slots)
    .bind(limit.slot_decay_per_second)
    .bind(limit.updated)
    .bind(workspace)
    .bind(limit.id);
    connection.execute(update).await?;
    Ok(())
}

/// Replaces the seconds for which a slot is taken on average.
pub async fn set_average_occupancy(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: ConcurrencyLimitId,
    seconds: f64,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE concurrency_limit SET avg_slot_occupancy_seconds = $1 \
         WHERE workspace_id = $2 AND id = $3",
    );
    connection
        .execute(update.bind(seconds).bind(workspace).bind(limit))
        .await?;
    Ok(())
}

/// Deletes a limit, and the leases that are on no other.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: ConcurrencyLimitId,
) -> StorageResult<()> {
    super::leases::detach_all(connection, workspace, limit).await?;
    let delete =
        Statement::new("DELETE FROM concurrency_limit WHERE workspace_id = $1 AND id = $2");
    connection
        .execute(delete.bind(workspace).bind(limit))
        .await?;
    Ok(())
}

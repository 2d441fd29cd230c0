//! How leases end, and what becomes of their slots.

use std::collections::HashMap;

use provost_core::concurrency::average_occupancy;
use provost_schemas::{
    Timestamp,
    ids::{ConcurrencyLimitId, LeaseId, WorkspaceId},
};
use uuid::Uuid;

use super::{LeaseHolder, NEVER, concurrency_limits};
use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::marks};

/// Ends a lease, which may be gone.
pub async fn revoke(
    connection: &mut Connection,
    workspace: WorkspaceId,
    lease: LeaseId,
    now: Timestamp,
) -> StorageResult<()> {
    end(connection, workspace, &[lease.0], NEVER, now).await?;
    Ok(())
}

/// Ends every lease that a run holds, on one limit or on all.
pub async fn revoke_held_by(
    connection: &mut Connection,
    workspace: WorkspaceId,
    holder: LeaseHolder,
    limit: Option<ConcurrencyLimitId>,
    now: Timestamp,
) -> StorageResult<()> {
    let (holder_type, holder_id) = holder.columns();
    let select = Statement::new(
        "SELECT id FROM concurrency_lease WHERE workspace_id = $1 AND holder_id = $2 \
         AND holder_type = $3 AND ($4 IS NULL OR id IN \
         (SELECT lease_id FROM concurrency_lease_limit WHERE limit_id = $4))",
    );
    let select = select
        .bind(workspace)
        .bind(holder_id)
        .bind(holder_type)
        .bind(limit);
    let leases: Vec<Uuid> = connection.fetch_all(select).await?;
    end(connection, workspace, &leases, NEVER, now).await?;
    Ok(())
}

/// Ends leases that have expired, at most so many, the oldest first. Returns how many it ended.
pub async fn revoke_expired(
    connection: &mut Connection,
    workspace: WorkspaceId,
    most: i64,
    now: Timestamp,
) -> StorageResult<u64> {
    let select = Statement::new(
        "SELECT id FROM concurrency_lease WHERE workspace_id = $1 AND expiration <= $2 \
         ORDER BY expiration LIMIT $3",
    );
    let select = select.bind(workspace).bind(now).bind(most);
    let leases: Vec<Uuid> = connection.fetch_all(select).await?;
    // One of them may be renewed meanwhile by a request whose time is a little earlier.
    end(connection, workspace, &leases, now, now).await
}

struct Ended {
    id: Uuid,
    created: Timestamp,
    expiration: Timestamp,
    slots: i64,
}

impl FromRow for Ended {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            expiration: row.column()?,
            slots: row.column()?,
        })
    }
}

struct Link(Uuid, ConcurrencyLimitId);

impl FromRow for Link {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self(row.column()?, row.column()?))
    }
}

/// Ends those of the leases that expire up to a time.
async fn end(
    connection: &mut Connection,
    workspace: WorkspaceId,
    leases: &[Uuid],
    expired_by: Timestamp,
    now: Timestamp,
) -> StorageResult<u64> {
    if leases.is_empty() {
        return Ok(0);
    }
    let select = Statement::composed(format!(
        "SELECT lease_id, limit_id FROM concurrency_lease_limit \
         WHERE workspace_id = $1 AND lease_id IN ({})",
        marks(2, leases.len())
    ));
    let links: Vec<Link> = connection
        .fetch_all(bind_all(select.bind(workspace), leases))
        .await?;
    let mut ids: Vec<_> = links.iter().map(|Link(_, limit)| *limit).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut limits = concurrency_limits::lock(connection, workspace, &ids, now).await?;

    let delete = Statement::composed(format!(
        "DELETE FROM concurrency_lease WHERE workspace_id = $1 AND expiration <= $2 \
         AND id IN ({}) RETURNING id, created, expiration, slots",
        marks(3, leases.len())
    ));
    let delete = bind_all(delete.bind(workspace).bind(expired_by), leases);
    let ended: Vec<Ended> = connection.fetch_all(delete).await?;
    let count = ended.len() as u64;
    let ended: HashMap<Uuid, Ended> = ended.into_iter().map(|lease| (lease.id, lease)).collect();

    for limit in &mut limits {
        let of_limit = links.iter().filter(|Link(_, id)| *id == limit.id);
        let mut touched = false;
        for lease in of_limit.filter_map(|Link(lease, _)| ended.get(lease)) {
            let occupancy = lease.expiration.min(now).since(lease.created);
            limit.avg_slot_occupancy_seconds = average_occupancy(
                limit.avg_slot_occupancy_seconds,
                occupancy,
                lease.slots,
                limit.slots,
            );
            let decay = limit.slot_decay_per_second;
            limit.bucket = limit.bucket.after_decay(decay, now).give_back(lease.slots);
            touched = true;
        }
        if touched {
            settle(connection, workspace, limit).await?;
        }
    }
    Ok(count)
}

async fn settle(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: &concurrency_limits::ConcurrencyLimitRow,
) -> StorageResult<()> {
    if limit.decays() {
        concurrency_limits::store(connection, workspace, limit.id, limit.bucket).await?;
    }
    let average = limit.avg_slot_occupancy_seconds;
    concurrency_limits::set_average_occupancy(connection, workspace, limit.id, average).await
}

/// Takes every lease off a limit, and ends those that are on no other.
pub async fn detach_all(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: ConcurrencyLimitId,
) -> StorageResult<()> {
    let select = Statement::new(
        "SELECT lease_id FROM concurrency_lease_limit WHERE workspace_id = $1 AND limit_id = $2",
    );
    let leases: Vec<Uuid> = connection
        .fetch_all(select.bind(workspace).bind(limit))
        .await?;
    for lease in leases {
        detach(connection, workspace, limit, LeaseId(lease)).await?;
    }
    Ok(())
}

/// Takes a lease off a limit, and ends it if it is on no other.
pub(super) async fn detach(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: ConcurrencyLimitId,
    lease: LeaseId,
) -> StorageResult<()> {
    let delete = Statement::new(
        "DELETE FROM concurrency_lease_limit \
         WHERE workspace_id = $1 AND limit_id = $2 AND lease_id = $3",
    );
    connection
        .execute(delete.bind(workspace).bind(limit).bind(lease))
        .await?;
    let delete = Statement::new(
        "DELETE FROM concurrency_lease WHERE workspace_id = $1 AND id = $2 AND NOT EXISTS \
         (SELECT 1 FROM concurrency_lease_limit WHERE lease_id = $2)",
    );
    connection
        .execute(delete.bind(workspace).bind(lease))
        .await?;
    Ok(())
}

fn bind_all(statement: Statement, ids: &[Uuid]) -> Statement {
    ids.iter()
        .fold(statement, |statement, id| statement.bind(*id))
}

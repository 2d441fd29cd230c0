//! Slots that were taken without a lease: by old clients, which give them back by number, and by
//! whoever sets how many are taken.
//!
//! They are counted as all others are: from a lease, which nobody holds and which never expires. A
//! limit has at most one of these.

use provost_core::concurrency::Bucket;
use provost_schemas::{
    Timestamp,
    ids::{LeaseId, WorkspaceId},
};

use super::{
    NEVER, NewLease, concurrency_limits,
    concurrency_limits::ConcurrencyLimitRow,
    create,
    end::{detach, detach_all},
    holders::{HeldLease, read_holders},
};
use crate::{Connection, Statement, StorageResult};

/// Takes slots of a limit that was locked.
pub async fn take_unleased(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: &ConcurrencyLimitRow,
    slots: i64,
    now: Timestamp,
) -> StorageResult<()> {
    if limit.decays() {
        return concurrency_limits::take(connection, workspace, limit, slots, now).await;
    }
    match find(connection, workspace, limit, now).await? {
        Some(lease) => {
            let slots = lease.slots.saturating_add(slots);
            resize(connection, workspace, lease.id, slots).await
        }
        None => {
            let lease = NewLease {
                id: LeaseId::mint(now),
                limits: &[limit.id],
                slots,
                holder: None,
                created: now,
                expiration: NEVER,
            };
            create(connection, workspace, lease).await
        }
    }
}

/// Gives slots of a limit that was locked back, as far as they were taken without a lease.
pub async fn give_back_unleased(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: &ConcurrencyLimitRow,
    slots: i64,
    now: Timestamp,
) -> StorageResult<()> {
    if limit.decays() {
        return concurrency_limits::give_back(connection, workspace, limit, slots, now).await;
    }
    match find(connection, workspace, limit, now).await? {
        Some(lease) if lease.slots > slots => {
            resize(connection, workspace, lease.id, lease.slots - slots).await
        }
        Some(lease) => detach(connection, workspace, limit.id, lease.id).await,
        None => Ok(()),
    }
}

/// Makes so many slots of a limit that was locked be taken, whoever holds them now.
///
/// If more are taken, those without a lease are given back first, and then the oldest leases are
/// taken off the limit; if fewer are, the rest is taken without a lease.
pub async fn set_taken(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: &ConcurrencyLimitRow,
    slots: i64,
    now: Timestamp,
) -> StorageResult<()> {
    if limit.decays() {
        let bucket = Bucket {
            taken: slots,
            at: now,
        };
        return concurrency_limits::store(connection, workspace, limit.id, bucket).await;
    }
    if slots == 0 {
        return detach_all(connection, workspace, limit.id).await;
    }
    let mut taken = limit.held;
    let mut leases = read_holders(connection, workspace, limit.id, now).await?;
    leases.sort_by_key(|lease| !lease.is_unleased());
    for lease in leases {
        if taken <= slots {
            break;
        }
        if lease.is_unleased() && lease.slots > taken - slots {
            let left = lease.slots - (taken - slots);
            resize(connection, workspace, lease.id, left).await?;
            taken = slots;
        } else {
            detach(connection, workspace, limit.id, lease.id).await?;
            taken -= lease.slots;
        }
    }
    if taken < slots {
        take_unleased(connection, workspace, limit, slots - taken, now).await?;
    }
    Ok(())
}

async fn find(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: &ConcurrencyLimitRow,
    now: Timestamp,
) -> StorageResult<Option<HeldLease>> {
    if limit.held == 0 {
        return Ok(None);
    }
    let leases = read_holders(connection, workspace, limit.id, now).await?;
    Ok(leases.into_iter().find(HeldLease::is_unleased))
}

async fn resize(
    connection: &mut Connection,
    workspace: WorkspaceId,
    lease: LeaseId,
    slots: i64,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE concurrency_lease SET slots = $1 WHERE workspace_id = $2 AND id = $3",
    );
    connection
        .execute(update.bind(slots).bind(workspace).bind(lease))
        .await?;
    Ok(())
}

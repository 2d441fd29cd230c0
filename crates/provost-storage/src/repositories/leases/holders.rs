//! Who holds slots of a limit.

use provost_schemas::{
    Timestamp,
    ids::{ConcurrencyLimitId, LeaseId, TaskRunId, WorkspaceId},
};

use super::{LeaseHolder, NEVER};
use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::marks};

/// A lease that holds slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldLease {
    /// The lease.
    pub id: LeaseId,
    /// How many slots of each of its limits.
    pub slots: i64,
    /// Who holds it.
    pub holder: Option<LeaseHolder>,
    /// Since when.
    pub created: Timestamp,
    /// Until when.
    pub expiration: Timestamp,
}

impl HeldLease {
    /// Whether these are slots that were taken without a lease, and are given back by number.
    pub fn is_unleased(&self) -> bool {
        self.holder.is_none() && self.expiration == NEVER
    }
}

impl FromRow for HeldLease {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let (id, slots) = (row.column()?, row.column()?);
        let kind: Option<String> = row.optional()?;
        let holder = row.optional()?;
        Ok(Self {
            id,
            slots,
            holder: kind
                .zip(holder)
                .and_then(|(kind, id)| LeaseHolder::from_columns(&kind, id)),
            created: row.column()?,
            expiration: row.column()?,
        })
    }
}

/// The live leases on a limit, the oldest first.
pub async fn read_holders(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limit: ConcurrencyLimitId,
    now: Timestamp,
) -> StorageResult<Vec<HeldLease>> {
    let select = Statement::new(
        "SELECT concurrency_lease.id, concurrency_lease.slots, concurrency_lease.holder_type, \
         concurrency_lease.holder_id, concurrency_lease.created, concurrency_lease.expiration \
         FROM concurrency_lease_limit JOIN concurrency_lease \
         ON concurrency_lease.id = concurrency_lease_limit.lease_id \
         WHERE concurrency_lease_limit.workspace_id = $1 \
         AND concurrency_lease_limit.limit_id = $2 AND concurrency_lease.expiration > $3 \
         ORDER BY concurrency_lease.created, concurrency_lease.id",
    );
    connection
        .fetch_all(select.bind(workspace).bind(limit).bind(now))
        .await
}

/// The task runs that hold live leases on the limits, each with its limit, the oldest lease first.
pub async fn read_task_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    limits: &[ConcurrencyLimitId],
    now: Timestamp,
) -> StorageResult<Vec<(ConcurrencyLimitId, TaskRunId)>> {
    if limits.is_empty() {
        return Ok(Vec::new());
    }
    let select = Statement::composed(format!(
        "SELECT concurrency_lease_limit.limit_id, concurrency_lease.holder_id \
         FROM concurrency_lease_limit JOIN concurrency_lease \
         ON concurrency_lease.id = concurrency_lease_limit.lease_id \
         WHERE concurrency_lease_limit.workspace_id = $1 AND concurrency_lease.expiration > $2 \
         AND concurrency_lease.holder_type = 'task_run' \
         AND concurrency_lease_limit.limit_id IN ({}) \
         ORDER BY concurrency_lease.created, concurrency_lease.id",
        marks(3, limits.len())
    ));
    let select = limits
        .iter()
        .fold(select.bind(workspace).bind(now), |select, limit| {
            select.bind(*limit)
        });
    let held: Vec<HeldBy> = connection.fetch_all(select).await?;
    Ok(held
        .into_iter()
        .map(|HeldBy(limit, run)| (limit, run))
        .collect())
}

struct HeldBy(ConcurrencyLimitId, TaskRunId);

impl FromRow for HeldBy {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self(row.column()?, row.column()?))
    }
}

//! Leases: who holds slots of which concurrency limits, and until when.

use provost_schemas::{
    Timestamp,
    ids::{ConcurrencyLimitId, FlowRunId, LeaseId, TaskRunId, WorkspaceId},
};
use uuid::Uuid;

use crate::{Connection, Statement, StorageResult};

/// Who holds a lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaseHolder {
    /// A flow run.
    FlowRun(FlowRunId),
    /// A task run.
    TaskRun(TaskRunId),
}

impl LeaseHolder {
    fn columns(self) -> (&'static str, Uuid) {
        match self {
            Self::FlowRun(id) => ("flow_run", id.0),
            Self::TaskRun(id) => ("task_run", id.0),
        }
    }
}

/// Creates a lease of one slot on each of the limits.
pub async fn create(
    connection: &mut Connection,
    workspace: WorkspaceId,
    lease: LeaseId,
    limits: &[ConcurrencyLimitId],
    holder: LeaseHolder,
    (now, expiration): (Timestamp, Timestamp),
) -> StorageResult<()> {
    let (holder_type, holder_id) = holder.columns();
    let insert = Statement::new(
        "INSERT INTO concurrency_lease (id, workspace_id, created, expiration, slots, \
         holder_type, holder_id) VALUES ($1, $2, $3, $4, 1, $5, $6)",
    );
    let insert = insert
        .bind(lease)
        .bind(workspace)
        .bind(now)
        .bind(expiration)
        .bind(holder_type)
        .bind(holder_id);
    connection.execute(insert).await?;
    for limit in limits {
        let insert = Statement::new(
            "INSERT INTO concurrency_lease_limit (lease_id, limit_id, workspace_id) \
             VALUES ($1, $2, $3)",
        );
        connection
            .execute(insert.bind(lease).bind(*limit).bind(workspace))
            .await?;
    }
    Ok(())
}

/// Lets a lease last until another time. Returns whether there is such a lease that still lives.
pub async fn extend(
    connection: &mut Connection,
    workspace: WorkspaceId,
    lease: LeaseId,
    (now, expiration): (Timestamp, Timestamp),
) -> StorageResult<bool> {
    let update = Statement::new(
        "UPDATE concurrency_lease SET expiration = $1 \
         WHERE workspace_id = $2 AND id = $3 AND expiration > $4",
    );
    let update = update
        .bind(expiration)
        .bind(workspace)
        .bind(lease)
        .bind(now);
    Ok(connection.execute(update).await? == 1)
}

/// Ends a lease, which may be gone.
pub async fn revoke(
    connection: &mut Connection,
    workspace: WorkspaceId,
    lease: LeaseId,
) -> StorageResult<()> {
    let delete =
        Statement::new("DELETE FROM concurrency_lease WHERE workspace_id = $1 AND id = $2");
    connection
        .execute(delete.bind(workspace).bind(lease))
        .await?;
    Ok(())
}

/// Ends every lease that a run holds, on one limit or on all.
pub async fn revoke_held_by(
    connection: &mut Connection,
    workspace: WorkspaceId,
    holder: LeaseHolder,
    limit: Option<ConcurrencyLimitId>,
) -> StorageResult<()> {
    let (holder_type, holder_id) = holder.columns();
    let delete = Statement::new(
        "DELETE FROM concurrency_lease WHERE workspace_id = $1 AND holder_id = $2 \
         AND holder_type = $3 AND ($4 IS NULL OR id IN \
         (SELECT lease_id FROM concurrency_lease_limit WHERE limit_id = $4))",
    );
    let delete = delete
        .bind(workspace)
        .bind(holder_id)
        .bind(holder_type)
        .bind(limit);
    connection.execute(delete).await?;
    Ok(())
}

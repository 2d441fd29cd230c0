//! Leases: who holds slots of which concurrency limits, and until when.

mod end;
mod holders;
mod unleased;

pub use end::{detach_all, revoke, revoke_expired, revoke_held_by};
pub use holders::{HeldLease, read_holders, read_task_runs};
pub use unleased::{give_back_unleased, set_taken, take_unleased};

use provost_schemas::{
    Timestamp,
    ids::{ConcurrencyLimitId, DeploymentId, FlowRunId, LeaseId, TaskRunId, WorkspaceId},
};
use sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

use super::concurrency_limits;
use crate::{Connection, Statement, StorageResult, statement::marks};

/// Who holds a lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaseHolder {
    /// A flow run.
    FlowRun(FlowRunId),
    /// A task run.
    TaskRun(TaskRunId),
    /// A deployment.
    Deployment(DeploymentId),
}

/// Whether the workspace has a limit of one of the names.
pub async fn any_limit_named(
    connection: &mut Connection,
    workspace: WorkspaceId,
    names: &[String],
) -> StorageResult<bool> {
    let mut select = Query::select();
    select
        .expr(Expr::val(1i64).cast_as("BIGINT"))
        .from("concurrency_limit")
        .and_where(Expr::col("workspace_id").eq(workspace.0))
        .and_where(Expr::col("name").is_in(names.iter().map(String::as_str)))
        .limit(1);
    let statement = connection.build(&select);
    Ok(connection.fetch_optional::<i64>(statement).await?.is_some())
}

impl LeaseHolder {
    fn columns(self) -> (&'static str, Uuid) {
        match self {
            Self::FlowRun(id) => ("flow_run", id.0),
            Self::TaskRun(id) => ("task_run", id.0),
            Self::Deployment(id) => ("deployment", id.0),
        }
    }

    fn from_columns(kind: &str, id: Uuid) -> Option<Self> {
        match kind {
            "flow_run" => Some(Self::FlowRun(FlowRunId(id))),
            "task_run" => Some(Self::TaskRun(TaskRunId(id))),
            "deployment" => Some(Self::Deployment(DeploymentId(id))),
            _ => None,
        }
    }
}

/// A lease to create.
#[derive(Clone, Copy, Debug)]
pub struct NewLease<'a> {
    /// Its id.
    pub id: LeaseId,
    /// The limits that it is on.
    pub limits: &'a [ConcurrencyLimitId],
    /// How many slots of each.
    pub slots: i64,
    /// Who holds it.
    pub holder: Option<LeaseHolder>,
    /// When it is created.
    pub created: Timestamp,
    /// When it ends unless it is renewed.
    pub expiration: Timestamp,
}

/// When a lease ends that nobody has to renew.
pub const NEVER: Timestamp = Timestamp::MAX;

/// Creates a lease. The caller has made sure that the slots are free.
pub async fn create(
    connection: &mut Connection,
    workspace: WorkspaceId,
    lease: NewLease<'_>,
) -> StorageResult<()> {
    let (holder_type, holder_id) = lease.holder.map(LeaseHolder::columns).unzip();
    let insert = Statement::new(
        "INSERT INTO concurrency_lease (id, workspace_id, created, expiration, slots, \
         holder_type, holder_id) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    );
    let insert = insert
        .bind(lease.id)
        .bind(workspace)
        .bind(lease.created)
        .bind(lease.expiration)
        .bind(lease.slots)
        .bind(holder_type)
        .bind(holder_id);
    connection.execute(insert).await?;
    for limit in lease.limits {
        let insert = Statement::new(
            "INSERT INTO concurrency_lease_limit (lease_id, limit_id, workspace_id) \
             VALUES ($1, $2, $3)",
        );
        connection
            .execute(insert.bind(lease.id).bind(*limit).bind(workspace))
            .await?;
    }
    take_of_rate_limits(connection, workspace, &lease).await
}

/// Slots of a limit with a decay are not counted from leases, because they come back by themselves.
async fn take_of_rate_limits(
    connection: &mut Connection,
    workspace: WorkspaceId,
    lease: &NewLease<'_>,
) -> StorageResult<()> {
    if lease.limits.is_empty() {
        return Ok(());
    }
    let select = Statement::composed(format!(
        "SELECT id FROM concurrency_limit WHERE workspace_id = $1 \
         AND slot_decay_per_second > 0 AND id IN ({})",
        marks(2, lease.limits.len())
    ));
    let select = lease
        .limits
        .iter()
        .fold(select.bind(workspace), |select, limit| select.bind(*limit));
    let decaying: Vec<Uuid> = connection.fetch_all(select).await?;
    let decaying: Vec<_> = decaying.into_iter().map(ConcurrencyLimitId).collect();
    for limit in concurrency_limits::lock(connection, workspace, &decaying, lease.created).await? {
        let slots = lease.slots;
        concurrency_limits::take(connection, workspace, &limit, slots, lease.created).await?;
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

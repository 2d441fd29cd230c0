//! Leases: who holds slots of which concurrency limits, and until when.

use provost_schemas::{
    Timestamp,
    ids::{ConcurrencyLimitId, DeploymentId, FlowRunId, LeaseId, TaskRunId, WorkspaceId},
};
use sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::Dialect};

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

/// A limit whose slots can be leased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeasedLimit {
    /// The limit.
    pub id: ConcurrencyLimitId,
    /// Its name.
    pub name: String,
    /// How many slots it has.
    pub slots: i64,
    /// Whether it is enforced.
    pub active: bool,
    /// How many slots live leases hold.
    pub held: i64,
}

impl FromRow for LeasedLimit {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            name: row.column()?,
            slots: row.column()?,
            active: row.column()?,
            held: row.column()?,
        })
    }
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

/// Reads the limits of the names with the slots that are held, and keeps others from taking slots
/// of them until the unit of work ends.
pub async fn lock_limits_named(
    connection: &mut Connection,
    workspace: WorkspaceId,
    names: &[String],
    now: Timestamp,
) -> StorageResult<Vec<LeasedLimit>> {
    let mut limits = Vec::with_capacity(names.len());
    // Always in the same order, so that two requests cannot wait for each other.
    let mut names: Vec<&String> = names.iter().collect();
    names.sort_unstable();
    names.dedup();
    let lock = match connection.dialect() {
        Dialect::Sqlite => "",
        Dialect::Postgres => " FOR UPDATE OF concurrency_limit",
    };
    for name in names {
        let select = Statement::composed(format!(
            "SELECT concurrency_limit.id, concurrency_limit.name, concurrency_limit.slots, \
             concurrency_limit.active, (SELECT CAST(COALESCE(SUM(concurrency_lease.slots), 0) \
             AS BIGINT) FROM concurrency_lease_limit JOIN concurrency_lease \
             ON concurrency_lease.id = concurrency_lease_limit.lease_id \
             WHERE concurrency_lease_limit.limit_id = concurrency_limit.id \
             AND concurrency_lease.expiration > $3) FROM concurrency_limit \
             WHERE concurrency_limit.workspace_id = $1 AND concurrency_limit.name = $2{lock}"
        ));
        let select = select.bind(workspace).bind(name.as_str()).bind(now);
        limits.extend(connection.fetch_optional::<LeasedLimit>(select).await?);
    }
    Ok(limits)
}

impl LeaseHolder {
    fn columns(self) -> (&'static str, Uuid) {
        match self {
            Self::FlowRun(id) => ("flow_run", id.0),
            Self::TaskRun(id) => ("task_run", id.0),
            Self::Deployment(id) => ("deployment", id.0),
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

/// Creates a lease.
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

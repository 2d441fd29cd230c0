//! What is ready because it is polled or served, and what is so no longer.
//!
//! Rows that several polls may touch at a time are locked in the order of their ids.

use provost_schemas::{
    Timestamp,
    ids::{
        BlockDocumentId, ConcurrencyLimitId, DeploymentId, FlowId, WorkPoolId, WorkQueueId,
        WorkspaceId,
    },
    work_queues::WorkQueueStatus,
};
use sea_query::{Expr, ExprTrait, LockType, Order, Query, SelectStatement, Value};

use super::StoredWorkPool;
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    statement::{Argument, Dialect},
};

/// A queue with its pool, as its events name them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueReadiness {
    /// The queue.
    pub id: WorkQueueId,
    /// Its name.
    pub name: String,
    /// Its status.
    pub status: WorkQueueStatus,
    /// The pool: id, name and type.
    pub pool: (WorkPoolId, String, String),
}

impl FromRow for QueueReadiness {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            name: row.column()?,
            status: row.column()?,
            pool: (row.column()?, row.column()?, row.column()?),
        })
    }
}

/// A deployment with what its events name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeploymentReadiness {
    /// The deployment.
    pub id: DeploymentId,
    /// Its name.
    pub name: String,
    /// The flow: id and name.
    pub flow: (FlowId, String),
    /// The queue: id and name.
    pub work_queue: Option<(WorkQueueId, String)>,
    /// The pool of that queue: id, name and type.
    pub work_pool: Option<(WorkPoolId, String, String)>,
    /// The block that its code is stored by.
    pub storage: Option<BlockDocumentId>,
    /// The block that its runs are started by.
    pub infrastructure: Option<BlockDocumentId>,
    /// The limit on its runs.
    pub concurrency_limit: Option<ConcurrencyLimitId>,
}

impl FromRow for DeploymentReadiness {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let id = row.column()?;
        let name = row.column()?;
        let flow = (row.column()?, row.column()?);
        let work_queue = row.optional()?.zip(row.optional()?);
        let pool: Option<WorkPoolId> = row.optional()?;
        let named: Option<(String, String)> = row.optional()?.zip(row.optional()?);
        Ok(Self {
            id,
            name,
            flow,
            work_queue,
            work_pool: pool.zip(named).map(|(id, (name, kind))| (id, name, kind)),
            storage: row.optional()?,
            infrastructure: row.optional()?,
            concurrency_limit: row.optional()?,
        })
    }
}

const QUEUE_COLUMNS: &str = "work_queue.id, work_queue.name, work_queue.status, work_pool.id, \
     work_pool.name, work_pool.type";

const DEPLOYMENT_COLUMNS: &str = "deployment.id, deployment.name, flow.id, flow.name, \
     work_queue.id, work_queue.name, work_pool.id, work_pool.name, work_pool.type, \
     deployment.storage_document_id, deployment.infrastructure_document_id, \
     deployment.concurrency_limit_id";

const DEPLOYMENT_JOINS: &str = "JOIN flow ON flow.id = deployment.flow_id \
     LEFT JOIN work_queue ON work_queue.id = deployment.work_queue_id \
     LEFT JOIN work_pool ON work_pool.id = work_queue.work_pool_id";

/// Reads queues, and keeps others from changing them until the unit of work ends.
pub async fn lock_queues(
    connection: &mut Connection,
    workspace: WorkspaceId,
    queues: &[WorkQueueId],
) -> StorageResult<Vec<QueueReadiness>> {
    let mut chosen = ids_of("work_queue", workspace);
    chosen.and_where(Expr::col(("work_queue", "id")).is_in(arguments(queues)));
    locked_queues(connection, chosen).await
}

/// The ready queues that were last polled before a time, kept from others' changes.
pub async fn ready_queues_not_polled_since(
    connection: &mut Connection,
    workspace: WorkspaceId,
    time: Timestamp,
) -> StorageResult<Vec<QueueReadiness>> {
    let mut chosen = ids_of("work_queue", workspace);
    chosen
        .and_where(Expr::col(("work_queue", "status")).eq(WorkQueueStatus::Ready.as_str()))
        .and_where(Expr::col(("work_queue", "last_polled")).lt(time.as_micros()));
    locked_queues(connection, chosen).await
}

async fn locked_queues(
    connection: &mut Connection,
    mut chosen: SelectStatement,
) -> StorageResult<Vec<QueueReadiness>> {
    lock(&mut chosen, connection.dialect());
    let mut statement = connection.build(&chosen);
    statement.sql = format!(
        "SELECT {QUEUE_COLUMNS} FROM ({chosen}) AS chosen \
         JOIN work_queue ON work_queue.id = chosen.id \
         JOIN work_pool ON work_pool.id = work_queue.work_pool_id ORDER BY work_queue.id",
        chosen = statement.sql
    )
    .into();
    connection.fetch_all(statement).await
}

/// Remembers when queues were polled.
pub async fn mark_queues_polled(
    connection: &mut Connection,
    workspace: WorkspaceId,
    queues: &[WorkQueueId],
    polled: Timestamp,
) -> StorageResult<()> {
    let mut update = Query::update();
    update
        .table("work_queue")
        .value("last_polled", polled.as_micros())
        .and_where(Expr::col("workspace_id").eq(workspace.0))
        .and_where(Expr::col("id").is_in(arguments(queues)));
    let statement = connection.build(&update);
    connection.execute(statement).await?;
    Ok(())
}

/// Lets queues enter a status.
pub async fn mark_queues(
    connection: &mut Connection,
    workspace: WorkspaceId,
    queues: &[WorkQueueId],
    status: WorkQueueStatus,
) -> StorageResult<()> {
    let mut update = Query::update();
    update
        .table("work_queue")
        .value("status", status.as_str())
        .and_where(Expr::col("workspace_id").eq(workspace.0))
        .and_where(Expr::col("id").is_in(arguments(queues)));
    let statement = connection.build(&update);
    connection.execute(statement).await?;
    Ok(())
}

/// The deployments of queues that are not ready, kept from others' changes.
pub async fn lock_unready_deployments(
    connection: &mut Connection,
    workspace: WorkspaceId,
    queues: &[WorkQueueId],
) -> StorageResult<Vec<DeploymentReadiness>> {
    let mut chosen = ids_of("deployment", workspace);
    chosen
        .and_where(Expr::col(("deployment", "work_queue_id")).is_in(arguments(queues)))
        .and_where(Expr::col(("deployment", "status")).ne("READY"));
    locked_deployments(connection, chosen).await
}

/// Those of some deployments that are not ready, kept from others' changes.
pub async fn lock_unready_of(
    connection: &mut Connection,
    workspace: WorkspaceId,
    deployments: &[DeploymentId],
) -> StorageResult<Vec<DeploymentReadiness>> {
    let mut chosen = ids_of("deployment", workspace);
    chosen
        .and_where(Expr::col(("deployment", "id")).is_in(arguments(deployments)))
        .and_where(Expr::col(("deployment", "status")).ne("READY"));
    locked_deployments(connection, chosen).await
}

/// Those of some deployments whose poll is to be recorded: they are not ready, or their last poll
/// that is known was before a time.
pub async fn with_stale_poll(
    connection: &mut Connection,
    workspace: WorkspaceId,
    deployments: &[DeploymentId],
    recent: Timestamp,
) -> StorageResult<Vec<DeploymentId>> {
    let stale = Expr::col(("deployment", "last_polled")).lt(recent.as_micros());
    let unready = Expr::col(("deployment", "status")).ne("READY");
    let mut chosen = ids_of("deployment", workspace);
    chosen
        .and_where(Expr::col(("deployment", "id")).is_in(arguments(deployments)))
        .and_where(unready.or(stale).or(Expr::col("last_polled").is_null()));
    let statement = connection.build(&chosen);
    let ids: Vec<uuid::Uuid> = connection.fetch_all(statement).await?;
    Ok(ids.into_iter().map(DeploymentId).collect())
}

/// Remembers when some deployments were polled.
pub async fn mark_polled(
    connection: &mut Connection,
    workspace: WorkspaceId,
    deployments: &[DeploymentId],
    polled: Timestamp,
) -> StorageResult<()> {
    let mut chosen = ids_of("deployment", workspace);
    chosen.and_where(Expr::col(("deployment", "id")).is_in(arguments(deployments)));
    lock(&mut chosen, connection.dialect());
    let mut update = Query::update();
    update
        .table("deployment")
        .value("last_polled", polled.as_micros())
        .and_where(Expr::col("id").in_subquery(chosen));
    let statement = connection.build(&update);
    connection.execute(statement).await?;
    Ok(())
}

/// The ready deployments that were last polled before a time, and whose queue was not polled since
/// either, kept from others' changes.
pub async fn ready_deployments_not_polled_since(
    connection: &mut Connection,
    workspace: WorkspaceId,
    time: Timestamp,
) -> StorageResult<Vec<DeploymentReadiness>> {
    let mut polled_queue = Query::select();
    polled_queue
        .expr(Expr::val(1))
        .from("work_queue")
        .and_where(Expr::col(("work_queue", "id")).equals(("deployment", "work_queue_id")))
        .and_where(Expr::col(("work_queue", "last_polled")).gte(time.as_micros()));
    let mut chosen = ids_of("deployment", workspace);
    chosen
        // The index is on this condition, so that it stands as a text.
        .and_where(Expr::cust("\"deployment\".\"status\" = 'READY'"))
        .and_where(Expr::col(("deployment", "last_polled")).lt(time.as_micros()))
        .and_where(Expr::exists(polled_queue).not());
    locked_deployments(connection, chosen).await
}

async fn locked_deployments(
    connection: &mut Connection,
    mut chosen: SelectStatement,
) -> StorageResult<Vec<DeploymentReadiness>> {
    lock(&mut chosen, connection.dialect());
    let mut statement = connection.build(&chosen);
    statement.sql = format!(
        "SELECT {DEPLOYMENT_COLUMNS} FROM ({chosen}) AS chosen \
         JOIN deployment ON deployment.id = chosen.id {DEPLOYMENT_JOINS} ORDER BY deployment.id",
        chosen = statement.sql
    )
    .into();
    connection.fetch_all(statement).await
}

/// Lets deployments be ready or not. Their time of change stays: nobody changed them.
pub async fn mark_deployments(
    connection: &mut Connection,
    workspace: WorkspaceId,
    deployments: &[DeploymentId],
    is_ready: bool,
) -> StorageResult<()> {
    let status = if is_ready { "READY" } else { "NOT_READY" };
    let mut update = Query::update();
    update
        .table("deployment")
        .value("status", status)
        .and_where(Expr::col("workspace_id").eq(workspace.0))
        .and_where(Expr::col("id").is_in(arguments(deployments)));
    let statement = connection.build(&update);
    connection.execute(statement).await?;
    Ok(())
}

/// Remembers when the deployments of queues were polled, unless it is known to be later than a
/// time that is recent enough.
pub async fn mark_deployments_polled(
    connection: &mut Connection,
    workspace: WorkspaceId,
    queues: &[WorkQueueId],
    polled: Timestamp,
    recent: Timestamp,
) -> StorageResult<()> {
    let stale = Expr::col("last_polled").lt(recent.as_micros());
    let mut chosen = ids_of("deployment", workspace);
    chosen
        .and_where(Expr::col(("deployment", "work_queue_id")).is_in(arguments(queues)))
        .and_where(Expr::col("last_polled").is_null().or(stale));
    lock(&mut chosen, connection.dialect());
    let mut update = Query::update();
    update
        .table("deployment")
        .value("last_polled", polled.as_micros())
        .and_where(Expr::col("id").in_subquery(chosen));
    let statement = connection.build(&update);
    connection.execute(statement).await?;
    Ok(())
}

/// The ready pools that have no worker.
pub async fn pools_without_workers(
    connection: &mut Connection,
    workspace: WorkspaceId,
) -> StorageResult<Vec<StoredWorkPool>> {
    let select = Statement::composed(format!(
        "SELECT {} FROM work_pool WHERE work_pool.workspace_id = $1 AND work_pool.status = 'READY' \
         AND NOT EXISTS (SELECT 1 FROM worker WHERE worker.work_pool_id = work_pool.id \
         AND worker.status = 'ONLINE') ORDER BY work_pool.id",
        super::COLUMNS
    ));
    connection.fetch_all(select.bind(workspace)).await
}

fn ids_of(table: &'static str, workspace: WorkspaceId) -> SelectStatement {
    Query::select()
        .column((table, "id"))
        .from(table)
        .and_where(Expr::col((table, "workspace_id")).eq(workspace.0))
        .take()
}

/// On SQLite there is one writer, and this is it.
fn lock(chosen: &mut SelectStatement, dialect: Dialect) {
    if dialect == Dialect::Postgres {
        chosen
            .order_by("id", Order::Asc)
            .lock(LockType::NoKeyUpdate);
    }
}

fn arguments<T: Argument + Copy>(values: &[T]) -> Vec<Value> {
    values
        .iter()
        .copied()
        .map(Argument::into_argument)
        .collect()
}

//! Reading deployments.

use provost_schemas::{
    deployments::{DeploymentResponse, DeploymentStatus},
    filters::FilterSet,
    ids::{ConcurrencyLimitId, DeploymentId, FlowId, WorkPoolId, WorkQueueId, WorkspaceId},
    sorts::DeploymentSort,
};
use sea_query::{Asterisk, Expr, Func, Order, Query, SelectStatement};

use crate::{
    Column, Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{FilterConditions, Sight},
    repositories::Window,
};

/// The columns of a deployment in the order in which they are read.
const COLUMNS: &str = "deployment.id, deployment.created, deployment.updated, deployment.name, \
     deployment.version, deployment.description, deployment.flow_id, deployment.paused, \
     deployment.concurrency_options, deployment.job_variables, deployment.parameters, \
     deployment.tags, deployment.labels, deployment.work_queue_name, deployment.work_queue_id, \
     deployment.last_polled, deployment.parameter_openapi_schema, deployment.path, \
     deployment.pull_steps, deployment.entrypoint, deployment.storage_document_id, \
     deployment.infrastructure_document_id, deployment.created_by, deployment.updated_by, \
     deployment.status, deployment.enforce_parameter_schema, deployment.concurrency_limit_id, \
     flow.name, work_queue.id, work_queue.name, work_pool.id, work_pool.name, work_pool.type";

const JOINS: &str = "JOIN flow ON flow.id = deployment.flow_id \
     LEFT JOIN work_queue ON work_queue.id = deployment.work_queue_id \
     LEFT JOIN work_pool ON work_pool.id = work_queue.work_pool_id";

/// A deployment as it is stored: without its schedules, and with its limit named only.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredDeployment {
    /// The deployment.
    pub deployment: DeploymentResponse,
    /// The limit on its runs.
    pub concurrency_limit_id: Option<ConcurrencyLimitId>,
    /// The name of its flow.
    pub flow_name: String,
    /// The queue of its runs: id and name.
    pub work_queue: Option<(WorkQueueId, String)>,
    /// The pool of that queue: id, name and type.
    pub work_pool: Option<(WorkPoolId, String, String)>,
}

impl Column for DeploymentStatus {
    type Raw = String;

    fn from_raw(raw: String) -> Result<Self, String> {
        raw.parse()
            .map_err(|error: provost_schemas::string_enum::UnknownValue| error.to_string())
    }
}

impl FromRow for StoredDeployment {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let mut deployment = DeploymentResponse {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            version: row.optional()?,
            description: row.optional()?,
            flow_id: row.column()?,
            paused: row.column()?,
            schedules: Vec::new(),
            concurrency_limit: None,
            global_concurrency_limit: None,
            concurrency_options: row.optional_json()?,
            job_variables: row.json()?,
            parameters: row.json()?,
            tags: row.json()?,
            labels: row.json()?,
            work_queue_name: row.optional()?,
            work_queue_id: row.optional()?,
            last_polled: row.optional()?,
            parameter_openapi_schema: row.optional_json()?,
            path: row.optional()?,
            pull_steps: row.optional_json()?,
            entrypoint: row.optional()?,
            storage_document_id: row.optional()?,
            infrastructure_document_id: row.optional()?,
            created_by: row.optional_json()?,
            updated_by: row.optional_json()?,
            work_pool_name: None,
            status: row.column()?,
            enforce_parameter_schema: row.column()?,
        };
        let concurrency_limit_id = row.optional()?;
        let flow_name = row.column()?;
        let work_queue = row.optional()?.zip(row.optional()?);
        let pool: Option<WorkPoolId> = row.optional()?;
        let named: Option<(String, String)> = row.optional()?.zip(row.optional()?);
        let work_pool = pool.zip(named).map(|(id, (name, kind))| (id, name, kind));
        deployment.work_pool_name = work_pool.as_ref().map(|(_, name, _)| name.clone());
        Ok(Self {
            deployment,
            concurrency_limit_id,
            flow_name,
            work_queue,
            work_pool,
        })
    }
}

/// Reads a deployment by id.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: DeploymentId,
) -> StorageResult<Option<StoredDeployment>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM deployment {JOINS} \
         WHERE deployment.workspace_id = $1 AND deployment.id = $2"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Reads a deployment by the names of its flow and itself.
pub async fn read_by_name(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow: &str,
    name: &str,
) -> StorageResult<Option<StoredDeployment>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM deployment {JOINS} \
         WHERE deployment.workspace_id = $1 AND flow.name = $2 AND deployment.name = $3"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(flow).bind(name))
        .await
}

/// Finds the deployment of a flow that has a name.
pub async fn find_of_flow(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow: FlowId,
    name: &str,
) -> StorageResult<Option<StoredDeployment>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM deployment {JOINS} \
         WHERE deployment.workspace_id = $1 AND deployment.flow_id = $2 AND deployment.name = $3"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(flow).bind(name))
        .await
}

/// Lists the deployments that match.
pub async fn filter(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
    sort: DeploymentSort,
    window: Window,
) -> StorageResult<Vec<StoredDeployment>> {
    let (column, order, direction) = match sort {
        DeploymentSort::CreatedDesc => ("created", Order::Desc, "DESC"),
        DeploymentSort::UpdatedDesc => ("updated", Order::Desc, "DESC"),
        DeploymentSort::NameAsc => ("name", Order::Asc, "ASC"),
        DeploymentSort::NameDesc => ("name", Order::Desc, "DESC"),
    };
    let mut page = matching(connection, sight.into(), filters);
    page.column(("deployment", "id"))
        .order_by(("deployment", column), order)
        .order_by(("deployment", "id"), Order::Desc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    let mut statement = connection.build(&page);
    statement.sql = format!(
        "SELECT {COLUMNS} FROM ({page}) AS page JOIN deployment ON deployment.id = page.id {JOINS} \
         ORDER BY deployment.{column} {direction}, deployment.id DESC",
        page = statement.sql,
    )
    .into();
    connection.fetch_all(statement).await
}

/// Selects the ids of the matching deployments, the newest first.
pub(crate) fn newest(
    connection: &Connection,
    sight: Sight,
    filters: &FilterSet,
    window: Window,
) -> SelectStatement {
    let mut select = matching(connection, sight, filters);
    select
        .column(("deployment", "id"))
        .order_by(("deployment", "id"), Order::Desc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    select
}

/// Counts the deployments that match.
pub async fn count(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
) -> StorageResult<i64> {
    let mut select = matching(connection, sight.into(), filters);
    select.expr(Expr::expr(Func::count(Expr::col(Asterisk))));
    let statement = connection.build(&select);
    connection.fetch_one(statement).await
}

fn matching(connection: &Connection, sight: Sight, filters: &FilterSet) -> SelectStatement {
    let conditions = FilterConditions {
        sight,
        filters,
        dialect: connection.dialect(),
    };
    Query::select()
        .from("deployment")
        .cond_where(conditions.on_deployments())
        .take()
}

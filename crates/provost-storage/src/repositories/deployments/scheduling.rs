//! Deployments as the runs of their schedules need them, and which of them lack some.

use provost_schemas::{
    Timestamp,
    ids::{BlockDocumentId, DeploymentId, FlowId, WorkQueueId, WorkspaceId},
    json::{JsonObject, Labels},
};

use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    statement::{Dialect, marks},
};

/// What the runs of a deployment take over from it.
#[derive(Clone, Debug)]
pub struct ScheduledDeployment {
    /// Its id.
    pub id: DeploymentId,
    /// Its flow.
    pub flow_id: FlowId,
    /// Its version.
    pub version: Option<String>,
    /// The queue that its runs wait in.
    pub work_queue_id: Option<WorkQueueId>,
    /// The name of that queue.
    pub work_queue_name: Option<String>,
    /// What its runs are called with.
    pub parameters: JsonObject,
    /// The block that its runs are started by.
    pub infrastructure_document_id: Option<BlockDocumentId>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its labels.
    pub labels: Labels,
}

impl FromRow for ScheduledDeployment {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            flow_id: row.column()?,
            version: row.optional()?,
            work_queue_id: row.optional()?,
            work_queue_name: row.optional()?,
            parameters: row.json()?,
            infrastructure_document_id: row.optional()?,
            tags: row.json()?,
            labels: row.json()?,
        })
    }
}

const COLUMNS: &str = "id, flow_id, version, work_queue_id, work_queue_name, parameters, \
     infrastructure_document_id, tags, labels";

/// Reads what the runs of a deployment take over from it.
pub async fn read_for_scheduling(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: DeploymentId,
) -> StorageResult<Option<ScheduledDeployment>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM deployment WHERE workspace_id = $1 AND id = $2"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Reads what the runs of deployments take over from them, of those that are not paused, and keeps
/// them from being paused until the unit of work ends.
pub async fn lock_for_scheduling(
    connection: &mut Connection,
    workspace: WorkspaceId,
    ids: &[DeploymentId],
) -> StorageResult<Vec<ScheduledDeployment>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    // Whoever pauses one deletes the runs ahead, and must not miss those that are just being created.
    let lock = match connection.dialect() {
        Dialect::Sqlite => "",
        Dialect::Postgres => " FOR SHARE",
    };
    let mut select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM deployment WHERE workspace_id = $1 AND NOT paused AND id IN ({}) \
         ORDER BY id{lock}",
        marks(2, ids.len())
    ))
    .bind(workspace);
    for id in ids {
        select = select.bind(*id);
    }
    connection.fetch_all(select).await
}

/// When a schedule needs more runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchedulingNeed {
    /// The time of the call.
    pub now: Timestamp,
    /// So many runs are to come at least.
    pub min_runs: i64,
    /// The last of them is not before this.
    pub until: Timestamp,
}

/// The deployments that are not paused and have an active schedule that needs more runs, by id.
///
/// `after` is the last deployment that was seen; `limit` is how many to return at most.
pub async fn to_schedule(
    connection: &mut Connection,
    workspace: WorkspaceId,
    need: SchedulingNeed,
    after: Option<DeploymentId>,
    limit: i64,
) -> StorageResult<Vec<DeploymentId>> {
    let select = in_need(connection.dialect(), workspace, need, after, limit);
    let ids: Vec<uuid::Uuid> = connection.fetch_all(select).await?;
    Ok(ids.into_iter().map(DeploymentId).collect())
}

/// A walk along the ids of deployments, and for each schedule one along the runs ahead of its
/// deployment.
///
/// With an index on workspaces SQLite would look into every deployment and only then sort, for
/// every page anew.
pub(crate) fn in_need(
    dialect: Dialect,
    workspace: WorkspaceId,
    need: SchedulingNeed,
    after: Option<DeploymentId>,
    limit: i64,
) -> Statement {
    // Whose schedule's run it is stands in a document, with the id as a text.
    let (of_schedule, no_index) = match dialect {
        Dialect::Sqlite => (
            "REPLACE(json_extract(flow_run.created_by, '$.id'), '-', '') \
             = LOWER(HEX(deployment_schedule.id))",
            "+",
        ),
        Dialect::Postgres => (
            "flow_run.created_by::json ->> 'id' = deployment_schedule.id::text",
            "",
        ),
    };
    let select = Statement::composed(format!(
        "SELECT deployment.id FROM deployment WHERE {no_index}deployment.workspace_id = $1 \
         AND NOT deployment.paused AND deployment.id > $2 AND EXISTS (SELECT 1 \
          FROM deployment_schedule WHERE deployment_schedule.deployment_id = deployment.id \
          AND deployment_schedule.active AND (SELECT COUNT(*) < $3 \
           OR MAX(flow_run.expected_start_time) < $4 FROM flow_run \
           WHERE flow_run.deployment_id = deployment.id AND flow_run.expected_start_time > $5 \
           AND flow_run.auto_scheduled AND flow_run.state_type = 'SCHEDULED' AND {of_schedule})) \
         ORDER BY deployment.id LIMIT $6"
    ));
    select
        .bind(workspace)
        .bind(after.unwrap_or(DeploymentId(uuid::Uuid::nil())))
        .bind(need.min_runs)
        .bind(need.until)
        .bind(need.now)
        .bind(limit)
}

/// The deployments that are not paused, have an active schedule, and were changed at a time or
/// after it, by id.
///
/// `after` is the last deployment that was seen; `limit` is how many to return at most.
pub async fn recently_changed(
    connection: &mut Connection,
    workspace: WorkspaceId,
    since: Timestamp,
    after: Option<DeploymentId>,
    limit: i64,
) -> StorageResult<Vec<DeploymentId>> {
    let select = Statement::new(
        "SELECT deployment.id FROM deployment WHERE deployment.workspace_id = $1 \
         AND NOT deployment.paused AND deployment.updated >= $2 AND deployment.id > $3 \
         AND EXISTS (SELECT 1 FROM deployment_schedule \
          WHERE deployment_schedule.deployment_id = deployment.id AND deployment_schedule.active) \
         ORDER BY deployment.id LIMIT $4",
    );
    let select = select
        .bind(workspace)
        .bind(since)
        .bind(after.unwrap_or(DeploymentId(uuid::Uuid::nil())))
        .bind(limit);
    let ids: Vec<uuid::Uuid> = connection.fetch_all(select).await?;
    Ok(ids.into_iter().map(DeploymentId).collect())
}

//! The runs that schedules ask for: which deployments lack some, and storing them.

use std::collections::HashSet;

use provost_schemas::{
    Timestamp,
    flow_runs::CreatedBy,
    ids::{BlockDocumentId, DeploymentId, FlowId, FlowRunId, WorkQueueId, WorkspaceId},
    json::{JsonObject, Labels},
    policies::FlowRunPolicy,
    states::State,
};

use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    statement::{Dialect, json_text},
};

/// How many runs one statement inserts at most.
const ROWS: usize = 500;

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

/// A run that a schedule asks for.
#[derive(Clone, Debug)]
pub struct ScheduledRun {
    /// Its id.
    pub id: FlowRunId,
    /// Its name.
    pub name: String,
    /// What it is called with.
    pub parameters: JsonObject,
    /// Makes it exist once.
    pub idempotency_key: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its labels.
    pub labels: Labels,
    /// Its schedule.
    pub created_by: CreatedBy,
    /// When it is to begin.
    pub at: Timestamp,
    /// The state it is created in.
    pub state: State,
}

/// Reads what the runs of a deployment take over from it.
pub async fn read_for_scheduling(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: DeploymentId,
) -> StorageResult<Option<ScheduledDeployment>> {
    let select = Statement::new(
        "SELECT id, flow_id, version, work_queue_id, work_queue_name, parameters, \
         infrastructure_document_id, tags, labels FROM deployment \
         WHERE workspace_id = $1 AND id = $2",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
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
    // Whose schedule's run it is stands in a document, with the id as a text.
    let of_schedule = match connection.dialect() {
        Dialect::Sqlite => {
            "REPLACE(json_extract(flow_run.created_by, '$.id'), '-', '') \
             = LOWER(HEX(deployment_schedule.id))"
        }
        Dialect::Postgres => "flow_run.created_by::json ->> 'id' = deployment_schedule.id::text",
    };
    let select = Statement::composed(format!(
        "SELECT deployment.id FROM deployment WHERE deployment.workspace_id = $1 \
         AND NOT deployment.paused AND deployment.id > $2 AND EXISTS (SELECT 1 \
          FROM deployment_schedule WHERE deployment_schedule.deployment_id = deployment.id \
          AND deployment_schedule.active AND (SELECT COUNT(*) < $3 \
           OR MAX(flow_run.expected_start_time) < $4 FROM flow_run \
           WHERE flow_run.deployment_id = deployment.id AND flow_run.expected_start_time > $5 \
           AND flow_run.auto_scheduled AND flow_run.state_type = 'SCHEDULED' AND {of_schedule})) \
         ORDER BY deployment.id LIMIT $6"
    ));
    let select = select
        .bind(workspace)
        .bind(after.unwrap_or(DeploymentId(uuid::Uuid::nil())))
        .bind(need.min_runs)
        .bind(need.until)
        .bind(need.now)
        .bind(limit);
    let ids: Vec<uuid::Uuid> = connection.fetch_all(select).await?;
    Ok(ids.into_iter().map(DeploymentId).collect())
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

/// Creates those of the runs of a deployment that do not exist yet, and returns their ids.
pub async fn insert_scheduled_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    deployment: &ScheduledDeployment,
    runs: &[ScheduledRun],
    now: Timestamp,
) -> StorageResult<Vec<FlowRunId>> {
    let mut created = Vec::new();
    for runs in runs.chunks(ROWS) {
        let ids = insert_runs(connection, workspace, deployment, runs, now).await?;
        let new: HashSet<FlowRunId> = ids.into_iter().map(FlowRunId).collect();
        let runs: Vec<&ScheduledRun> = runs.iter().filter(|run| new.contains(&run.id)).collect();
        if !runs.is_empty() {
            insert_states(connection, workspace, &runs).await?;
        }
        created.extend(runs.iter().map(|run| run.id));
    }
    Ok(created)
}

async fn insert_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    deployment: &ScheduledDeployment,
    runs: &[ScheduledRun],
    now: Timestamp,
) -> StorageResult<Vec<uuid::Uuid>> {
    let policy = json_text(&FlowRunPolicy::new())?;
    let mut insert = Statement::insert_rows(
        "INSERT INTO flow_run (id, workspace_id, created, updated, name, flow_id, deployment_id, \
         deployment_version, work_queue_id, work_queue_name, parameters, idempotency_key, \
         empirical_policy, tags, labels, infrastructure_document_id, auto_scheduled, created_by, \
         state_id, state_type, state_name, state_timestamp, expected_start_time, \
         next_scheduled_start_time)",
        24,
        runs.len(),
        "ON CONFLICT (flow_id, idempotency_key) DO NOTHING RETURNING id",
    );
    for run in runs {
        insert = insert
            .bind(run.id)
            .bind(workspace)
            .bind(now)
            .bind(now)
            .bind(run.name.as_str())
            .bind(deployment.flow_id)
            .bind(deployment.id)
            .bind(deployment.version.as_deref())
            .bind(deployment.work_queue_id)
            .bind(deployment.work_queue_name.as_deref())
            .bind(json_text(&run.parameters)?)
            .bind(run.idempotency_key.as_str())
            .bind(policy.as_str())
            .bind(json_text(&run.tags)?)
            .bind(json_text(&run.labels)?)
            .bind(deployment.infrastructure_document_id)
            .bind(true)
            .bind(json_text(&run.created_by)?)
            .bind(run.state.id)
            .bind(run.state.state_type)
            .bind(run.state.name.as_str())
            .bind(run.state.timestamp)
            .bind(run.at)
            .bind(run.at);
    }
    connection.fetch_all(insert).await
}

async fn insert_states(
    connection: &mut Connection,
    workspace: WorkspaceId,
    runs: &[&ScheduledRun],
) -> StorageResult<()> {
    let mut insert = Statement::insert_rows(
        "INSERT INTO flow_run_state (id, workspace_id, flow_run_id, type, name, timestamp, \
         message, state_details)",
        8,
        runs.len(),
        "",
    );
    for run in runs {
        insert = insert
            .bind(run.state.id)
            .bind(workspace)
            .bind(run.id)
            .bind(run.state.state_type)
            .bind(run.state.name.as_str())
            .bind(run.state.timestamp)
            .bind(run.state.message.as_deref())
            .bind(json_text(&run.state.state_details)?);
    }
    connection.execute(insert).await?;
    Ok(())
}

/// Which of the runs of a deployment that never began to delete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredRuns {
    /// All that are scheduled, by whomever.
    Scheduled,
    /// Those that schedules asked for.
    AutoScheduled,
    /// Those that schedules asked for, after a time.
    AutoScheduledAfter(Timestamp),
}

/// Deletes runs of a deployment that are scheduled and never began. Those that wait for a slot of
/// the deployment have been taken up already, and stay.
pub async fn delete_scheduled_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    deployment: DeploymentId,
    which: StoredRuns,
) -> StorageResult<()> {
    let condition = match which {
        StoredRuns::Scheduled => "",
        StoredRuns::AutoScheduled => " AND auto_scheduled",
        StoredRuns::AutoScheduledAfter(_) => {
            " AND auto_scheduled AND next_scheduled_start_time > $3"
        }
    };
    let mut delete = Statement::composed(format!(
        "DELETE FROM flow_run WHERE workspace_id = $1 AND deployment_id = $2 \
         AND state_type = 'SCHEDULED' AND state_name <> 'AwaitingConcurrencySlot' \
         AND run_count = 0{condition}"
    ))
    .bind(workspace)
    .bind(deployment);
    if let StoredRuns::AutoScheduledAfter(time) = which {
        delete = delete.bind(time);
    }
    connection.execute(delete).await?;
    Ok(())
}

//! The rows that the graph of a flow run is made of, one query per table.

use provost_core::graph::{ArtifactRow, RunTimes, SubflowRow, TaskRunRow};
use provost_schemas::{
    graph::{GraphArtifact, GraphState},
    ids::{FlowRunId, WorkspaceId},
};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

impl FromRow for RunTimes {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            state_type: row.optional()?,
            expected_start_time: row.optional()?,
            start_time: row.optional()?,
            end_time: row.optional()?,
        })
    }
}

/// When a flow run ran; none if the workspace has no such run.
pub async fn read_times(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
) -> StorageResult<Option<RunTimes>> {
    let select = Statement::new(
        "SELECT state_type, expected_start_time, start_time, end_time FROM flow_run \
         WHERE workspace_id = $1 AND id = $2",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

impl FromRow for TaskRunRow {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let (id, name) = (row.column()?, row.column()?);
        let times = RunTimes::from_row(row)?;
        let task_inputs = row.json()?;
        let subflow_id: Option<FlowRunId> = row.optional()?;
        let (flow_name, subflow_name): (Option<String>, Option<String>) =
            (row.optional()?, row.optional()?);
        let subflow_times = RunTimes::from_row(row)?;
        let subflow = subflow_id.map(|id| SubflowRow {
            id,
            flow_name: flow_name.unwrap_or_default(),
            name: subflow_name.unwrap_or_default(),
            times: subflow_times,
        });
        Ok(Self {
            id,
            name,
            times,
            task_inputs,
            subflow,
        })
    }
}

/// The task runs of a flow run with the subflows that they stand for, `limit` rows at most.
pub async fn task_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
    limit: i64,
) -> StorageResult<Vec<TaskRunRow>> {
    let select = Statement::new(
        "SELECT task_run.id, task_run.name, task_run.state_type, task_run.expected_start_time, \
         task_run.start_time, task_run.end_time, task_run.task_inputs, \
         flow_run.id, flow.name, flow_run.name, flow_run.state_type, \
         flow_run.expected_start_time, flow_run.start_time, flow_run.end_time \
         FROM task_run LEFT JOIN flow_run ON flow_run.parent_task_run_id = task_run.id \
         LEFT JOIN flow ON flow.id = flow_run.flow_id \
         WHERE task_run.flow_run_id = $1 AND task_run.workspace_id = $2 LIMIT $3",
    );
    connection
        .fetch_all(select.bind(id).bind(workspace).bind(limit))
        .await
}

impl FromRow for ArtifactRow {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let task_run_id = row.optional()?;
        let id = row.column()?;
        let created = row.column()?;
        let key: Option<String> = row.optional()?;
        let artifact_type = row.optional()?;
        let data = row.optional_json()?;
        let latest: Option<uuid::Uuid> = row.optional()?;
        let is_latest = key.is_none() || latest.is_some();
        let artifact = GraphArtifact {
            id,
            created,
            key,
            artifact_type,
            is_latest,
            data,
        };
        Ok(Self {
            task_run_id,
            artifact,
        })
    }
}

/// The artifacts of a flow run that are no results, earliest first, `limit` at most. Only those
/// that tell progress come with their data.
pub async fn artifacts(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
    limit: i64,
) -> StorageResult<Vec<ArtifactRow>> {
    let select = Statement::new(
        "SELECT artifact.task_run_id, artifact.id, artifact.created, artifact.key, artifact.type, \
         CASE WHEN artifact.type = 'progress' THEN artifact.data END, artifact_collection.id \
         FROM artifact LEFT JOIN artifact_collection \
         ON artifact_collection.workspace_id = artifact.workspace_id \
         AND artifact_collection.key = artifact.key \
         AND artifact_collection.latest_id = artifact.id \
         WHERE artifact.flow_run_id = $1 AND artifact.workspace_id = $2 \
         AND artifact.type <> 'result' ORDER BY artifact.created, artifact.id LIMIT $3",
    );
    connection
        .fetch_all(select.bind(id).bind(workspace).bind(limit))
        .await
}

impl FromRow for GraphState {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            timestamp: row.column()?,
            state_type: row.column()?,
            name: row.column()?,
        })
    }
}

/// The states of a flow run, earliest first.
pub async fn states(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
) -> StorageResult<Vec<GraphState>> {
    let select = Statement::new(
        "SELECT id, timestamp, type, name FROM flow_run_state \
         WHERE flow_run_id = $1 AND workspace_id = $2 ORDER BY timestamp, id",
    );
    connection.fetch_all(select.bind(id).bind(workspace)).await
}

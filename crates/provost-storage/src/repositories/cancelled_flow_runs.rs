//! Flow runs that were cancelled, until what they left behind is ended too.
//!
//! A run is noted with the state that cancels it, so that nobody has to look for it among the runs
//! of the past.

use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, TaskRunId, WorkspaceId},
};
use uuid::Uuid;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// States in which a run goes on.
const OPEN: &str = "('SCHEDULED', 'PENDING', 'RUNNING', 'PAUSED', 'CANCELLING')";

/// A run that was cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CancelledFlowRun {
    /// The run.
    pub id: FlowRunId,
    /// When it was cancelled.
    pub cancelled: Timestamp,
}

impl FromRow for CancelledFlowRun {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            cancelled: row.column()?,
        })
    }
}

/// Notes that a run was cancelled.
pub async fn note(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
    now: Timestamp,
) -> StorageResult<()> {
    let upsert = Statement::new(
        "INSERT INTO cancelled_flow_run (flow_run_id, workspace_id, cancelled) \
         VALUES ($1, $2, $3) ON CONFLICT (flow_run_id) DO UPDATE SET cancelled = excluded.cancelled",
    );
    let upsert = upsert.bind(id).bind(workspace).bind(now);
    connection.defer(("cancelled_flow_run", id.0), upsert).await
}

/// Runs after `after` that were cancelled, by id.
pub async fn list(
    connection: &mut Connection,
    workspace: WorkspaceId,
    after: FlowRunId,
    limit: i64,
) -> StorageResult<Vec<CancelledFlowRun>> {
    let select = Statement::new(
        "SELECT flow_run_id, cancelled FROM cancelled_flow_run WHERE workspace_id = $1 \
         AND flow_run_id > $2 ORDER BY flow_run_id LIMIT $3",
    );
    connection
        .fetch_all(select.bind(workspace).bind(after).bind(limit))
        .await
}

/// Forgets a run, unless it was cancelled again since.
pub async fn forget(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: CancelledFlowRun,
) -> StorageResult<()> {
    let delete = Statement::new(
        "DELETE FROM cancelled_flow_run WHERE workspace_id = $1 AND flow_run_id = $2 \
         AND cancelled = $3",
    );
    let delete = delete.bind(workspace).bind(run.id).bind(run.cancelled);
    connection.execute(delete).await?;
    Ok(())
}

/// Task runs after `after` of a cancelled flow run that go on, by id; none if the flow run was
/// started again.
pub async fn open_task_runs(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
    after: TaskRunId,
    limit: i64,
) -> StorageResult<Vec<TaskRunId>> {
    let select = Statement::composed(format!(
        "SELECT task_run.id FROM flow_run JOIN task_run ON task_run.flow_run_id = flow_run.id \
         WHERE flow_run.workspace_id = $1 AND flow_run.id = $2 \
         AND flow_run.state_type = 'CANCELLED' AND task_run.state_type IN {OPEN} \
         AND task_run.id > $3 ORDER BY task_run.id LIMIT $4"
    ));
    let select = select.bind(workspace).bind(id).bind(after).bind(limit);
    let ids: Vec<Uuid> = connection.fetch_all(select).await?;
    Ok(ids.into_iter().map(TaskRunId).collect())
}

/// Subflows after `after` of a cancelled flow run that go on, by id; none if the flow run was
/// started again.
pub async fn open_subflows(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
    after: FlowRunId,
    limit: i64,
) -> StorageResult<Vec<FlowRunId>> {
    let select = Statement::composed(format!(
        "SELECT subflow.id FROM flow_run \
         JOIN task_run ON task_run.flow_run_id = flow_run.id \
         JOIN flow_run AS subflow ON subflow.parent_task_run_id = task_run.id \
         WHERE flow_run.workspace_id = $1 AND flow_run.id = $2 \
         AND flow_run.state_type = 'CANCELLED' AND subflow.workspace_id = $1 \
         AND subflow.state_type IN {OPEN} AND subflow.id > $3 ORDER BY subflow.id LIMIT $4"
    ));
    let select = select.bind(workspace).bind(id).bind(after).bind(limit);
    let ids: Vec<Uuid> = connection.fetch_all(select).await?;
    Ok(ids.into_iter().map(FlowRunId).collect())
}

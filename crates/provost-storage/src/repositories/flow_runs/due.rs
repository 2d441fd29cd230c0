//! Flow runs for which the time has come, as the background services look for them.
//!
//! Ids alone are read, so that no stored row can be in the way of the others; whoever changes a run
//! reads it again, under its lock.

use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, WorkspaceId},
    states::StateType,
};
use uuid::Uuid;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::Dialect};

/// A run and the time by which it is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueRun {
    /// The time, such as that of its start or its end.
    pub time: Timestamp,
    /// The run.
    pub id: FlowRunId,
}

impl DueRun {
    /// Before the first of all runs.
    pub const FIRST: Self = Self {
        time: Timestamp::MIN,
        id: FlowRunId(Uuid::nil()),
    };
}

impl FromRow for DueRun {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            time: row.column()?,
            id: row.column()?,
        })
    }
}

/// Runs after `after` that should have started by `before` and are not marked late, those first
/// that have waited longest.
pub async fn list_due(
    connection: &mut Connection,
    workspace: WorkspaceId,
    before: Timestamp,
    after: DueRun,
    limit: i64,
) -> StorageResult<Vec<DueRun>> {
    connection
        .fetch_all(due(workspace, before, after, limit))
        .await
}

pub(crate) fn due(
    workspace: WorkspaceId,
    before: Timestamp,
    after: DueRun,
    limit: i64,
) -> Statement {
    Statement::new(
        "SELECT next_scheduled_start_time, id FROM flow_run WHERE workspace_id = $1 \
         AND state_type = 'SCHEDULED' AND state_name = 'Scheduled' \
         AND next_scheduled_start_time <= $2 AND (next_scheduled_start_time, id) > ($3, $4) \
         ORDER BY next_scheduled_start_time, id LIMIT $5",
    )
    .bind(workspace)
    .bind(before)
    .bind(after.time)
    .bind(after.id)
    .bind(limit)
}

/// A run that is in a state, with what the state says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunInState {
    /// The run.
    pub id: FlowRunId,
    /// When it entered the state.
    pub since: Timestamp,
    /// What else is known of the state, as JSON.
    pub state_details: String,
}

impl FromRow for RunInState {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            since: row.column()?,
            state_details: row.column()?,
        })
    }
}

/// Runs after `after` that are in states of a type, by id.
pub async fn list_in_state(
    connection: &mut Connection,
    workspace: WorkspaceId,
    state_type: StateType,
    after: FlowRunId,
    limit: i64,
) -> StorageResult<Vec<RunInState>> {
    connection
        .fetch_all(in_state(workspace, state_type, after, limit))
        .await
}

pub(crate) fn in_state(
    workspace: WorkspaceId,
    state_type: StateType,
    after: FlowRunId,
    limit: i64,
) -> Statement {
    // The type is part of the text, so that the database sees that a partial index has the runs.
    let select = Statement::composed(format!(
        "SELECT flow_run.id, flow_run_state.timestamp, flow_run_state.state_details \
         FROM flow_run JOIN flow_run_state ON flow_run_state.id = flow_run.state_id \
         WHERE flow_run.workspace_id = $1 AND flow_run.state_type = '{state_type}' \
         AND flow_run.id > $2 ORDER BY flow_run.id LIMIT $3"
    ));
    select.bind(workspace).bind(after).bind(limit)
}

/// Runs after `after` that ended before a time and are nobody's subflow, or that of a run which is
/// gone; those first that ended first.
pub async fn list_ended(
    connection: &mut Connection,
    workspace: WorkspaceId,
    before: Timestamp,
    after: DueRun,
    limit: i64,
) -> StorageResult<Vec<DueRun>> {
    let select = Statement::new(
        "SELECT end_time, id FROM flow_run WHERE workspace_id = $1 AND end_time < $2 \
         AND (end_time, id) > ($3, $4) \
         AND state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED') \
         AND (parent_task_run_id IS NULL OR NOT EXISTS \
         (SELECT 1 FROM task_run WHERE task_run.id = flow_run.parent_task_run_id)) \
         ORDER BY end_time, id LIMIT $5",
    );
    let select = select
        .bind(workspace)
        .bind(before)
        .bind(after.time)
        .bind(after.id)
        .bind(limit);
    connection.fetch_all(select).await
}

/// Whether a run ended before a time and has not been started since; if so, others are kept from
/// that until the unit of work ends.
pub async fn lock_ended(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
    before: Timestamp,
) -> StorageResult<bool> {
    let lock = match connection.dialect() {
        Dialect::Sqlite => "",
        Dialect::Postgres => " FOR UPDATE",
    };
    let select = Statement::composed(format!(
        "SELECT id FROM flow_run WHERE workspace_id = $1 AND id = $2 AND end_time < $3 \
         AND state_type IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED'){lock}"
    ));
    let select = select.bind(workspace).bind(id).bind(before);
    let found: Option<Uuid> = connection.fetch_optional(select).await?;
    Ok(found.is_some())
}

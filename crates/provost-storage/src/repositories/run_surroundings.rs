//! What stands around one flow run: what called it, what it called, what became of its task runs.

use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, TaskRunId, WorkspaceId},
    states::StateType,
    ui::{CountByState, ParentRun, TaskRunName},
};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// How many task runs are counted at most where they are those of a whole workspace.
pub const TASK_RUNS_COUNTED_AT_MOST: i64 = 100_000;

/// How many task runs are named at most.
const NAMES_AT_MOST: i64 = 500;

/// The task run that stands for a subflow, and the flow run that it is part of.
pub async fn parent(
    connection: &mut Connection,
    workspace: WorkspaceId,
    task_run: TaskRunId,
) -> StorageResult<Option<ParentRun>> {
    let select = Statement::new(
        "SELECT task_run.id, task_run.name, flow_run.id, flow_run.name FROM task_run \
         LEFT JOIN flow_run ON flow_run.id = task_run.flow_run_id \
         WHERE task_run.workspace_id = $1 AND task_run.id = $2",
    );
    let select = select.bind(workspace).bind(task_run);
    connection.fetch_optional(select).await
}

impl FromRow for ParentRun {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            task_run_id: row.column()?,
            task_run_name: row.column()?,
            flow_run_id: row.optional()?,
            flow_run_name: row.optional()?,
        })
    }
}

/// Lists the names of the first task runs of a flow run, up to `NAMES_AT_MOST`.
pub async fn task_run_names(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: FlowRunId,
) -> StorageResult<Vec<TaskRunName>> {
    let select = Statement::new(
        "SELECT id, name FROM task_run WHERE workspace_id = $1 AND flow_run_id = $2 \
         ORDER BY expected_start_time, id LIMIT $3",
    );
    let select = select.bind(workspace).bind(run).bind(NAMES_AT_MOST);
    connection.fetch_all(select).await
}

impl FromRow for TaskRunName {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            name: row.column()?,
        })
    }
}

/// Counts the task runs of a flow run by the kind of their state.
pub async fn task_runs_of(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: FlowRunId,
) -> StorageResult<CountByState> {
    let select = Statement::new(
        "SELECT state_type, COUNT(*) FROM task_run \
         WHERE workspace_id = $1 AND flow_run_id = $2 AND state_type IS NOT NULL \
         GROUP BY state_type",
    );
    counts(connection, select.bind(workspace).bind(run)).await
}

/// Counts the newest task runs that began or were to begin since a time by the kind of their state,
/// up to [`TASK_RUNS_COUNTED_AT_MOST`].
pub async fn task_runs_since(
    connection: &mut Connection,
    workspace: WorkspaceId,
    after: Timestamp,
) -> StorageResult<CountByState> {
    counts(connection, since(workspace, after)).await
}

pub(crate) fn since(workspace: WorkspaceId, after: Timestamp) -> Statement {
    Statement::new(
        "SELECT state_type, COUNT(*) FROM (SELECT state_type FROM task_run \
          WHERE workspace_id = $1 AND COALESCE(start_time, expected_start_time) >= $2 \
          ORDER BY COALESCE(start_time, expected_start_time) DESC LIMIT $3) AS newest \
         WHERE state_type IS NOT NULL GROUP BY state_type",
    )
    .bind(workspace)
    .bind(after)
    .bind(TASK_RUNS_COUNTED_AT_MOST)
}

async fn counts(connection: &mut Connection, statement: Statement) -> StorageResult<CountByState> {
    let mut counts = CountByState::default();
    for InState(state_type, count) in connection.fetch_all(statement).await? {
        *counts.of(state_type) = count;
    }
    Ok(counts)
}

struct InState(StateType, i64);

impl FromRow for InState {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self(row.column()?, row.column()?))
    }
}

/// Counts the flow runs that a flow run called.
pub async fn count_subflows(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: FlowRunId,
) -> StorageResult<i64> {
    let select = Statement::new(
        "SELECT COUNT(*) FROM task_run \
         JOIN flow_run AS subflow ON subflow.parent_task_run_id = task_run.id \
         WHERE task_run.workspace_id = $1 AND task_run.flow_run_id = $2",
    );
    connection.fetch_one(select.bind(workspace).bind(run)).await
}

/// Counts the artifacts that a flow run and its task runs made.
pub async fn count_artifacts(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: FlowRunId,
) -> StorageResult<i64> {
    let select = Statement::new(
        "SELECT COUNT(*) FROM artifact WHERE workspace_id = $1 AND flow_run_id = $2",
    );
    connection.fetch_one(select.bind(workspace).bind(run)).await
}

//! States of flow runs and task runs: how a row is read, and how one is written.

use provost_schemas::{
    ids::{FlowRunId, StateId, TaskRunId, WorkspaceId},
    states::State,
};

use serde_json::Value;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::json_text};

/// Columns that a state is read from after its id.
const COLUMNS_AFTER_ID: usize = 6;

impl FromRow for State {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let id = row.column()?;
        after_id(id, row)
    }
}

/// Reads the columns of a state (`id, type, name, timestamp, message, data, state_details`) that an
/// outer join may not have found.
pub(crate) fn optional_state(row: &mut RowReader<'_>) -> StorageResult<Option<State>> {
    match row.optional()? {
        Some(id) => after_id(id, row).map(Some),
        None => {
            row.skip(COLUMNS_AFTER_ID);
            Ok(None)
        }
    }
}

fn after_id(id: StateId, row: &mut RowReader<'_>) -> StorageResult<State> {
    Ok(State {
        id,
        state_type: row.column()?,
        name: row.column()?,
        timestamp: row.column()?,
        message: row.optional()?,
        data: row.optional_json()?,
        state_details: row.json()?,
    })
}

/// Writes a state of a flow run, together with what is written after it.
pub(crate) async fn insert_flow_run_state(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: FlowRunId,
    state: &State,
) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO flow_run_state (id, workspace_id, flow_run_id, type, name, timestamp, \
         message, data, state_details) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    );
    let insert = insert.bind(state.id).bind(workspace).bind(run);
    let insert = bind_state(insert, state)?;
    connection
        .defer(("flow_run_state", state.id.0), insert)
        .await
}

/// Writes a state of a task run, together with what is written after it. A state that is there already stays as it is: clients send theirs
/// again when an acknowledgement was lost.
pub async fn insert_task_run_state(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: TaskRunId,
    state: &State,
) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO task_run_state (id, workspace_id, task_run_id, type, name, timestamp, \
         message, data, state_details) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (id) DO NOTHING",
    );
    let insert = insert.bind(state.id).bind(workspace).bind(run);
    let insert = bind_state(insert, state)?;
    connection
        .defer(("task_run_state", state.id.0), insert)
        .await
}

fn bind_state(insert: Statement, state: &State) -> StorageResult<Statement> {
    Ok(insert
        .bind(state.state_type)
        .bind(state.name.as_str())
        .bind(state.timestamp)
        .bind(state.message.as_deref())
        .bind(kept_data(state).map(json_text).transpose()?)
        .bind(json_text(&state.state_details)?))
}

/// The data of a state, unless it says itself that the result was not kept.
fn kept_data(state: &State) -> Option<&Value> {
    let data = state.data.as_ref()?;
    (data.get("type").and_then(Value::as_str) != Some("unpersisted")).then_some(data)
}

const STATE_COLUMNS: &str = "id, type, name, timestamp, message, data, state_details";

/// Reads a state of a flow run.
pub async fn read_flow_run_state(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: StateId,
) -> StorageResult<Option<State>> {
    let select = Statement::composed(format!(
        "SELECT {STATE_COLUMNS} FROM flow_run_state WHERE workspace_id = $1 AND id = $2"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Reads a state of a task run.
pub async fn read_task_run_state(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: StateId,
) -> StorageResult<Option<State>> {
    let select = Statement::composed(format!(
        "SELECT {STATE_COLUMNS} FROM task_run_state WHERE workspace_id = $1 AND id = $2"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// The states of a flow run, earliest first.
pub async fn list_flow_run_states(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: FlowRunId,
) -> StorageResult<Vec<State>> {
    let select = Statement::composed(format!(
        "SELECT {STATE_COLUMNS} FROM flow_run_state \
         WHERE workspace_id = $1 AND flow_run_id = $2 ORDER BY timestamp, id"
    ));
    connection.fetch_all(select.bind(workspace).bind(run)).await
}

/// The states of a task run, earliest first.
pub async fn list_task_run_states(
    connection: &mut Connection,
    workspace: WorkspaceId,
    run: TaskRunId,
) -> StorageResult<Vec<State>> {
    let select = Statement::composed(format!(
        "SELECT {STATE_COLUMNS} FROM task_run_state \
         WHERE workspace_id = $1 AND task_run_id = $2 ORDER BY timestamp, id"
    ));
    connection.fetch_all(select.bind(workspace).bind(run)).await
}

//! Inputs of flow runs.

use provost_schemas::{
    flow_run_inputs::FlowRunInput,
    ids::{FlowRunId, WorkspaceId},
};
use sea_query::{Expr, ExprTrait, Func, Order, Query};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

const COLUMNS: [&str; 7] = [
    "id",
    "created",
    "updated",
    "flow_run_id",
    "key",
    "value",
    "sender",
];

impl FromRow for FlowRunInput {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            flow_run_id: row.column()?,
            key: row.column()?,
            value: row.column()?,
            sender: row.optional()?,
        })
    }
}

/// Whether an input was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inserted {
    /// It was.
    Kept,
    /// The run has an input with this key already.
    KeyTaken,
    /// There is no such run.
    NoFlowRun,
}

/// Keeps a new input of a flow run.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    input: FlowRunInput,
) -> StorageResult<Inserted> {
    let run = Statement::new("SELECT id FROM flow_run WHERE workspace_id = $1 AND id = $2");
    let run = run.bind(workspace).bind(input.flow_run_id);
    if connection
        .fetch_optional::<uuid::Uuid>(run)
        .await?
        .is_none()
    {
        return Ok(Inserted::NoFlowRun);
    }
    let insert = Statement::new(
        "INSERT INTO flow_run_input \
         (id, workspace_id, created, updated, flow_run_id, key, value, sender) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (flow_run_id, key) DO NOTHING",
    )
    .bind(input.id)
    .bind(workspace)
    .bind(input.created)
    .bind(input.updated)
    .bind(input.flow_run_id)
    .bind(input.key)
    .bind(input.value)
    .bind(input.sender);
    Ok(match connection.execute(insert).await? {
        0 => Inserted::KeyTaken,
        _ => Inserted::Kept,
    })
}

/// Reads an input of a flow run.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow_run: FlowRunId,
    key: &str,
) -> StorageResult<Option<FlowRunInput>> {
    let select = Statement::new(
        "SELECT id, created, updated, flow_run_id, key, value, sender FROM flow_run_input \
         WHERE workspace_id = $1 AND flow_run_id = $2 AND key = $3",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(flow_run).bind(key))
        .await
}

/// Lists the inputs of a flow run whose keys begin with the prefix, oldest first.
pub async fn filter(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow_run: FlowRunId,
    prefix: &str,
    exclude_keys: &[String],
    limit: i64,
) -> StorageResult<Vec<FlowRunInput>> {
    let table = "flow_run_input";
    // LIKE would tell capitals from small letters on one database and not on the other.
    let length = i32::try_from(prefix.chars().count()).unwrap_or(i32::MAX);
    let beginning = Func::cust("SUBSTR")
        .arg(Expr::col((table, "key")))
        .arg(1)
        .arg(length);
    let mut select = Query::select();
    select
        .columns(COLUMNS.map(|column| (table, column)))
        .from(table)
        .and_where(Expr::col((table, "workspace_id")).eq(workspace.0))
        .and_where(Expr::col((table, "flow_run_id")).eq(flow_run.0))
        .and_where(Expr::from(beginning).eq(prefix))
        .order_by((table, "created"), Order::Asc)
        // Inputs of one microsecond stay in the order in which they came.
        .order_by((table, "id"), Order::Asc)
        .limit(limit.unsigned_abs());
    if !exclude_keys.is_empty() {
        select.and_where(Expr::col((table, "key")).is_not_in(exclude_keys));
    }
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// Deletes an input of a flow run. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow_run: FlowRunId,
    key: &str,
) -> StorageResult<bool> {
    let delete = Statement::new(
        "DELETE FROM flow_run_input WHERE workspace_id = $1 AND flow_run_id = $2 AND key = $3",
    );
    let delete = delete.bind(workspace).bind(flow_run).bind(key);
    Ok(connection.execute(delete).await? == 1)
}

//! Variables.

use provost_schemas::{
    filters::VariableFilter,
    ids::{VariableId, WorkspaceId},
    sorts::VariableSort,
    variables::Variable,
};
use sea_query::{Asterisk, Expr, Func, Order, Query, SelectStatement};

use super::Window;
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult, filters, statement::json_text,
};

const COLUMNS: [&str; 6] = ["id", "created", "updated", "name", "value", "tags"];

impl FromRow for Variable {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            value: row.value()?,
            tags: row.json()?,
        })
    }
}

/// Keeps a new variable. Returns whether its name was free.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    variable: &Variable,
) -> StorageResult<bool> {
    let insert = Statement::new(
        "INSERT INTO variable (id, workspace_id, created, updated, name, value, tags) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (workspace_id, name) DO NOTHING",
    )
    .bind(variable.id)
    .bind(workspace)
    .bind(variable.created)
    .bind(variable.updated)
    .bind(variable.name.as_str())
    .bind(json_text(&variable.value)?)
    .bind(json_text(&variable.tags)?);
    Ok(connection.execute(insert).await? == 1)
}

/// Reads a variable by id.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: VariableId,
) -> StorageResult<Option<Variable>> {
    let select = Statement::new(
        "SELECT id, created, updated, name, value, tags FROM variable \
         WHERE workspace_id = $1 AND id = $2",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Reads a variable by name.
pub async fn read_by_name(
    connection: &mut Connection,
    workspace: WorkspaceId,
    name: &str,
) -> StorageResult<Option<Variable>> {
    let select = Statement::new(
        "SELECT id, created, updated, name, value, tags FROM variable \
         WHERE workspace_id = $1 AND name = $2",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(name))
        .await
}

/// Replaces name, value, tags and time of change by those of the variable given.
///
/// # Errors
/// `Conflict` if another variable has the name.
pub async fn update(
    connection: &mut Connection,
    workspace: WorkspaceId,
    variable: &Variable,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE variable SET name = $1, value = $2, tags = $3, updated = $4 \
         WHERE workspace_id = $5 AND id = $6",
    )
    .bind(variable.name.as_str())
    .bind(json_text(&variable.value)?)
    .bind(json_text(&variable.tags)?)
    .bind(variable.updated)
    .bind(workspace)
    .bind(variable.id);
    connection.execute(update).await?;
    Ok(())
}

/// Deletes a variable. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: VariableId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM variable WHERE workspace_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(workspace).bind(id)).await? == 1)
}

/// Lists the variables that match.
pub async fn filter(
    connection: &mut Connection,
    workspace: WorkspaceId,
    filter: Option<&VariableFilter>,
    sort: VariableSort,
    window: Window,
) -> StorageResult<Vec<Variable>> {
    let mut select = matching(connection, workspace, filter);
    select.columns(COLUMNS.map(|column| ("variable", column)));
    let (column, order) = match sort {
        VariableSort::CreatedDesc => ("created", Order::Desc),
        VariableSort::UpdatedDesc => ("updated", Order::Desc),
        VariableSort::NameDesc => ("name", Order::Desc),
        VariableSort::NameAsc => ("name", Order::Asc),
    };
    select
        .order_by(("variable", column), order)
        .order_by(("variable", "id"), Order::Desc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// Counts the variables that match.
pub async fn count(
    connection: &mut Connection,
    workspace: WorkspaceId,
    filter: Option<&VariableFilter>,
) -> StorageResult<i64> {
    let mut select = matching(connection, workspace, filter);
    select.expr(Expr::expr(Func::count(Expr::col(Asterisk))));
    let statement = connection.build(&select);
    connection.fetch_one(statement).await
}

fn matching(
    connection: &Connection,
    workspace: WorkspaceId,
    filter: Option<&VariableFilter>,
) -> SelectStatement {
    Query::select()
        .from("variable")
        .cond_where(filters::variables(workspace, filter, connection.dialect()))
        .take()
}

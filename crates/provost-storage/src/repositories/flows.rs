//! Flows.

use provost_schemas::{
    Timestamp,
    filters::FilterSet,
    flows::Flow,
    ids::{FlowId, WorkspaceId},
    sorts::FlowSort,
};
use sea_query::{Asterisk, Expr, Func, Order, Query, SelectStatement};

use super::{Upserted, Window};
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{FilterConditions, Sight},
    statement::json_text,
};

const COLUMNS: [&str; 6] = ["id", "created", "updated", "name", "tags", "labels"];

impl FromRow for Flow {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            tags: row.json()?,
            labels: row.json()?,
        })
    }
}

/// Registers a flow by its name. A flow that is there already is returned unchanged.
pub async fn insert_or_read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow: Flow,
) -> StorageResult<Upserted<Flow>> {
    // Every run begins by registering its flow, so the flow is nearly always there.
    if let Some(found) = read_by_name(connection, workspace, &flow.name).await? {
        return Ok(Upserted::Found(found));
    }
    let insert = Statement::new(
        "INSERT INTO flow (id, workspace_id, created, updated, name, tags, labels) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (workspace_id, name) DO NOTHING",
    )
    .bind(flow.id)
    .bind(workspace)
    .bind(flow.created)
    .bind(flow.updated)
    .bind(flow.name.as_str())
    .bind(json_text(&flow.tags)?)
    .bind(json_text(&flow.labels)?);
    if connection.execute(insert).await? == 1 {
        return Ok(Upserted::Created(flow));
    }
    // Another request registered it in between.
    let found = read_by_name(connection, workspace, &flow.name).await?;
    Ok(Upserted::Found(found.unwrap_or(flow)))
}

/// Reads a flow by id.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowId,
) -> StorageResult<Option<Flow>> {
    let select = Statement::new(
        "SELECT id, created, updated, name, tags, labels FROM flow \
         WHERE workspace_id = $1 AND id = $2",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Reads a flow by name.
pub async fn read_by_name(
    connection: &mut Connection,
    workspace: WorkspaceId,
    name: &str,
) -> StorageResult<Option<Flow>> {
    let select = Statement::new(
        "SELECT id, created, updated, name, tags, labels FROM flow \
         WHERE workspace_id = $1 AND name = $2",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(name))
        .await
}

/// Replaces a flow's tags. Returns whether there is such a flow.
pub async fn update_tags(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowId,
    tags: &[String],
    now: Timestamp,
) -> StorageResult<bool> {
    let update = Statement::new(
        "UPDATE flow SET tags = $1, updated = $2 WHERE workspace_id = $3 AND id = $4",
    );
    let update = update
        .bind(json_text(tags)?)
        .bind(now)
        .bind(workspace)
        .bind(id);
    Ok(connection.execute(update).await? == 1)
}

/// Deletes a flow with its deployments and runs. Returns whether there was such a flow.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM flow WHERE workspace_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(workspace).bind(id)).await? == 1)
}

/// Lists the flows that match.
pub async fn filter(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
    sort: FlowSort,
    window: Window,
) -> StorageResult<Vec<Flow>> {
    let mut select = matching(connection, sight.into(), filters);
    select.columns(COLUMNS.map(|column| ("flow", column)));
    let (column, order) = match sort {
        FlowSort::CreatedDesc => ("created", Order::Desc),
        FlowSort::UpdatedDesc => ("updated", Order::Desc),
        FlowSort::NameAsc => ("name", Order::Asc),
        FlowSort::NameDesc => ("name", Order::Desc),
    };
    select
        .order_by(("flow", column), order)
        .order_by(("flow", "id"), Order::Desc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// Counts the flows that match.
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
        .from("flow")
        .cond_where(conditions.on_flows())
        .take()
}

//! Artifacts, each version a row.

use provost_schemas::{
    artifacts::Artifact,
    filters::{ArtifactFilter, FilterSet},
    ids::{ArtifactId, FlowRunId, WorkspaceId},
    sorts::ArtifactSort,
};
use sea_query::{Asterisk, Expr, Func, Order, Query, SelectStatement};
use serde_json::Value;
use uuid::Uuid;

use super::Window;
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{self, FilterConditions, Sight},
    statement::{json_text, optional_json_text},
};

const COLUMNS: [&str; 10] = [
    "id",
    "created",
    "updated",
    "key",
    "type",
    "description",
    "data",
    "metadata",
    "flow_run_id",
    "task_run_id",
];

impl FromRow for Artifact {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            key: row.optional()?,
            artifact_type: row.optional()?,
            description: row.optional()?,
            data: row.value()?,
            metadata_: row.optional_json()?,
            flow_run_id: row.optional()?,
            task_run_id: row.optional()?,
        })
    }
}

/// Keeps a new artifact.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    artifact: &Artifact,
) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO artifact (id, workspace_id, created, updated, key, type, description, data, \
         metadata, flow_run_id, task_run_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(artifact.id)
    .bind(workspace)
    .bind(artifact.created)
    .bind(artifact.updated)
    .bind(artifact.key.clone())
    .bind(artifact.artifact_type.clone())
    .bind(artifact.description.clone())
    .bind(data_text(&artifact.data)?)
    .bind(optional_json_text(artifact.metadata_.as_ref())?)
    .bind(artifact.flow_run_id)
    .bind(artifact.task_run_id);
    connection.execute(insert).await?;
    Ok(())
}

/// Reads an artifact.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: ArtifactId,
) -> StorageResult<Option<Artifact>> {
    let select = Statement::new(
        "SELECT id, created, updated, key, type, description, data, metadata, flow_run_id, \
         task_run_id FROM artifact WHERE workspace_id = $1 AND id = $2",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Reads the newest artifact with a key.
pub async fn read_newest(
    connection: &mut Connection,
    workspace: WorkspaceId,
    key: &str,
) -> StorageResult<Option<Artifact>> {
    let select = Statement::new(
        "SELECT id, created, updated, key, type, description, data, metadata, flow_run_id, \
         task_run_id FROM artifact WHERE workspace_id = $1 AND key = $2 \
         ORDER BY created DESC, id DESC LIMIT 1",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(key))
        .await
}

/// Replaces what a change may touch, and the time of change, by that of the artifact given.
pub async fn update(
    connection: &mut Connection,
    workspace: WorkspaceId,
    artifact: &Artifact,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE artifact SET data = $1, description = $2, metadata = $3, updated = $4 \
         WHERE workspace_id = $5 AND id = $6",
    )
    .bind(data_text(&artifact.data)?)
    .bind(artifact.description.clone())
    .bind(optional_json_text(artifact.metadata_.as_ref())?)
    .bind(artifact.updated)
    .bind(workspace)
    .bind(artifact.id);
    connection.execute(update).await?;
    Ok(())
}

/// Deletes an artifact. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: ArtifactId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM artifact WHERE workspace_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(workspace).bind(id)).await? == 1)
}

/// Lists the artifacts that match.
pub async fn filter(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filter: Option<&ArtifactFilter>,
    related: &FilterSet,
    sort: ArtifactSort,
    window: Window,
) -> StorageResult<Vec<Artifact>> {
    let mut select = matching(connection, sight.into(), filter, related);
    select.columns(COLUMNS.map(|column| ("artifact", column)));
    let (column, order) = match sort {
        ArtifactSort::CreatedDesc => ("created", Order::Desc),
        ArtifactSort::UpdatedDesc => ("updated", Order::Desc),
        ArtifactSort::IdDesc => ("id", Order::Desc),
        ArtifactSort::KeyDesc => ("key", Order::Desc),
        ArtifactSort::KeyAsc => ("key", Order::Asc),
    };
    select
        .order_by(("artifact", column), order)
        .order_by(("artifact", "id"), Order::Desc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// Counts the artifacts that match.
pub async fn count(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filter: Option<&ArtifactFilter>,
    related: &FilterSet,
) -> StorageResult<i64> {
    let mut select = matching(connection, sight.into(), filter, related);
    select.expr(Expr::expr(Func::count(Expr::col(Asterisk))));
    let statement = connection.build(&select);
    connection.fetch_one(statement).await
}

fn matching(
    connection: &Connection,
    sight: Sight,
    filter: Option<&ArtifactFilter>,
    related: &FilterSet,
) -> SelectStatement {
    let related = FilterConditions {
        sight,
        filters: related,
        dialect: connection.dialect(),
    };
    Query::select()
        .from("artifact")
        .cond_where(filters::artifacts(filter, related))
        .take()
}

/// The column of an artifact's data, which is null for no data and for null.
pub(super) fn data_text(data: &Value) -> StorageResult<Option<String>> {
    match data {
        Value::Null => Ok(None),
        data => json_text(data).map(Some),
    }
}

/// The artifacts of a flow run, `limit` at most.
pub async fn ids_of(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow_run: FlowRunId,
    limit: i64,
) -> StorageResult<Vec<ArtifactId>> {
    let select = Statement::new(
        "SELECT id FROM artifact WHERE workspace_id = $1 AND flow_run_id = $2 LIMIT $3",
    );
    let select = select.bind(workspace).bind(flow_run).bind(limit);
    let ids: Vec<Uuid> = connection.fetch_all(select).await?;
    Ok(ids.into_iter().map(ArtifactId).collect())
}

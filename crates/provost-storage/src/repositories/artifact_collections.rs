//! Artifact collections: a row per key, with a copy of the latest version.

use provost_schemas::{
    artifacts::{Artifact, ArtifactCollection},
    filters::{ArtifactCollectionFilter, FilterSet},
    ids::{ArtifactCollectionId, WorkspaceId},
    sorts::ArtifactCollectionSort,
};
use sea_query::{Asterisk, Expr, Func, Order, Query, SelectStatement};

use super::{Upserted, Window, artifacts::data_text};
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{self, FilterConditions, Sight},
    statement::optional_json_text,
};

const COLUMNS: [&str; 11] = [
    "id",
    "created",
    "updated",
    "key",
    "latest_id",
    "type",
    "description",
    "data",
    "metadata",
    "flow_run_id",
    "task_run_id",
];

impl FromRow for ArtifactCollection {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            key: row.column()?,
            latest_id: row.column()?,
            artifact_type: row.optional()?,
            description: row.optional()?,
            data: row.value()?,
            metadata_: row.optional_json()?,
            flow_run_id: row.optional()?,
            task_run_id: row.optional()?,
        })
    }
}

/// Makes an artifact the latest version of its key, and begins the collection if it is the first.
///
/// `Found` is a collection that was there. It takes its time of change from the artifact, and keeps its own beginning.
pub async fn point_at(
    connection: &mut Connection,
    workspace: WorkspaceId,
    key: &str,
    artifact: &Artifact,
) -> StorageResult<Upserted<ArtifactCollection>> {
    let id = ArtifactCollectionId::mint(artifact.created);
    let upsert = Statement::new(
        "INSERT INTO artifact_collection (id, workspace_id, created, updated, key, latest_id, \
         type, description, data, metadata, flow_run_id, task_run_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT (workspace_id, key) DO UPDATE SET updated = excluded.updated, \
         latest_id = excluded.latest_id, type = excluded.type, \
         description = excluded.description, data = excluded.data, \
         metadata = excluded.metadata, flow_run_id = excluded.flow_run_id, \
         task_run_id = excluded.task_run_id \
         RETURNING id, created, updated, key, latest_id, type, description, data, metadata, \
         flow_run_id, task_run_id",
    )
    .bind(id)
    .bind(workspace)
    .bind(artifact.created)
    .bind(artifact.updated)
    .bind(key)
    .bind(artifact.id)
    .bind(artifact.artifact_type.clone())
    .bind(artifact.description.clone())
    .bind(data_text(&artifact.data)?)
    .bind(optional_json_text(artifact.metadata_.as_ref())?)
    .bind(artifact.flow_run_id)
    .bind(artifact.task_run_id);
    let collection: ArtifactCollection = connection.fetch_one(upsert).await?;
    Ok(if collection.id == id {
        Upserted::Created(collection)
    } else {
        Upserted::Found(collection)
    })
}

/// Reads the collection of a key.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    key: &str,
) -> StorageResult<Option<ArtifactCollection>> {
    let select = Statement::new(
        "SELECT id, created, updated, key, latest_id, type, description, data, metadata, \
         flow_run_id, task_run_id FROM artifact_collection WHERE workspace_id = $1 AND key = $2",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(key))
        .await
}

/// Deletes the collection of a key. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    key: &str,
) -> StorageResult<bool> {
    let delete =
        Statement::new("DELETE FROM artifact_collection WHERE workspace_id = $1 AND key = $2");
    Ok(connection.execute(delete.bind(workspace).bind(key)).await? == 1)
}

/// Lists the collections that match.
pub async fn filter(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filter: Option<&ArtifactCollectionFilter>,
    related: &FilterSet,
    sort: ArtifactCollectionSort,
    window: Window,
) -> StorageResult<Vec<ArtifactCollection>> {
    let mut select = matching(connection, sight.into(), filter, related);
    select.columns(COLUMNS.map(|column| ("artifact_collection", column)));
    let (column, order) = match sort {
        ArtifactCollectionSort::CreatedDesc => ("created", Order::Desc),
        ArtifactCollectionSort::UpdatedDesc => ("updated", Order::Desc),
        ArtifactCollectionSort::IdDesc => ("id", Order::Desc),
        ArtifactCollectionSort::KeyDesc => ("key", Order::Desc),
        ArtifactCollectionSort::KeyAsc => ("key", Order::Asc),
    };
    select
        .order_by(("artifact_collection", column), order)
        .order_by(("artifact_collection", "id"), Order::Desc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// Counts the collections that match.
pub async fn count(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filter: Option<&ArtifactCollectionFilter>,
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
    filter: Option<&ArtifactCollectionFilter>,
    related: &FilterSet,
) -> SelectStatement {
    let related = FilterConditions {
        sight,
        filters: related,
        dialect: connection.dialect(),
    };
    Query::select()
        .from("artifact_collection")
        .cond_where(filters::artifact_collections(filter, related))
        .take()
}

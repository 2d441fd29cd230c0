//! Block schemas.

use provost_schemas::{
    Timestamp,
    ids::{BlockSchemaId, BlockTypeId, WorkspaceId},
    json::JsonObject,
};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use super::Window;
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult, filters::BlockFilters,
    statement::json_text,
};

const COLUMNS: [&str; 8] = [
    "id",
    "created",
    "updated",
    "checksum",
    "fields",
    "block_type_id",
    "capabilities",
    "version",
];

/// A row of block schemas, whose type is a row of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockSchemaRow {
    /// The schema's id.
    pub id: BlockSchemaId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Unique in the workspace together with the version.
    pub checksum: String,
    /// The fields as a JSON schema.
    pub fields: JsonObject,
    /// The type.
    pub block_type_id: BlockTypeId,
    /// What blocks with these fields can do.
    pub capabilities: Vec<String>,
    /// The version of the library that declares the fields.
    pub version: String,
}

impl FromRow for BlockSchemaRow {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            checksum: row.column()?,
            fields: row.json()?,
            block_type_id: row.column()?,
            capabilities: row.json()?,
            version: row.column()?,
        })
    }
}

/// Keeps a new block schema. Returns whether there was none with its checksum and version.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    schema: &BlockSchemaRow,
) -> StorageResult<bool> {
    let insert = Statement::new(
        "INSERT INTO block_schema (id, workspace_id, created, updated, block_type_id, checksum, \
         fields, capabilities, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (workspace_id, checksum, version) DO NOTHING",
    )
    .bind(schema.id)
    .bind(workspace)
    .bind(schema.created)
    .bind(schema.updated)
    .bind(schema.block_type_id)
    .bind(schema.checksum.as_str())
    .bind(json_text(&schema.fields)?)
    .bind(json_text(&schema.capabilities)?)
    .bind(schema.version.as_str());
    Ok(connection.execute(insert).await? == 1)
}

/// Reads the block schemas of some ids.
pub async fn read_many(
    connection: &mut Connection,
    workspace: WorkspaceId,
    ids: &[BlockSchemaId],
) -> StorageResult<Vec<BlockSchemaRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = in_workspace(workspace);
    select.and_where(Expr::col("id").is_in(ids.iter().map(|id| id.0)));
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// Reads the newest block schema with a checksum, and with a version if one is given.
pub async fn read_by_checksum(
    connection: &mut Connection,
    workspace: WorkspaceId,
    checksum: &str,
    version: Option<&str>,
) -> StorageResult<Option<BlockSchemaRow>> {
    let mut select = in_workspace(workspace);
    select
        .and_where(Expr::col("checksum").eq(checksum))
        .and_where_option(version.map(|version| Expr::col("version").eq(version)))
        .order_by("created", Order::Desc)
        .order_by("id", Order::Desc)
        .limit(1);
    let statement = connection.build(&select);
    connection.fetch_optional(statement).await
}

fn in_workspace(workspace: WorkspaceId) -> SelectStatement {
    Query::select()
        .columns(COLUMNS)
        .from("block_schema")
        .and_where(Expr::col("workspace_id").eq(workspace.0))
        .take()
}

/// Deletes a block schema with its documents. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: BlockSchemaId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM block_schema WHERE workspace_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(workspace).bind(id)).await? == 1)
}

/// Lists the block schemas that match, newest first.
pub async fn filter(
    connection: &mut Connection,
    workspace: WorkspaceId,
    filters: BlockFilters<'_>,
    window: Window,
) -> StorageResult<Vec<BlockSchemaRow>> {
    let mut select = Query::select();
    select
        .columns(COLUMNS.map(|column| ("block_schema", column)))
        .from("block_schema")
        .cond_where(filters.on_schemas(workspace, connection.dialect()))
        .order_by(("block_schema", "created"), Order::Desc)
        .order_by(("block_schema", "id"), Order::Desc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

struct Capabilities(Vec<String>);

impl FromRow for Capabilities {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        row.json().map(Self)
    }
}

/// Every list of capabilities that some schema has.
pub async fn capabilities(
    connection: &mut Connection,
    workspace: WorkspaceId,
) -> StorageResult<Vec<Vec<String>>> {
    let select =
        Statement::new("SELECT DISTINCT capabilities FROM block_schema WHERE workspace_id = $1");
    let lists: Vec<Capabilities> = connection.fetch_all(select.bind(workspace)).await?;
    Ok(lists.into_iter().map(|Capabilities(list)| list).collect())
}

//! Block types.

use provost_schemas::{
    block_types::BlockType,
    ids::{BlockTypeId, WorkspaceId},
};
use sea_query::{Expr, ExprTrait, Order, Query};

use super::Window;
use crate::{Connection, FromRow, RowReader, Statement, StorageResult, filters::BlockFilters};

const COLUMNS: [&str; 10] = [
    "id",
    "created",
    "updated",
    "name",
    "slug",
    "logo_url",
    "documentation_url",
    "description",
    "code_example",
    "is_protected",
];

impl FromRow for BlockType {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            slug: row.column()?,
            logo_url: row.optional()?,
            documentation_url: row.optional()?,
            description: row.optional()?,
            code_example: row.optional()?,
            is_protected: row.column()?,
        })
    }
}

/// Keeps a new block type. Returns whether its slug was free.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    block_type: &BlockType,
) -> StorageResult<bool> {
    let insert = Statement::new(
        "INSERT INTO block_type (id, workspace_id, created, updated, name, slug, logo_url, \
         documentation_url, description, code_example, is_protected) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
         ON CONFLICT (workspace_id, slug) DO NOTHING",
    )
    .bind(block_type.id)
    .bind(workspace)
    .bind(block_type.created)
    .bind(block_type.updated)
    .bind(block_type.name.as_str())
    .bind(block_type.slug.as_str())
    .bind(block_type.logo_url.clone())
    .bind(block_type.documentation_url.clone())
    .bind(block_type.description.clone())
    .bind(block_type.code_example.clone())
    .bind(block_type.is_protected);
    Ok(connection.execute(insert).await? == 1)
}

/// Reads the block types of some ids.
pub async fn read_many(
    connection: &mut Connection,
    workspace: WorkspaceId,
    ids: &[BlockTypeId],
) -> StorageResult<Vec<BlockType>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = Query::select();
    select
        .columns(COLUMNS)
        .from("block_type")
        .and_where(Expr::col("workspace_id").eq(workspace.0))
        .and_where(Expr::col("id").is_in(ids.iter().map(|id| id.0)));
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// Reads a block type by slug.
pub async fn read_by_slug(
    connection: &mut Connection,
    workspace: WorkspaceId,
    slug: &str,
) -> StorageResult<Option<BlockType>> {
    let select = Statement::new(
        "SELECT id, created, updated, name, slug, logo_url, documentation_url, description, \
         code_example, is_protected FROM block_type WHERE workspace_id = $1 AND slug = $2",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(slug))
        .await
}

/// Replaces texts, addresses, protection and time of change by those of the block type given.
pub async fn update(
    connection: &mut Connection,
    workspace: WorkspaceId,
    block_type: &BlockType,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE block_type SET logo_url = $1, documentation_url = $2, description = $3, \
         code_example = $4, is_protected = $5, updated = $6 WHERE workspace_id = $7 AND id = $8",
    )
    .bind(block_type.logo_url.clone())
    .bind(block_type.documentation_url.clone())
    .bind(block_type.description.clone())
    .bind(block_type.code_example.clone())
    .bind(block_type.is_protected)
    .bind(block_type.updated)
    .bind(workspace)
    .bind(block_type.id);
    connection.execute(update).await?;
    Ok(())
}

/// Deletes a block type with its schemas and documents. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: BlockTypeId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM block_type WHERE workspace_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(workspace).bind(id)).await? == 1)
}

/// Lists the block types that match, by name.
pub async fn filter(
    connection: &mut Connection,
    workspace: WorkspaceId,
    filters: BlockFilters<'_>,
    window: Window,
) -> StorageResult<Vec<BlockType>> {
    let mut select = Query::select();
    select
        .columns(COLUMNS.map(|column| ("block_type", column)))
        .from("block_type")
        .cond_where(filters.on_types(workspace, connection.dialect()))
        .order_by(("block_type", "name"), Order::Asc)
        .order_by(("block_type", "id"), Order::Asc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

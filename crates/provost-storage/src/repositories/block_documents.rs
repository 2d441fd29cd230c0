//! Block documents, and how they refer to each other.

use std::fmt;

use provost_schemas::{
    Timestamp,
    ids::{BlockDocumentId, BlockSchemaId, BlockTypeId, WorkspaceId},
    sorts::BlockDocumentSort,
};
use sea_query::{Asterisk, Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement};

use super::Window;
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{BlockFilters, Sight},
};

const COLUMNS: [&str; 8] = [
    "id",
    "created",
    "updated",
    "name",
    "data",
    "block_schema_id",
    "block_type_id",
    "is_anonymous",
];

/// The values of a block document as the database keeps them. Only the application knows what it
/// wrote there; nothing prints it.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredBlockData(pub String);

impl fmt::Debug for StoredBlockData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoredBlockData(..)")
    }
}

/// A row of block documents.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockDocumentRow {
    /// The document's id.
    pub id: BlockDocumentId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Unique among the documents of its type.
    pub name: String,
    /// Its values, without references.
    pub data: StoredBlockData,
    /// The schema.
    pub block_schema_id: BlockSchemaId,
    /// The type.
    pub block_type_id: BlockTypeId,
    /// Whether it was made for one purpose.
    pub is_anonymous: bool,
}

impl FromRow for BlockDocumentRow {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            data: StoredBlockData(row.column()?),
            block_schema_id: row.column()?,
            block_type_id: row.column()?,
            is_anonymous: row.column()?,
        })
    }
}

/// Which document stands in which field of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceRow {
    /// The document with the field.
    pub parent: BlockDocumentId,
    /// The field.
    pub name: String,
    /// The document that stands there.
    pub reference: BlockDocumentId,
}

impl FromRow for ReferenceRow {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            parent: row.column()?,
            name: row.column()?,
            reference: row.column()?,
        })
    }
}

/// Keeps a new block document. Returns whether its name was free among those of its type.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    document: &BlockDocumentRow,
) -> StorageResult<bool> {
    let insert = Statement::new(
        "INSERT INTO block_document (id, workspace_id, created, updated, name, data, \
         block_schema_id, block_type_id, is_anonymous) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (block_type_id, name) DO NOTHING",
    )
    .bind(document.id)
    .bind(workspace)
    .bind(document.created)
    .bind(document.updated)
    .bind(document.name.as_str())
    .bind(document.data.0.as_str())
    .bind(document.block_schema_id)
    .bind(document.block_type_id)
    .bind(document.is_anonymous);
    Ok(connection.execute(insert).await? == 1)
}

/// Reads the block documents of some ids.
pub async fn read_many(
    connection: &mut Connection,
    workspace: WorkspaceId,
    ids: &[BlockDocumentId],
) -> StorageResult<Vec<BlockDocumentRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = Query::select();
    select
        .columns(COLUMNS)
        .from("block_document")
        .and_where(Expr::col("workspace_id").eq(workspace.0))
        .and_where(Expr::col("id").is_in(ids.iter().map(|id| id.0)));
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// Reads the block document of a type that has a name.
pub async fn read_by_name(
    connection: &mut Connection,
    workspace: WorkspaceId,
    block_type_slug: &str,
    name: &str,
) -> StorageResult<Option<BlockDocumentRow>> {
    let select = Statement::new(
        "SELECT document.id, document.created, document.updated, document.name, document.data, \
         document.block_schema_id, document.block_type_id, document.is_anonymous \
         FROM block_document AS document \
         JOIN block_type ON block_type.id = document.block_type_id \
         WHERE document.workspace_id = $1 AND block_type.slug = $2 AND document.name = $3",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(block_type_slug).bind(name))
        .await
}

/// Replaces data, schema and time of change by those of the document given.
pub async fn update(
    connection: &mut Connection,
    workspace: WorkspaceId,
    document: &BlockDocumentRow,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE block_document SET data = $1, block_schema_id = $2, updated = $3 \
         WHERE workspace_id = $4 AND id = $5",
    )
    .bind(document.data.0.as_str())
    .bind(document.block_schema_id)
    .bind(document.updated)
    .bind(workspace)
    .bind(document.id);
    connection.execute(update).await?;
    Ok(())
}

/// Deletes a block document, and the fields of others in which it stands. Returns whether there was
/// one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: BlockDocumentId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM block_document WHERE workspace_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(workspace).bind(id)).await? == 1)
}

/// Lists the block documents that match.
pub async fn filter(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: BlockFilters<'_>,
    sort: BlockDocumentSort,
    window: Window,
) -> StorageResult<Vec<BlockDocumentRow>> {
    let mut select = matching(connection, sight.into(), filters);
    select.columns(COLUMNS.map(|column| ("block_document", column)));
    let name = ("block_document", "name");
    match sort {
        BlockDocumentSort::NameDesc => {
            select.order_by(name, Order::Desc);
        }
        BlockDocumentSort::NameAsc => {
            select.order_by(name, Order::Asc);
        }
        BlockDocumentSort::BlockTypeAndNameAsc => {
            let own = Expr::col(("sorted_by", "id")).equals(("block_document", "block_type_id"));
            select
                .join_as(JoinType::InnerJoin, "block_type", "sorted_by", own)
                .order_by(("sorted_by", "name"), Order::Asc)
                .order_by(name, Order::Asc);
        }
    }
    select
        .order_by(("block_document", "id"), Order::Asc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// Lists every named block document of a type, by name.
pub async fn of_type(
    connection: &mut Connection,
    workspace: WorkspaceId,
    block_type_id: BlockTypeId,
) -> StorageResult<Vec<BlockDocumentRow>> {
    let select = Statement::new(
        "SELECT id, created, updated, name, data, block_schema_id, block_type_id, is_anonymous \
         FROM block_document WHERE workspace_id = $1 AND block_type_id = $2 \
         AND is_anonymous = $3 ORDER BY name, id",
    );
    let select = select.bind(workspace).bind(block_type_id).bind(false);
    connection.fetch_all(select).await
}

/// Counts the block documents that match.
pub async fn count(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: BlockFilters<'_>,
) -> StorageResult<i64> {
    let mut select = matching(connection, sight.into(), filters);
    select.expr(Expr::expr(Func::count(Expr::col(Asterisk))));
    let statement = connection.build(&select);
    connection.fetch_one(statement).await
}

fn matching(connection: &Connection, sight: Sight, filters: BlockFilters<'_>) -> SelectStatement {
    Query::select()
        .from("block_document")
        .cond_where(filters.on_documents(sight, connection.dialect()))
        .take()
}

/// Reads the references of some documents, by field.
pub async fn references(
    connection: &mut Connection,
    workspace: WorkspaceId,
    parents: &[BlockDocumentId],
) -> StorageResult<Vec<ReferenceRow>> {
    if parents.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = Query::select();
    select
        .columns([
            "parent_block_document_id",
            "name",
            "reference_block_document_id",
        ])
        .from("block_document_reference")
        .and_where(Expr::col("workspace_id").eq(workspace.0))
        .and_where(Expr::col("parent_block_document_id").is_in(parents.iter().map(|id| id.0)))
        .order_by("name", Order::Asc);
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// Puts references into the place of those that a document had.
pub async fn replace_references(
    connection: &mut Connection,
    workspace: WorkspaceId,
    parent: BlockDocumentId,
    references: &[ReferenceRow],
) -> StorageResult<()> {
    let delete = Statement::new(
        "DELETE FROM block_document_reference \
         WHERE workspace_id = $1 AND parent_block_document_id = $2",
    );
    connection
        .execute(delete.bind(workspace).bind(parent))
        .await?;
    for row in references {
        let insert = Statement::new(
            "INSERT INTO block_document_reference (parent_block_document_id, name, \
             reference_block_document_id, workspace_id) VALUES ($1, $2, $3, $4)",
        )
        .bind(parent)
        .bind(row.name.as_str())
        .bind(row.reference)
        .bind(workspace);
        connection.execute(insert).await?;
    }
    Ok(())
}

//! Block schemas.

mod capabilities;
mod create;
mod delete;
mod filter;
mod read;

pub use capabilities::read_available_block_capabilities;
pub use create::create_block_schema;
pub use delete::delete_block_schema;
pub use filter::filter_block_schemas;
pub use read::{read_block_schema, read_block_schema_by_checksum};

use std::collections::HashMap;

use provost_schemas::{
    block_schemas::BlockSchema,
    block_types::BlockType,
    ids::{BlockSchemaId, BlockTypeId},
};
use provost_storage::repositories::{
    block_schemas::{self, BlockSchemaRow},
    block_types,
};

use crate::{AppError, AppResult, Context};

async fn find(context: &mut Context, id: BlockSchemaId) -> AppResult<BlockSchema> {
    optional(context, id).await?.ok_or_else(not_found)
}

/// Looks for a block schema. Callers have authorized.
pub(crate) async fn optional(
    context: &mut Context,
    id: BlockSchemaId,
) -> AppResult<Option<BlockSchema>> {
    let workspace = context.workspace();
    let rows = block_schemas::read_many(context.connection(), workspace, &[id]).await?;
    Ok(with_types(context, rows).await?.into_iter().next())
}

fn not_found() -> AppError {
    AppError::NotFound("Block schema not found".to_owned())
}

/// Puts their types into schemas. Callers have authorized.
pub(crate) async fn with_types(
    context: &mut Context,
    rows: Vec<BlockSchemaRow>,
) -> AppResult<Vec<BlockSchema>> {
    let types = types_of(context, rows.iter().map(|row| row.block_type_id)).await?;
    let schemas = rows.into_iter().map(|row| {
        let block_type = types.get(&row.block_type_id).cloned();
        shown(row, block_type)
    });
    Ok(schemas.collect())
}

/// The types of some ids. Callers have authorized.
pub(crate) async fn types_of(
    context: &mut Context,
    ids: impl Iterator<Item = BlockTypeId>,
) -> AppResult<HashMap<BlockTypeId, BlockType>> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    let workspace = context.workspace();
    let types = block_types::read_many(context.connection(), workspace, &ids).await?;
    Ok(types.into_iter().map(|of| (of.id, of)).collect())
}

fn shown(row: BlockSchemaRow, block_type: Option<BlockType>) -> BlockSchema {
    BlockSchema {
        id: row.id,
        created: row.created,
        updated: row.updated,
        checksum: row.checksum,
        fields: row.fields,
        block_type_id: row.block_type_id,
        block_type,
        capabilities: row.capabilities,
        version: row.version,
    }
}

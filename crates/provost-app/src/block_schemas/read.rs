//! Reading one block schema.

use provost_core::permissions::Permission;
use provost_schemas::{block_schemas::BlockSchema, ids::BlockSchemaId};
use provost_storage::repositories::block_schemas;

use super::{find, not_found, with_types};
use crate::{AppResult, Context};

/// Reads a block schema by id.
pub async fn read_block_schema(context: &mut Context, id: BlockSchemaId) -> AppResult<BlockSchema> {
    context.authorize(Permission::SeeBlocks)?;
    find(context, id).await
}

/// Reads the newest block schema with a checksum, and with a version if one is given.
pub async fn read_block_schema_by_checksum(
    context: &mut Context,
    checksum: &str,
    version: Option<&str>,
) -> AppResult<BlockSchema> {
    context.authorize(Permission::SeeBlocks)?;
    let workspace = context.workspace();
    let connection = context.connection();
    let row = block_schemas::read_by_checksum(connection, workspace, checksum, version).await?;
    let schemas = with_types(context, row.into_iter().collect()).await?;
    schemas.into_iter().next().ok_or_else(not_found)
}

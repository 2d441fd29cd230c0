//! Reading one block type.

use provost_core::permissions::Permission;
use provost_schemas::{block_types::BlockType, ids::BlockTypeId};

use super::{find, find_by_slug};
use crate::{AppResult, Context};

/// Reads a block type by id.
pub async fn read_block_type(context: &mut Context, id: BlockTypeId) -> AppResult<BlockType> {
    context.authorize(Permission::SeeBlocks)?;
    find(context, id).await
}

/// Reads a block type by slug.
pub async fn read_block_type_by_slug(context: &mut Context, slug: &str) -> AppResult<BlockType> {
    context.authorize(Permission::SeeBlocks)?;
    find_by_slug(context, slug).await
}

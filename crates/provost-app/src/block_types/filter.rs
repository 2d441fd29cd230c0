//! Listing block types.

use provost_core::permissions::Permission;
use provost_schemas::block_types::{BlockType, BlockTypesFilterBody};
use provost_storage::{filters::BlockFilters, repositories::block_types};

use crate::{AppResult, Context};

/// Lists the block types that match, by name.
pub async fn filter_block_types(
    context: &mut Context,
    body: BlockTypesFilterBody,
) -> AppResult<Vec<BlockType>> {
    context.authorize(Permission::SeeBlocks)?;
    let workspace = context.workspace();
    let window = context.window(body.limit, body.offset)?;
    let filters = BlockFilters {
        types: body.block_types.as_ref(),
        schemas: body.block_schemas.as_ref(),
        documents: None,
    };
    Ok(block_types::filter(context.connection(), workspace, filters, window).await?)
}

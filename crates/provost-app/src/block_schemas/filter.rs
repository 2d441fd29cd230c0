//! Listing block schemas.

use provost_core::permissions::Permission;
use provost_schemas::block_schemas::{BlockSchema, BlockSchemasFilterBody};
use provost_storage::{filters::BlockFilters, repositories::block_schemas};

use super::with_types;
use crate::{AppResult, Context};

/// Lists the block schemas that match, newest first.
pub async fn filter_block_schemas(
    context: &mut Context,
    body: BlockSchemasFilterBody,
) -> AppResult<Vec<BlockSchema>> {
    context.authorize(Permission::SeeBlocks)?;
    let workspace = context.workspace();
    let window = context.window(body.limit, body.offset)?;
    let filters = BlockFilters {
        schemas: body.block_schemas.as_ref(),
        ..BlockFilters::default()
    };
    let rows = block_schemas::filter(context.connection(), workspace, filters, window).await?;
    with_types(context, rows).await
}

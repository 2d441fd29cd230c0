//! Counting block documents.

use provost_core::permissions::Permission;
use provost_schemas::block_documents::BlockDocumentsCountBody;
use provost_storage::{filters::BlockFilters, repositories::block_documents};

use crate::{AppResult, Context};

/// Counts the block documents that match.
pub async fn count_block_documents(
    context: &mut Context,
    body: BlockDocumentsCountBody,
) -> AppResult<i64> {
    context.authorize(Permission::SeeBlocks)?;
    let sight = context.sight();
    let filters = BlockFilters {
        types: body.block_types.as_ref(),
        schemas: body.block_schemas.as_ref(),
        documents: body.block_documents.as_ref(),
    };
    Ok(block_documents::count(context.connection(), sight, filters).await?)
}

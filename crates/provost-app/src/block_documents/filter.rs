//! Listing block documents.

use provost_core::permissions::Permission;
use provost_schemas::block_documents::{BlockDocument, BlockDocumentsFilterBody};
use provost_storage::{filters::BlockFilters, repositories::block_documents};

use super::{Secrets, assemble::assemble};
use crate::{AppResult, Context};

/// Lists the block documents that match.
pub async fn filter_block_documents(
    context: &mut Context,
    body: BlockDocumentsFilterBody,
) -> AppResult<Vec<BlockDocument>> {
    context.authorize(Permission::SeeBlocks)?;
    let secrets = Secrets::asked_for(body.include_secrets, context);
    let sight = context.sight();
    let window = context.window(body.limit, body.offset)?;
    let filters = BlockFilters {
        types: body.block_types.as_ref(),
        schemas: body.block_schemas.as_ref(),
        documents: body.block_documents.as_ref(),
    };
    let connection = context.connection();
    let rows = block_documents::filter(connection, sight, filters, body.sort, window).await?;
    assemble(context, rows, secrets).await
}

//! Reading block documents by what names them.

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::AccessLevel, block_documents::BlockDocument, ids::BlockDocumentId,
};
use provost_storage::repositories::block_documents;

use super::{Secrets, assemble::assemble, find_row, in_sight, not_found, require};
use crate::{AppResult, Context, block_types::find_by_slug};

/// Reads a block document by id.
pub async fn read_block_document(
    context: &mut Context,
    id: BlockDocumentId,
    include_secrets: bool,
) -> AppResult<BlockDocument> {
    context.authorize(Permission::SeeBlocks)?;
    let secrets = Secrets::asked_for(include_secrets, context);
    let row = find_row(context, id).await?;
    let documents = assemble(context, vec![row], secrets).await?;
    documents.into_iter().next().ok_or_else(not_found)
}

/// Reads the block document of a type that has a name.
pub async fn read_block_document_by_name(
    context: &mut Context,
    block_type_slug: &str,
    name: &str,
    include_secrets: bool,
) -> AppResult<BlockDocument> {
    context.authorize(Permission::SeeBlocks)?;
    let secrets = Secrets::asked_for(include_secrets, context);
    let workspace = context.workspace();
    let connection = context.connection();
    let row = block_documents::read_by_name(connection, workspace, block_type_slug, name).await?;
    let row = row.ok_or_else(not_found)?;
    require(context, row.id, AccessLevel::View).await?;
    let documents = assemble(context, vec![row], secrets).await?;
    documents.into_iter().next().ok_or_else(not_found)
}

/// Reads every named block document of a type, by name.
pub async fn read_block_documents_of_type(
    context: &mut Context,
    block_type_slug: &str,
    include_secrets: bool,
) -> AppResult<Vec<BlockDocument>> {
    context.authorize(Permission::SeeBlocks)?;
    let secrets = Secrets::asked_for(include_secrets, context);
    let block_type = find_by_slug(context, block_type_slug).await?;
    let workspace = context.workspace();
    let connection = context.connection();
    let rows = block_documents::of_type(connection, workspace, block_type.id).await?;
    let rows = in_sight(context, rows).await?;
    assemble(context, rows, secrets).await
}

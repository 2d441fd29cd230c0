//! Deleting a block document.

use provost_core::{audit::ObjectKind, events::ObjectAction, permissions::Permission};
use provost_schemas::{access_lists::AccessLevel, ids::BlockDocumentId};
use provost_storage::repositories::block_documents;

use super::{digested, emit, find_row, not_found, optional_masked, require};
use crate::{AppResult, Context, admin::forget_deleted_result_storage};

/// Deletes a block document. Documents that refer to it lose the field.
pub async fn delete_block_document(context: &mut Context, id: BlockDocumentId) -> AppResult<()> {
    context.authorize(Permission::ManageBlocks)?;
    let document = optional_masked(context, id).await?.ok_or_else(not_found)?;
    require(context, id, AccessLevel::Manage).await?;
    let row = find_row(context, id).await?;
    context.deleted(ObjectKind::BlockDocument, id, &row.name, &digested(&row));
    let workspace = context.workspace();
    block_documents::delete(context.connection(), workspace, id).await?;
    forget_deleted_result_storage(context).await?;
    emit(context, ObjectAction::Deleted, &document);
    Ok(())
}

//! Making a block document.

use provost_core::{
    audit::ObjectKind, blocks::separate_references, events::ObjectAction, permissions::Permission,
};
use provost_schemas::{
    block_documents::{BlockDocument, BlockDocumentCreate},
    ids::BlockDocumentId,
};
use provost_storage::repositories::block_documents::{self, BlockDocumentRow};

use super::{
    assemble::assemble_written,
    digested, emit,
    references::check_references,
    stored_data::to_stored,
    update::{reference_rows, schema_of_type},
};
use crate::{AppError, AppResult, Context, block_types};

/// Makes a block document, unless its type has one of the name. Its secrets are masked in the
/// answer.
pub async fn create_block_document(
    context: &mut Context,
    body: BlockDocumentCreate,
) -> AppResult<BlockDocument> {
    context.authorize(Permission::ManageBlocks)?;
    let block_type_id = body.block_type_id;
    if block_types::optional(context, block_type_id)
        .await?
        .is_none()
    {
        return Err(AppError::NotFound(format!(
            "Block type {block_type_id} not found."
        )));
    }
    schema_of_type(context, body.block_schema_id, block_type_id).await?;
    let (data, references) = separate_references(body.data)
        .map_err(|invalid| AppError::BadRequest(invalid.to_string()))?;
    let (workspace, now) = (context.workspace(), context.now());
    let id = BlockDocumentId::mint(now);
    let name = body.name.map(|name| name.0).filter(|name| !name.is_empty());
    let row = BlockDocumentRow {
        id,
        created: now,
        updated: now,
        name: name.unwrap_or_else(|| format!("anonymous-{id}")),
        data: to_stored(&data),
        block_schema_id: body.block_schema_id,
        block_type_id,
        is_anonymous: body.is_anonymous,
    };
    if !block_documents::insert(context.connection(), workspace, &row).await? {
        return Err(AppError::Conflict("Block already exists".to_owned()));
    }
    check_references(context, id, &references).await?;
    let rows = reference_rows(id, references);
    block_documents::replace_references(context.connection(), workspace, id, &rows).await?;
    context.created(ObjectKind::BlockDocument, id, &row.name, &digested(&row));
    let document = assemble_written(context, row).await?;
    emit(context, ObjectAction::Created, &document);
    Ok(document)
}

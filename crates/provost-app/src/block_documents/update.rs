//! Changing a block document.

use provost_core::{
    audit::ObjectKind,
    blocks::{Reference, keep_masked, secret_fields, separate_references},
    events::ObjectAction,
    permissions::Permission,
};
use provost_schemas::{
    access_lists::AccessLevel,
    block_documents::BlockDocumentUpdate,
    block_schemas::BlockSchema,
    ids::{BlockDocumentId, BlockSchemaId, BlockTypeId},
    json::JsonObject,
};
use provost_storage::repositories::block_documents::{self, BlockDocumentRow, ReferenceRow};

use super::{
    assemble::assemble_written,
    digested, emit, find_row,
    references::check_references,
    require,
    stored_data::{from_stored, to_stored},
};
use crate::{AppError, AppResult, Context, block_schemas};

/// Changes values of a block document, or the schema that they follow.
pub async fn update_block_document(
    context: &mut Context,
    id: BlockDocumentId,
    body: BlockDocumentUpdate,
) -> AppResult<()> {
    context.authorize(Permission::ManageBlocks)?;
    let mut row = find_row(context, id).await?;
    require(context, id, AccessLevel::Manage).await?;
    let before = row.clone();
    let merge = body.merge_existing_data;
    let schema = schema_of_type(context, row.block_schema_id, row.block_type_id).await?;
    if let Some(proposed) = body.block_schema_id {
        schema_of_type(context, proposed, row.block_type_id).await?;
        row.block_schema_id = proposed;
    }
    // Without data there is nothing to merge; without merging, no data means none.
    let sent = body.data.into_option();
    if let Some(sent) = sent.or_else(|| (!merge).then(JsonObject::default)) {
        change_data(context, &mut row, &schema, sent, merge).await?;
    }
    let workspace = context.workspace();
    row.updated = context.now();
    block_documents::update(context.connection(), workspace, &row).await?;
    let (old, new) = (digested(&before), digested(&row));
    context.updated(ObjectKind::BlockDocument, id, &row.name, &old, &new);
    let document = assemble_written(context, row).await?;
    emit(context, ObjectAction::Updated, &document);
    Ok(())
}

/// Puts the data that was sent into the row, and its references into the place of those before.
async fn change_data(
    context: &mut Context,
    row: &mut BlockDocumentRow,
    schema: &BlockSchema,
    mut sent: JsonObject,
    merge: bool,
) -> AppResult<()> {
    let stored = from_stored(&row.data)?;
    keep_masked(&mut sent, &stored, &secret_fields(&schema.fields));
    let (sent, mut references) =
        separate_references(sent).map_err(|invalid| AppError::BadRequest(invalid.to_string()))?;
    check_references(context, row.id, &references).await?;
    let data = if merge {
        let workspace = context.workspace();
        let connection = context.connection();
        let before = block_documents::references(connection, workspace, &[row.id]).await?;
        // A field that is not sent keeps what it has, be it a value or a document.
        for kept in before {
            let is_sent = sent.contains_key(&kept.name)
                || references.iter().any(|sent| sent.field == kept.name);
            if !is_sent {
                references.push(Reference {
                    field: kept.name,
                    document: kept.reference,
                });
            }
        }
        let mut merged = stored;
        merged.0.extend(sent.0);
        merged
            .0
            .retain(|field, _| references.iter().all(|reference| reference.field != *field));
        merged
    } else {
        sent
    };
    row.data = to_stored(&data);
    let workspace = context.workspace();
    let rows = reference_rows(row.id, references);
    block_documents::replace_references(context.connection(), workspace, row.id, &rows).await?;
    Ok(())
}

pub(super) fn reference_rows(
    parent: BlockDocumentId,
    references: Vec<Reference>,
) -> Vec<ReferenceRow> {
    let rows = references.into_iter().map(|reference| ReferenceRow {
        parent,
        name: reference.field,
        reference: reference.document,
    });
    rows.collect()
}

/// The schema of an id, which must belong to the type.
pub(super) async fn schema_of_type(
    context: &mut Context,
    id: BlockSchemaId,
    block_type_id: BlockTypeId,
) -> AppResult<BlockSchema> {
    let Some(schema) = block_schemas::optional(context, id).await? else {
        return Err(AppError::NotFound(format!("Block schema {id} not found.")));
    };
    if schema.block_type_id != block_type_id {
        return Err(AppError::BadRequest(
            "Must migrate block document to a block schema of the same block type.".to_owned(),
        ));
    }
    Ok(schema)
}

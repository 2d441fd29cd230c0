//! Putting block documents together from rows.

use std::collections::HashMap;

use provost_core::audit::{Act, ObjectKind, Verb};
use provost_core::blocks::{Documents, Node, expand, mask, secret_fields};
use provost_schemas::{
    block_documents::BlockDocument, block_schemas::BlockSchema, ids::BlockSchemaId,
};
use provost_storage::repositories::{
    block_documents::{self, BlockDocumentRow},
    block_schemas,
};

use super::{Secrets, in_sight, references::references_below, stored_data::from_stored};
use crate::{
    AppError, AppResult, Context,
    block_schemas::{types_of, with_types},
};

/// Puts documents together with what they refer to, in the order of their rows. What is too large to
/// be shown as a whole keeps its innermost references as they are.
pub(super) async fn assemble(
    context: &mut Context,
    roots: Vec<BlockDocumentRow>,
    secrets: Secrets,
) -> AppResult<Vec<BlockDocument>> {
    let whole = put_together(context, roots, secrets).await?;
    if secrets == Secrets::Shown {
        for (document, _) in &whole {
            let schema = document.block_schema.as_ref();
            if schema.is_some_and(|schema| !secret_fields(&schema.fields).is_empty()) {
                let act = Act(ObjectKind::BlockDocument, Verb::SecretRead);
                context.acted(act, document.id, &document.name);
            }
        }
    }
    Ok(whole.into_iter().map(|(document, _)| document).collect())
}

/// Puts a document together that is being written.
///
/// # Errors
/// `BadRequest` if it consists of more documents than one may.
pub(super) async fn assemble_written(
    context: &mut Context,
    root: BlockDocumentRow,
) -> AppResult<BlockDocument> {
    let written = put_together(context, vec![root], Secrets::Masked).await?;
    match written.into_iter().next() {
        Some((document, true)) => Ok(document),
        _ => Err(AppError::BadRequest(
            "The block document refers to too many others, directly or through them.".to_owned(),
        )),
    }
}

async fn put_together(
    context: &mut Context,
    roots: Vec<BlockDocumentRow>,
    secrets: Secrets,
) -> AppResult<Vec<(BlockDocument, bool)>> {
    if roots.is_empty() {
        return Ok(Vec::new());
    }
    let references = references_below(context, roots.iter().map(|row| row.id)).await?;
    let mut others: Vec<_> = references
        .values()
        .flatten()
        .map(|reference| reference.document)
        .filter(|id| roots.iter().all(|row| row.id != *id))
        .collect();
    others.sort_unstable();
    others.dedup();
    let workspace = context.workspace();
    let others = block_documents::read_many(context.connection(), workspace, &others).await?;
    // What may not be looked at by itself is not shown as a part of something else either.
    let others = in_sight(context, others).await?;

    let rows = || roots.iter().chain(&others);
    let schemas = schemas_of(context, rows()).await?;
    let types = types_of(context, rows().map(|row| row.block_type_id)).await?;
    let mut documents = Documents {
        references,
        ..Documents::default()
    };
    for row in rows() {
        let (Some(block_type), Some(schema)) = (
            types.get(&row.block_type_id),
            schemas.get(&row.block_schema_id),
        ) else {
            continue;
        };
        let mut data = from_stored(&row.data)?;
        if secrets == Secrets::Masked {
            mask(&mut data, &secret_fields(&schema.fields));
        }
        let node = Node {
            name: row.name.clone(),
            block_type: block_type.clone(),
            is_anonymous: row.is_anonymous,
            data,
        };
        documents.nodes.insert(row.id, node);
    }
    let whole = roots.into_iter().map(|row| {
        let expansion = expand(&documents, row.id);
        let block_type = types.get(&row.block_type_id).cloned();
        let document = BlockDocument {
            id: row.id,
            created: row.created,
            updated: row.updated,
            name: row.name,
            data: expansion.data,
            block_schema_id: row.block_schema_id,
            block_schema: schemas.get(&row.block_schema_id).cloned(),
            block_type_id: row.block_type_id,
            block_type_name: block_type.as_ref().map(|of| of.name.clone()),
            block_type,
            block_document_references: expansion.references,
            is_anonymous: row.is_anonymous,
        };
        (document, expansion.is_complete)
    });
    Ok(whole.collect())
}

async fn schemas_of(
    context: &mut Context,
    rows: impl Iterator<Item = &BlockDocumentRow>,
) -> AppResult<HashMap<BlockSchemaId, BlockSchema>> {
    let mut ids: Vec<_> = rows.map(|row| row.block_schema_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let workspace = context.workspace();
    let rows = block_schemas::read_many(context.connection(), workspace, &ids).await?;
    let schemas = with_types(context, rows).await?;
    Ok(schemas
        .into_iter()
        .map(|schema| (schema.id, schema))
        .collect())
}

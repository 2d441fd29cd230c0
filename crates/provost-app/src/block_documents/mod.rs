//! Block documents.

mod assemble;
mod count;
mod create;
mod delete;
mod filter;
mod read;
mod references;
mod stored_data;
mod update;

pub use count::count_block_documents;
pub use create::create_block_document;
pub use delete::delete_block_document;
pub use filter::filter_block_documents;
pub use read::{read_block_document, read_block_document_by_name, read_block_documents_of_type};
pub use update::update_block_document;

use provost_core::{
    blocks::{event_texts, secret_fields},
    events::{BlockDocumentFacts, ObjectAction, block_document_event},
    permissions::Permission,
};
use provost_schemas::{
    access_lists::AccessLevel,
    block_documents::BlockDocument,
    ids::{BlockDocumentId, EventId},
};
use provost_storage::{
    filters::Lists,
    repositories::{
        access_lists::{self, Listed},
        block_documents::{self, BlockDocumentRow},
    },
};
use serde::Serialize;

use crate::{AppError, AppResult, Context};

/// Whether a reader gets secrets or masks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secrets {
    Masked,
    Shown,
}

impl Secrets {
    /// What a caller gets who asks for secrets or does not. One who may not see them gets masks, as
    /// if they had not been asked for.
    fn asked_for(asked: bool, context: &Context) -> Self {
        if asked && context.authorize(Permission::SeeSecretBlocks).is_ok() {
            Self::Shown
        } else {
            Self::Masked
        }
    }
}

/// What the audit log keeps a digest of: all that can be changed of a document, its secrets too.
fn digested(row: &BlockDocumentRow) -> impl Serialize + use<> {
    (
        row.name.clone(),
        row.data.0.clone(),
        row.block_schema_id,
        row.is_anonymous,
    )
}

fn not_found() -> AppError {
    AppError::NotFound("Block document not found".to_owned())
}

/// Refuses a document whose access list lacks the actor at the level.
async fn require(context: &mut Context, id: BlockDocumentId, level: AccessLevel) -> AppResult<()> {
    let object = Listed::BlockDocument(id);
    context.require_listed(object, level, not_found).await
}

async fn find_row(context: &mut Context, id: BlockDocumentId) -> AppResult<BlockDocumentRow> {
    let workspace = context.workspace();
    let rows = block_documents::read_many(context.connection(), workspace, &[id]).await?;
    let row = rows.into_iter().next().ok_or_else(not_found)?;
    require(context, id, AccessLevel::View).await?;
    Ok(row)
}

/// Those of some documents that access lists let the actor look at.
async fn in_sight(
    context: &mut Context,
    rows: Vec<BlockDocumentRow>,
) -> AppResult<Vec<BlockDocumentRow>> {
    let sight = context.sight();
    if sight.lists == Lists::Ignored || rows.is_empty() {
        return Ok(rows);
    }
    let ids: Vec<BlockDocumentId> = rows.iter().map(|row| row.id).collect();
    let connection = context.connection();
    let seen = access_lists::block_documents_in_sight(connection, sight, &ids).await?;
    let rows = rows.into_iter();
    Ok(rows.filter(|row| seen.contains(&row.id)).collect())
}

/// Looks for a block document, with its secrets masked. Callers have authorized.
pub(crate) async fn optional_masked(
    context: &mut Context,
    id: BlockDocumentId,
) -> AppResult<Option<BlockDocument>> {
    let workspace = context.workspace();
    let rows = block_documents::read_many(context.connection(), workspace, &[id]).await?;
    let documents = assemble::assemble(context, rows, Secrets::Masked).await?;
    Ok(documents.into_iter().next())
}

/// Tells of a document, unless it was made for one purpose.
fn emit(context: &mut Context, action: ObjectAction, document: &BlockDocument) {
    let Some(schema) = document.block_schema.as_ref() else {
        return;
    };
    if document.is_anonymous {
        return;
    }
    let texts = event_texts(&document.data, &secret_fields(&schema.fields));
    let facts = BlockDocumentFacts {
        id: document.id,
        name: &document.name,
        texts: &texts,
        capabilities: &schema.capabilities,
        block_schema_id: document.block_schema_id,
        block_type_id: document.block_type_id,
        block_type_name: document.block_type_name.as_deref().unwrap_or_default(),
    };
    let now = context.now();
    context.emit(block_document_event(
        action,
        &facts,
        EventId::mint(now),
        now,
    ));
}

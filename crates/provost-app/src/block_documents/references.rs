//! The documents that others refer to.

use std::collections::{HashMap, HashSet};

use provost_core::blocks::Reference;
use provost_schemas::ids::BlockDocumentId;
use provost_storage::repositories::block_documents;

use super::in_sight;
use crate::{AppError, AppResult, Context};

/// The references of some documents, of those that they refer to, and so on.
pub(super) async fn references_below(
    context: &mut Context,
    roots: impl IntoIterator<Item = BlockDocumentId>,
) -> AppResult<HashMap<BlockDocumentId, Vec<Reference>>> {
    let workspace = context.workspace();
    let mut found: HashMap<_, Vec<Reference>> = HashMap::new();
    let mut seen: HashSet<BlockDocumentId> = HashSet::new();
    let mut open: Vec<_> = roots
        .into_iter()
        .filter(|root| seen.insert(*root))
        .collect();
    while !open.is_empty() {
        let rows = block_documents::references(context.connection(), workspace, &open).await?;
        open.clear();
        for row in rows {
            if seen.insert(row.reference) {
                open.push(row.reference);
            }
            found.entry(row.parent).or_default().push(Reference {
                field: row.name,
                document: row.reference,
            });
        }
    }
    Ok(found)
}

/// Refuses references to documents that are not there, or that consist of the parent themselves.
pub(super) async fn check_references(
    context: &mut Context,
    parent: BlockDocumentId,
    references: &[Reference],
) -> AppResult<()> {
    if references.is_empty() {
        return Ok(());
    }
    let workspace = context.workspace();
    let ids: Vec<_> = references
        .iter()
        .map(|reference| reference.document)
        .collect();
    let rows = block_documents::read_many(context.connection(), workspace, &ids).await?;
    let rows = in_sight(context, rows).await?;
    let there: HashSet<_> = rows.into_iter().map(|row| row.id).collect();
    if let Some(missing) = ids.iter().find(|id| !there.contains(id)) {
        return Err(AppError::NotFound(format!(
            "Block document {missing} not found."
        )));
    }
    let below = references_below(context, ids.iter().copied()).await?;
    let reaches_parent = ids.contains(&parent)
        || below
            .values()
            .flatten()
            .any(|reference| reference.document == parent);
    if reaches_parent {
        return Err(AppError::BadRequest(format!(
            "Cannot create block document reference: block document {parent} would refer to itself."
        )));
    }
    Ok(())
}

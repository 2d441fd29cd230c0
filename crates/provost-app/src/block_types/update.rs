//! Changing a block type.

use provost_core::{events::ObjectAction, permissions::Permission};
use provost_schemas::{
    block_types::{BlockType, BlockTypeUpdate},
    ids::BlockTypeId,
};
use provost_storage::repositories::block_types;

use super::{emit, find};
use crate::{AppResult, Context};

/// One of the texts of a block type.
type TextOf = fn(&mut BlockType) -> &mut Option<String>;

/// Changes the texts and addresses of a block type. Those of a protected one may change too: every
/// client brings its own when it first saves a block.
pub async fn update_block_type(
    context: &mut Context,
    id: BlockTypeId,
    body: BlockTypeUpdate,
) -> AppResult<()> {
    context.authorize(Permission::ManageBlocks)?;
    let before = find(context, id).await?;
    let mut changed = before.clone();
    let fields: [(_, TextOf); 4] = [
        (body.logo_url, |of| &mut of.logo_url),
        (body.documentation_url, |of| &mut of.documentation_url),
        (body.description, |of| &mut of.description),
        (body.code_example, |of| &mut of.code_example),
    ];
    for (patch, field) in fields {
        if let Some(value) = patch.into_option() {
            *field(&mut changed) = value;
        }
    }
    if changed == before {
        return Ok(());
    }
    let workspace = context.workspace();
    changed.updated = context.now();
    block_types::update(context.connection(), workspace, &changed).await?;
    emit(context, ObjectAction::Updated, &changed);
    Ok(())
}

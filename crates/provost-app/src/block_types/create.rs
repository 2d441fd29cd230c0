//! Making a block type.

use provost_core::{events::ObjectAction, permissions::Permission};
use provost_schemas::{
    block_types::{BlockType, BlockTypeCreate},
    ids::BlockTypeId,
};
use provost_storage::repositories::block_types;

use super::emit;
use crate::{AppError, AppResult, Context};

/// Makes a block type, unless its slug is taken.
pub async fn create_block_type(
    context: &mut Context,
    body: BlockTypeCreate,
) -> AppResult<BlockType> {
    context.authorize(Permission::ManageBlocks)?;
    if body.name.as_str().to_lowercase().starts_with("prefect") {
        return Err(AppError::Refused(
            "Block type names beginning with 'Prefect' are reserved.".to_owned(),
        ));
    }
    let (workspace, now) = (context.workspace(), context.now());
    let block_type = BlockType {
        id: BlockTypeId::mint(now),
        created: now,
        updated: now,
        name: body.name.0,
        slug: body.slug.0,
        logo_url: body.logo_url,
        documentation_url: body.documentation_url,
        description: body.description.as_deref().map(escape_html),
        code_example: body.code_example.as_deref().map(escape_html),
        is_protected: false,
    };
    if !block_types::insert(context.connection(), workspace, &block_type).await? {
        return Err(AppError::Conflict(format!(
            "Block type with name \"{}\" already exists",
            block_type.name
        )));
    }
    emit(context, ObjectAction::Created, &block_type);
    Ok(block_type)
}

/// The SDK takes these entities back before it compares the texts with its own.
fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_left_alone() {
        assert_eq!(
            escape_html("a < b && \"c\" > 'd'"),
            "a &lt; b &amp;&amp; \"c\" &gt; 'd'"
        );
    }
}

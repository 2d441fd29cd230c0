//! Giving a workspace the bundled block types.

use provost_core::{
    blocks::{BundledBlockSchema, BundledBlockType, bundled_block_types},
    events::ObjectAction,
    permissions::Permission,
};
use provost_schemas::{
    block_types::BlockType,
    ids::{BlockSchemaId, BlockTypeId},
    json::JsonObject,
};
use provost_storage::repositories::{
    block_schemas::{self, BlockSchemaRow},
    block_types,
};

use super::emit;
use crate::{AppResult, Context};

/// Makes the bundled block types and their schemas, as far as they are missing. What is there
/// already keeps the texts that clients gave it.
pub async fn install_system_block_types(context: &mut Context) -> AppResult<()> {
    context.authorize(Permission::ManageBlocks)?;
    install(context).await
}

/// The same for a use case that has authorized, or that made the workspace.
pub(crate) async fn install(context: &mut Context) -> AppResult<()> {
    for (slug, bundled) in bundled_block_types() {
        let block_type = install_type(context, slug, bundled).await?;
        install_schema(context, block_type, &bundled.schema).await?;
    }
    Ok(())
}

async fn install_type(
    context: &mut Context,
    slug: &str,
    bundled: &BundledBlockType,
) -> AppResult<BlockTypeId> {
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    if let Some(found) = block_types::read_by_slug(connection, workspace, slug).await? {
        if found.is_protected != bundled.is_protected {
            let protected = BlockType {
                is_protected: bundled.is_protected,
                updated: now,
                ..found
            };
            block_types::update(connection, workspace, &protected).await?;
        }
        return Ok(found.id);
    }
    let block_type = BlockType {
        id: BlockTypeId::mint(now),
        created: now,
        updated: now,
        name: bundled.name.clone(),
        slug: slug.to_owned(),
        logo_url: None,
        documentation_url: bundled.documentation_url.clone(),
        description: bundled.description.clone(),
        code_example: None,
        is_protected: bundled.is_protected,
    };
    block_types::insert(connection, workspace, &block_type).await?;
    emit(context, ObjectAction::Created, &block_type);
    Ok(block_type.id)
}

async fn install_schema(
    context: &mut Context,
    block_type_id: BlockTypeId,
    bundled: &BundledBlockSchema,
) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    let row = BlockSchemaRow {
        id: BlockSchemaId::mint(now),
        created: now,
        updated: now,
        checksum: bundled.checksum.clone(),
        fields: JsonObject(bundled.fields.clone()),
        block_type_id,
        capabilities: bundled.capabilities.clone(),
        version: bundled.version.clone(),
    };
    // A schema with this checksum and version is the same one.
    block_schemas::insert(context.connection(), workspace, &row).await?;
    Ok(())
}

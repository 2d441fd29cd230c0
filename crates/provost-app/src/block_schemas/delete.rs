//! Deleting a block schema.

use provost_core::permissions::Permission;
use provost_schemas::ids::BlockSchemaId;
use provost_storage::repositories::block_schemas;

use super::find;
use crate::{AppError, AppResult, Context, admin::forget_deleted_result_storage};

/// Deletes a block schema with its documents, unless its type is protected.
pub async fn delete_block_schema(context: &mut Context, id: BlockSchemaId) -> AppResult<()> {
    context.authorize(Permission::ManageBlocks)?;
    let schema = find(context, id).await?;
    if schema.block_type.is_some_and(|of| of.is_protected) {
        return Err(AppError::Refused(
            "Block schemas for protected block types cannot be deleted.".to_owned(),
        ));
    }
    let workspace = context.workspace();
    block_schemas::delete(context.connection(), workspace, id).await?;
    forget_deleted_result_storage(context).await
}

//! Deleting a block type.

use provost_core::{events::ObjectAction, permissions::Permission};
use provost_schemas::ids::BlockTypeId;
use provost_storage::repositories::block_types;

use super::{emit, find};
use crate::{AppError, AppResult, Context, admin::forget_deleted_result_storage};

/// Deletes a block type with its schemas and documents, unless it is protected.
pub async fn delete_block_type(context: &mut Context, id: BlockTypeId) -> AppResult<()> {
    context.authorize(Permission::ManageBlocks)?;
    let block_type = find(context, id).await?;
    if block_type.is_protected {
        // The SDK knows this refusal by its words.
        return Err(AppError::Refused(
            "protected block types cannot be deleted.".to_owned(),
        ));
    }
    let workspace = context.workspace();
    block_types::delete(context.connection(), workspace, id).await?;
    forget_deleted_result_storage(context).await?;
    emit(context, ObjectAction::Deleted, &block_type);
    Ok(())
}

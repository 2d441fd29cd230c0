//! Block types.

mod create;
mod delete;
mod filter;
mod install;
mod read;
mod update;

pub use create::create_block_type;
pub use delete::delete_block_type;
pub use filter::filter_block_types;
pub(crate) use install::install;
pub use install::install_system_block_types;
pub use read::{read_block_type, read_block_type_by_slug};
pub use update::update_block_type;

use provost_core::events::{ObjectAction, block_type_event};
use provost_schemas::{
    block_types::BlockType,
    ids::{BlockTypeId, EventId},
};
use provost_storage::repositories::block_types;

use crate::{AppError, AppResult, Context};

async fn find(context: &mut Context, id: BlockTypeId) -> AppResult<BlockType> {
    let found = optional(context, id).await?;
    found.ok_or_else(not_found)
}

/// Looks for a block type. Callers have authorized.
pub(crate) async fn optional(
    context: &mut Context,
    id: BlockTypeId,
) -> AppResult<Option<BlockType>> {
    let workspace = context.workspace();
    let found = block_types::read_many(context.connection(), workspace, &[id]).await?;
    Ok(found.into_iter().next())
}

/// Looks for a block type by slug. Callers have authorized.
pub(crate) async fn find_by_slug(context: &mut Context, slug: &str) -> AppResult<BlockType> {
    let workspace = context.workspace();
    block_types::read_by_slug(context.connection(), workspace, slug)
        .await?
        .ok_or_else(not_found)
}

fn not_found() -> AppError {
    AppError::NotFound("Block type not found".to_owned())
}

fn emit(context: &mut Context, action: ObjectAction, block_type: &BlockType) {
    let now = context.now();
    context.emit(block_type_event(
        action,
        block_type,
        EventId::mint(now),
        now,
    ));
}

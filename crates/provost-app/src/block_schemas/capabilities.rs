//! What the blocks of a workspace can do.

use std::collections::BTreeSet;

use provost_core::permissions::Permission;
use provost_storage::repositories::block_schemas;

use crate::{AppResult, Context};

/// Every capability that some block schema has.
pub async fn read_available_block_capabilities(context: &mut Context) -> AppResult<Vec<String>> {
    context.authorize(Permission::SeeBlocks)?;
    let workspace = context.workspace();
    let lists = block_schemas::capabilities(context.connection(), workspace).await?;
    let distinct: BTreeSet<String> = lists.into_iter().flatten().collect();
    Ok(distinct.into_iter().collect())
}

//! Where results are stored if a flow says nothing else.

use provost_core::permissions::Permission;
use provost_schemas::storage_defaults::{
    ServerDefaultResultStorage, ServerDefaultResultStorageUpdate,
};
use provost_storage::repositories::configuration;

use crate::{AppError, AppResult, Context};

/// The key under which the workspace remembers it.
const KEY: &str = "server-default-result-storage";

/// Reads it. Every flow asks for it at its start.
pub async fn read_server_default_result_storage(
    context: &mut Context,
) -> AppResult<ServerDefaultResultStorage> {
    context.authorize(Permission::ConnectClient)?;
    let workspace = context.workspace();
    let stored = configuration::read(context.connection(), workspace, KEY).await?;
    Ok(stored.unwrap_or_default())
}

/// Sets it to a block document of the workspace. A workspace has no block documents, so there is
/// none to set it to.
pub fn update_server_default_result_storage(
    context: &Context,
    update: &ServerDefaultResultStorageUpdate,
) -> AppResult<ServerDefaultResultStorage> {
    context.authorize(Permission::ManageWorkspaceSettings)?;
    Err(AppError::NotFound(format!(
        "Block document {} not found.",
        update.default_result_storage_block_id
    )))
}

/// Forgets it.
pub async fn clear_server_default_result_storage(context: &mut Context) -> AppResult<()> {
    context.authorize(Permission::ManageWorkspaceSettings)?;
    let workspace = context.workspace();
    configuration::delete(context.connection(), workspace, KEY).await?;
    Ok(())
}

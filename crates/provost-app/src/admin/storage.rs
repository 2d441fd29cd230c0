//! Where results are stored if a flow says nothing else.

use provost_core::{audit::ObjectKind, permissions::Permission};
use provost_schemas::storage_defaults::{
    ServerDefaultResultStorage, ServerDefaultResultStorageUpdate,
};
use provost_storage::repositories::{block_documents, configuration};

use crate::{AppError, AppResult, Context, block_documents::optional_masked};

/// The key under which the workspace remembers it.
const KEY: &str = "server-default-result-storage";

/// What a block must be able to do in order to store results.
const WRITE_PATH: &str = "write-path";

/// Reads it. Every flow asks for it at its start.
pub async fn read_server_default_result_storage(
    context: &mut Context,
) -> AppResult<ServerDefaultResultStorage> {
    context.authorize(Permission::ConnectClient)?;
    stored(context).await
}

async fn stored(context: &mut Context) -> AppResult<ServerDefaultResultStorage> {
    let workspace = context.workspace();
    let stored = configuration::read(context.connection(), workspace, KEY).await?;
    Ok(stored.unwrap_or_default())
}

/// Sets it to a block document of the workspace that can write files. Whoever may change that block
/// may also choose it.
pub async fn update_server_default_result_storage(
    context: &mut Context,
    update: &ServerDefaultResultStorageUpdate,
) -> AppResult<ServerDefaultResultStorage> {
    context.authorize(Permission::ManageBlocks)?;
    let id = update.default_result_storage_block_id;
    let Some(document) = optional_masked(context, id).await? else {
        return Err(AppError::NotFound(format!(
            "Block document {id} not found."
        )));
    };
    let capabilities = document.block_schema.map(|schema| schema.capabilities);
    if !capabilities.is_some_and(|all| all.iter().any(|capability| capability == WRITE_PATH)) {
        return Err(AppError::Invalid(format!(
            "Block document {id} cannot be used for result storage."
        )));
    }
    let default = ServerDefaultResultStorage {
        default_result_storage_block_id: Some(id),
    };
    let (workspace, now) = (context.workspace(), context.now());
    let before = stored(context).await?;
    context.updated(
        ObjectKind::WorkspaceSettings,
        workspace,
        KEY,
        &before,
        &default,
    );
    configuration::write(context.connection(), workspace, KEY, &default, now).await?;
    Ok(default)
}

/// Forgets it.
pub async fn clear_server_default_result_storage(context: &mut Context) -> AppResult<()> {
    context.authorize(Permission::ManageBlocks)?;
    let before = stored(context).await?;
    let (workspace, none) = (context.workspace(), ServerDefaultResultStorage::default());
    context.updated(
        ObjectKind::WorkspaceSettings,
        workspace,
        KEY,
        &before,
        &none,
    );
    forget(context).await
}

async fn forget(context: &mut Context) -> AppResult<()> {
    let workspace = context.workspace();
    configuration::delete(context.connection(), workspace, KEY).await?;
    Ok(())
}

/// Forgets it if its block document is gone. Whoever deletes block documents has authorized, and
/// calls this afterwards.
pub(crate) async fn forget_deleted_result_storage(context: &mut Context) -> AppResult<()> {
    let Some(id) = stored(context).await?.default_result_storage_block_id else {
        return Ok(());
    };
    let workspace = context.workspace();
    let rows = block_documents::read_many(context.connection(), workspace, &[id]).await?;
    if rows.is_empty() {
        forget(context).await?;
    }
    Ok(())
}

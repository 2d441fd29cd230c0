//! Forgetting an asset.

use provost_core::{audit::ObjectKind, permissions::Permission};
use provost_storage::repositories::assets;

use crate::{AppError, AppResult, Context};

/// Forgets an asset; the events that told of it stay, and one that comes later tells of it anew.
pub async fn delete_asset(context: &mut Context, key: &str) -> AppResult<()> {
    context.authorize(Permission::ManageAssets)?;
    let workspace = context.workspace();
    let connection = context.connection();
    let asset = assets::read(connection, workspace, key)
        .await?
        .ok_or_else(|| AppError::NotFound("Asset not found.".to_owned()))?;
    assets::delete(connection, workspace, key).await?;
    context.deleted(ObjectKind::Asset, key, key, &asset);
    Ok(())
}

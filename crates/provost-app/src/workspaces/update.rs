//! Changing how a workspace is called and described.

use provost_core::{audit::ObjectKind, permissions::Permission};
use provost_schemas::workspaces::{Workspace, WorkspaceUpdate};
use provost_storage::repositories::workspaces;

use super::{checked_handle, checked_name, own, taken};
use crate::{AppResult, Context, sessions};

/// Changes name, description and handle of the workspace of the call.
///
/// # Errors
/// `Conflict` if the handle is taken; `Invalid` if name or handle cannot be one; `StaleSignIn` for
/// another name or handle, if it was not proved lately who it is.
pub async fn update_workspace(context: &mut Context, body: WorkspaceUpdate) -> AppResult<()> {
    context.authorize(Permission::WriteWorkspaceSettings)?;
    if body.name.is_some() || body.handle.is_some() {
        sessions::require_fresh(context).await?;
    }
    let before = own(context).await?;
    let name = body.name.as_deref().map(checked_name).transpose()?;
    let handle = body.handle.map(checked_handle).transpose()?;
    let changed = Workspace {
        updated: context.now(),
        name: name.unwrap_or_else(|| before.name.clone()),
        description: body
            .description
            .unwrap_or_else(|| before.description.clone()),
        handle: handle.unwrap_or_else(|| before.handle.clone()),
        ..before.clone()
    };
    let connection = context.connection();
    let holder =
        workspaces::read_by_handle(connection, changed.account_id, &changed.handle).await?;
    if holder.is_some_and(|holder| holder.id != changed.id) {
        return Err(taken(&changed.handle));
    }
    workspaces::update(connection, &changed).await?;
    let kind = ObjectKind::Workspace;
    context.updated(kind, changed.id, &changed.name, &before, &changed);
    Ok(())
}

//! Deleting a workspace.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::ids::WorkspaceId;
use provost_storage::repositories::workspaces;

use super::own;
use crate::{AppError, AppResult, Context, sessions};

/// Deletes the workspace of the call with everything in it. Whether somebody really means it is
/// for whoever asks them to find out.
///
/// # Errors
/// `Conflict` for the workspace that `/api/…` stands for; `StaleSignIn` if it was not proved lately
/// who it is.
pub async fn delete_workspace(context: &mut Context) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::DeleteWorkspace)?;
    sessions::require_fresh(context).await?;
    let workspace = own(context).await?;
    if workspace.id == WorkspaceId::DEFAULT {
        return Err(AppError::Conflict(
            "The default workspace cannot be deleted.".to_owned(),
        ));
    }
    let connection = context.connection();
    workspaces::delete(connection, workspace.account_id, workspace.id).await?;
    let kind = ObjectKind::Workspace;
    context.deleted(kind, workspace.id, &workspace.name, &workspace);
    context.access_changed();
    Ok(())
}

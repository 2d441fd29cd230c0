//! Deleting a role for workspaces.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::ids::WorkspaceRoleId;
use provost_storage::repositories::workspace_roles;

use super::not_found;
use crate::{AppResult, Context, sessions};

/// Deletes a role of the account. Whoever had nothing else in a workspace reaches it no longer.
pub async fn delete_workspace_role(context: &mut Context, id: WorkspaceRoleId) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::DeleteWorkspaceRole)?;
    sessions::require_fresh(context).await?;
    let account = context.account();
    let role = workspace_roles::read(context.connection(), account, id)
        .await?
        .ok_or_else(not_found)?;
    workspace_roles::delete(context.connection(), account, id).await?;
    context.deleted(ObjectKind::WorkspaceRole, id, &role.name, &role);
    context.access_changed();
    Ok(())
}

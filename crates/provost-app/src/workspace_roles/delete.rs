//! Deleting a role for workspaces.

use provost_core::roles::AccountPermission;
use provost_schemas::ids::WorkspaceRoleId;
use provost_storage::repositories::workspace_roles;

use super::not_found;
use crate::{AppResult, Context, sessions};

/// Deletes a role of the account. Whoever had nothing else in a workspace reaches it no longer.
pub async fn delete_workspace_role(context: &mut Context, id: WorkspaceRoleId) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::DeleteWorkspaceRole)?;
    sessions::require_fresh(context).await?;
    let account = context.account();
    if !workspace_roles::delete(context.connection(), account, id).await? {
        return Err(not_found());
    }
    context.access_changed();
    Ok(())
}

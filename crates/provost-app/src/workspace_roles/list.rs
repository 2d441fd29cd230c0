//! Listing roles and scopes of workspaces.

use provost_core::roles::{AccountPermission, WorkspaceRole, described_scopes};
use provost_schemas::{
    access::{NamedFilter, WorkspaceRoleView, WorkspaceScope},
    ids::WorkspaceRoleId,
};
use provost_storage::repositories::workspace_roles;

use super::{built_in, not_found, view};
use crate::{AppResult, Context, filtering::is_named};

/// Lists every scope that a role can have: no secret to anybody who is somebody.
pub async fn list_workspace_scopes(_: &mut Context) -> AppResult<Vec<WorkspaceScope>> {
    Ok(described_scopes())
}

/// Lists the roles that workspaces of the account offer: those that every workspace has first.
pub async fn list_workspace_roles(
    context: &mut Context,
    filter: Option<&NamedFilter>,
) -> AppResult<Vec<WorkspaceRoleView>> {
    context.authorize_in_account(AccountPermission::ReadWorkspaceRole)?;
    let account = context.account();
    let made = workspace_roles::list(context.connection(), account).await?;
    let built_in = WorkspaceRole::ALL.iter().map(|role| built_in(*role));
    let all = built_in.chain(made.into_iter().map(view));
    Ok(all.filter(|role| is_named(filter, &role.name)).collect())
}

/// Reads a role that workspaces of the account offer.
pub async fn read_workspace_role(
    context: &mut Context,
    id: WorkspaceRoleId,
) -> AppResult<WorkspaceRoleView> {
    context.authorize_in_account(AccountPermission::ReadWorkspaceRole)?;
    if let Some(role) = WorkspaceRole::from_id(id) {
        return Ok(built_in(role));
    }
    let account = context.account();
    let found = workspace_roles::read(context.connection(), account, id).await?;
    found.map(view).ok_or_else(not_found)
}

//! Changing a role for workspaces.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::{access::WorkspaceRoleUpdate, ids::WorkspaceRoleId};
use provost_storage::repositories::workspace_roles::{self, StoredWorkspaceRole};

use super::{checked_inherited, checked_role_name, checked_scopes, granted_by, not_found, taken};
use crate::{AppResult, Context, sessions};

/// Changes a role of the account, for everybody who has it.
///
/// # Errors
/// As for making one.
pub async fn update_workspace_role(
    context: &mut Context,
    id: WorkspaceRoleId,
    body: WorkspaceRoleUpdate,
) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::UpdateWorkspaceRole)?;
    sessions::require_fresh(context).await?;
    let (account, now) = (context.account(), context.now());
    let before = workspace_roles::read(context.connection(), account, id)
        .await?
        .ok_or_else(not_found)?;
    let name = body.name.as_deref().map(checked_role_name).transpose()?;
    let scopes = body.scopes.map(checked_scopes).transpose()?;
    let inherited = body.inherited_role_id.into_option();
    let inherited = inherited.map(checked_inherited).transpose()?;
    let changed = StoredWorkspaceRole {
        updated: now,
        name: name.unwrap_or_else(|| before.name.clone()),
        description: body
            .description
            .unwrap_or_else(|| before.description.clone()),
        scopes: scopes.unwrap_or_else(|| before.scopes.clone()),
        inherited_role: inherited.unwrap_or_else(|| before.inherited_role.clone()),
        ..before.clone()
    };
    context.require_to_hold_everywhere(granted_by(&changed))?;
    let others = workspace_roles::list(context.connection(), account).await?;
    if others
        .iter()
        .any(|other| other.id != id && other.name == changed.name)
    {
        return Err(taken(&changed.name));
    }
    workspace_roles::update(context.connection(), &changed).await?;
    let kind = ObjectKind::WorkspaceRole;
    context.updated(kind, id, &changed.name, &before, &changed);
    context.access_changed();
    Ok(())
}

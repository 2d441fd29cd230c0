//! Making a role for workspaces.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::{
    access::{WorkspaceRoleCreate, WorkspaceRoleView},
    ids::WorkspaceRoleId,
};
use provost_storage::repositories::workspace_roles::{self, StoredWorkspaceRole};

use super::{checked_inherited, checked_role_name, checked_scopes, granted_by, taken, view};
use crate::{AppResult, Context, sessions};

/// Makes a role of scopes, on top of a role that every workspace has if one is inherited.
///
/// # Errors
/// `Conflict` if the name is taken; `Invalid` for a scope that does not exist, or if what is
/// inherited is no role that every workspace has; `Refused` if it grants what the actor lacks.
pub async fn create_workspace_role(
    context: &mut Context,
    body: WorkspaceRoleCreate,
) -> AppResult<WorkspaceRoleView> {
    context.authorize_in_account(AccountPermission::CreateWorkspaceRole)?;
    sessions::require_fresh(context).await?;
    let now = context.now();
    let role = StoredWorkspaceRole {
        id: WorkspaceRoleId::mint(now),
        created: now,
        updated: now,
        account: context.account(),
        name: checked_role_name(&body.name)?,
        description: body.description.unwrap_or_default(),
        scopes: checked_scopes(body.scopes)?,
        inherited_role: checked_inherited(body.inherited_role_id)?,
    };
    context.require_to_hold_everywhere(granted_by(&role))?;
    if !workspace_roles::insert(context.connection(), &role).await? {
        return Err(taken(&role.name));
    }
    context.created(ObjectKind::WorkspaceRole, role.id, &role.name, &role);
    Ok(view(role))
}

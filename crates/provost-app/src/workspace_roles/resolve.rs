//! From the id or the name of a role to what it grants.

use provost_core::roles::{PermissionSet, WorkspaceRole};
use provost_schemas::ids::WorkspaceRoleId;
use provost_storage::repositories::{workspace_access::HeldRole, workspace_roles};

use super::{granted_by, not_found};
use crate::{AppError, AppResult, Context};

/// A role that the account of the call offers.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedRole {
    /// How grants name it.
    pub(crate) held: HeldRole,
    /// Its id.
    pub(crate) id: WorkspaceRoleId,
    /// Its name.
    pub(crate) name: String,
    /// Everything that it grants.
    pub(crate) permissions: PermissionSet,
}

/// Finds a role by its id, for a use case that has authorized.
pub(crate) async fn resolve(context: &mut Context, id: WorkspaceRoleId) -> AppResult<ResolvedRole> {
    if let Some(role) = WorkspaceRole::from_id(id) {
        return Ok(of_built_in(role));
    }
    let account = context.account();
    let role = workspace_roles::read(context.connection(), account, id)
        .await?
        .ok_or_else(not_found)?;
    Ok(ResolvedRole {
        held: HeldRole::Custom(id),
        id,
        permissions: granted_by(&role),
        name: role.name,
    })
}

/// Finds a role by what a grant says of it; a role that is unknown grants nothing.
pub(crate) async fn resolve_held(context: &mut Context, held: HeldRole) -> AppResult<ResolvedRole> {
    match &held {
        HeldRole::Custom(id) => resolve(context, *id).await,
        HeldRole::BuiltIn(name) => Ok(WorkspaceRole::from_name(name).map_or_else(
            || ResolvedRole {
                id: WorkspaceRoleId::NONE,
                name: name.clone(),
                permissions: PermissionSet::NONE,
                held: held.clone(),
            },
            of_built_in,
        )),
    }
}

fn of_built_in(role: WorkspaceRole) -> ResolvedRole {
    ResolvedRole {
        held: HeldRole::BuiltIn(role.name().to_owned()),
        id: role.id(),
        name: role.name().to_owned(),
        permissions: role.permissions(),
    }
}

/// Finds the id of a role by its name, in any case of letters for those that every workspace has.
///
/// # Errors
/// `NotFound` if there is none.
pub async fn find_workspace_role(context: &mut Context, name: &str) -> AppResult<WorkspaceRoleId> {
    let roles = super::list_workspace_roles(context, None).await?;
    let exact = roles.iter().find(|role| role.name == name);
    exact
        .map(|role| role.id)
        .or_else(|| WorkspaceRole::from_name(name).map(WorkspaceRole::id))
        .ok_or_else(|| AppError::NotFound(format!("There is no role `{name}`.")))
}

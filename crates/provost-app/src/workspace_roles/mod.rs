//! Roles: those that every account and workspace has, and those that accounts make.

mod account;
mod create;
mod delete;
mod list;
mod resolve;
mod update;

pub use account::{list_account_roles, read_account_role};
pub use create::create_workspace_role;
pub use delete::delete_workspace_role;
pub use list::{list_workspace_roles, list_workspace_scopes, read_workspace_role};
pub use resolve::find_workspace_role;
pub(crate) use resolve::{ResolvedRole, resolve, resolve_held};
pub use update::update_workspace_role;

use provost_core::{
    permissions::Permission,
    roles::{PermissionSet, WorkspaceRole, of_scopes},
};
use provost_schemas::{access::WorkspaceRoleView, ids::WorkspaceRoleId};
use provost_storage::repositories::workspace_roles::StoredWorkspaceRole;

use crate::{AppError, AppResult};

fn not_found() -> AppError {
    AppError::NotFound("Workspace role not found".to_owned())
}

/// Everything that a role grants.
fn granted_by(role: &StoredWorkspaceRole) -> PermissionSet {
    let inherited = role.inherited_role.as_deref();
    let inherited = inherited.and_then(WorkspaceRole::from_name);
    let inherited = inherited.map_or(PermissionSet::NONE, WorkspaceRole::permissions);
    of_scopes(&role.scopes).union(inherited)
}

fn view(role: StoredWorkspaceRole) -> WorkspaceRoleView {
    let inherited = role.inherited_role.as_deref();
    let inherited = inherited.and_then(WorkspaceRole::from_name);
    WorkspaceRoleView {
        scopes: scope_names(granted_by(&role)),
        id: role.id,
        created: Some(role.created),
        updated: Some(role.updated),
        account_id: Some(role.account),
        name: role.name,
        description: role.description,
        inherited_role_id: inherited.map(WorkspaceRole::id),
    }
}

fn built_in(role: WorkspaceRole) -> WorkspaceRoleView {
    WorkspaceRoleView {
        id: role.id(),
        created: None,
        updated: None,
        account_id: None,
        name: role.name().to_owned(),
        description: role.description().to_owned(),
        scopes: scope_names(role.permissions()),
        inherited_role_id: None,
    }
}

fn scope_names(permissions: PermissionSet) -> Vec<String> {
    permissions
        .iter()
        .map(|one| one.scope().to_owned())
        .collect()
}

/// The scopes, each of which there has to be.
fn checked_scopes(scopes: Vec<String>) -> AppResult<Vec<String>> {
    match scopes
        .iter()
        .find(|scope| Permission::from_scope(scope).is_none())
    {
        Some(unknown) => Err(AppError::Invalid(format!("There is no scope `{unknown}`."))),
        None => Ok(scopes),
    }
}

/// The name of the role with an id that every workspace has: only those can be inherited.
fn checked_inherited(id: Option<WorkspaceRoleId>) -> AppResult<Option<String>> {
    id.map(|id| {
        WorkspaceRole::from_id(id)
            .map(|role| role.name().to_owned())
            .ok_or_else(|| {
                AppError::Invalid(
                    "Only the roles that every workspace has can be inherited.".to_owned(),
                )
            })
    })
    .transpose()
}

/// A name that is no role's that every workspace has.
fn checked_role_name(name: &str) -> AppResult<String> {
    let name = crate::workspaces::checked_name(name)?;
    match WorkspaceRole::from_name(&name) {
        Some(_) => Err(taken(&name)),
        None => Ok(name),
    }
}

fn taken(name: &str) -> AppError {
    AppError::Conflict(format!("There is a role `{name}` already."))
}

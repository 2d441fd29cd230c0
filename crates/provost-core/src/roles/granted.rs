//! What an actor may do, from everything that grants it something.

use super::{
    AccountPermission, AccountPermissionSet, AccountRole, PermissionSet, WorkspaceRole,
    with_implied,
};
use crate::permissions::Permission;

/// One way by which somebody reaches a workspace, as it was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrantedRole<'a> {
    /// A role that every workspace has, by name.
    pub role: Option<&'a str>,
    /// The scopes of a role that the account made.
    pub scopes: &'a [String],
}

/// What somebody may do in a workspace of an account in which they have the role.
///
/// A name or scope that is unknown grants nothing: it may be that of a later version, and nobody
/// gets a permission by a mistake.
pub fn granted<'a>(
    account_role: AccountRole,
    grants: impl IntoIterator<Item = GrantedRole<'a>>,
) -> PermissionSet {
    if account_role.owns_workspaces() {
        return WorkspaceRole::Owner.permissions();
    }
    let mut all = PermissionSet::NONE;
    for grant in grants {
        if let Some(role) = grant.role.and_then(WorkspaceRole::from_name) {
            all = all.union(role.permissions());
        }
        all = all.union(of_scopes(grant.scopes));
    }
    all
}

/// What remains of permissions under a key that is narrowed to scopes; all of them without any.
pub fn narrowed(permissions: PermissionSet, scopes: Option<&[String]>) -> PermissionSet {
    match scopes {
        None => permissions,
        Some(scopes) => permissions.intersection(of_scopes(scopes)),
    }
}

/// The permissions in accounts to which a key can be narrowed: a directory needs no other.
const ACCOUNT_SCOPES: AccountPermissionSet =
    AccountPermissionSet::of(&[AccountPermission::AdministrateScim]);

/// What remains of permissions in an account under a key that is narrowed to scopes; all of them
/// without any. Scopes of workspaces leave none.
pub fn narrowed_in_account(
    permissions: AccountPermissionSet,
    scopes: Option<&[String]>,
) -> AccountPermissionSet {
    let Some(scopes) = scopes else {
        return permissions;
    };
    let named = scopes.iter().filter_map(|scope| account_scope(scope));
    let left: Vec<_> = named
        .filter(|permission| permissions.contains(*permission))
        .collect();
    AccountPermissionSet::of(&left)
}

/// The permission in accounts to which a scope narrows a key, if it does.
pub fn account_scope(scope: &str) -> Option<AccountPermission> {
    AccountPermission::from_name(scope).filter(|permission| ACCOUNT_SCOPES.contains(*permission))
}

/// What scopes grant, with what they bring along. One that is unknown grants nothing.
pub fn of_scopes(scopes: &[String]) -> PermissionSet {
    let known = scopes.iter();
    with_implied(
        known
            .filter_map(|scope| Permission::from_scope(scope))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(name: &str) -> GrantedRole<'_> {
        GrantedRole {
            role: Some(name),
            scopes: &[],
        }
    }

    #[test]
    fn whoever_runs_the_account_owns_its_workspaces() {
        for account_role in [AccountRole::Owner, AccountRole::Admin] {
            assert_eq!(granted(account_role, []), PermissionSet::ALL);
        }
        assert!(granted(AccountRole::Member, []).is_empty());
    }

    #[test]
    fn roles_add_up_and_unknown_ones_grant_nothing() {
        let viewer = WorkspaceRole::Viewer.permissions();
        let worker = WorkspaceRole::Worker.permissions();
        let both = granted(AccountRole::Member, [role("Viewer"), role("worker")]);
        assert_eq!(both, viewer.union(worker));
        assert!(granted(AccountRole::Member, [role("operator")]).is_empty());
    }

    #[test]
    fn a_made_role_grants_its_scopes_on_top_of_the_inherited_one() {
        let scopes = ["manage_variables".to_owned(), "fly".to_owned()];
        let grant = GrantedRole {
            role: Some("Viewer"),
            scopes: &scopes,
        };
        let all = granted(AccountRole::Member, [grant]);
        assert!(all.contains(Permission::ManageVariables));
        assert!(all.contains(Permission::WriteVariables));
        assert!(!all.contains(Permission::ManageBlocks));
    }

    #[test]
    fn a_narrowed_key_has_no_more_than_its_owner() {
        let viewer = WorkspaceRole::Viewer.permissions();
        assert_eq!(narrowed(viewer, None), viewer);
        let scopes = ["see_flows".to_owned(), "run_flows".to_owned()];
        let left: Vec<Permission> = narrowed(viewer, Some(&scopes)).iter().collect();
        assert_eq!(left, [Permission::ConnectClient, Permission::SeeFlows]);
        assert!(narrowed(viewer, Some(&[])).is_empty());
    }

    #[test]
    fn a_narrowed_key_does_nothing_to_accounts_but_what_directories_do() {
        let owner = AccountRole::Owner.permissions();
        assert_eq!(narrowed_in_account(owner, None), owner);
        let scopes = |scopes: &[&str]| -> Vec<String> {
            scopes.iter().map(|&scope| scope.to_owned()).collect()
        };
        let scim = scopes(&["administrate:scim", "delete:account", "see_flows"]);
        let left: Vec<_> = narrowed_in_account(owner, Some(&scim)).iter().collect();
        assert_eq!(left, [AccountPermission::AdministrateScim]);
        let member = AccountRole::Member.permissions();
        assert_eq!(
            narrowed_in_account(member, Some(&scim)),
            AccountPermissionSet::NONE
        );
        let flows = scopes(&["see_flows"]);
        assert_eq!(
            narrowed_in_account(owner, Some(&flows)),
            AccountPermissionSet::NONE
        );
    }
}

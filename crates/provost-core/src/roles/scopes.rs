//! The scopes as those who make roles see them.

use provost_schemas::access::WorkspaceScope;

use super::{PermissionSet, with_implied};
use crate::permissions::Permission;

/// Every scope with what it brings along.
pub fn described_scopes() -> Vec<WorkspaceScope> {
    Permission::ALL
        .iter()
        .map(|scope| described(*scope))
        .collect()
}

fn described(permission: Permission) -> WorkspaceScope {
    let name = permission.scope();
    let (verb, thing) = name.split_once('_').unwrap_or((name, ""));
    let see = format!("see_{thing}");
    let brought = with_implied(PermissionSet::of(&[permission]));
    WorkspaceScope {
        name: name.to_owned(),
        title: title(verb, thing),
        feature_group: thing.to_owned(),
        includes_scopes: brought
            .iter()
            .filter(|other| *other != permission && *other != Permission::ConnectClient)
            .map(|other| other.scope().to_owned())
            .collect(),
        see_scope: (verb != "see")
            .then(|| Permission::from_scope(&see))
            .flatten()
            .map(|scope| scope.scope().to_owned()),
    }
}

/// `Manage work pools` for `manage_work_pools`.
fn title(verb: &str, thing: &str) -> String {
    let mut letters = verb.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first
        .into_iter()
        .chain(letters)
        .chain([' '])
        .chain(thing.replace('_', " ").chars())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_says_what_it_brings() {
        let scope = described(Permission::ManageWorkPools);
        assert_eq!(scope.title, "Manage work pools");
        assert_eq!(scope.feature_group, "work_pools");
        assert_eq!(scope.see_scope.as_deref(), Some("see_work_pools"));
        assert_eq!(
            scope.includes_scopes,
            ["see_work_pools", "write_work_pools"]
        );
        assert_eq!(described(Permission::SeeFlows).see_scope, None);
        assert_eq!(described(Permission::ManageAccessLists).see_scope, None);
    }
}

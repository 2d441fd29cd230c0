//! What a permission is of no use without.

use super::PermissionSet;
use crate::permissions::Permission;

/// The permissions together with those that they are of no use without: who manages a thing may
/// change it, who changes it or runs it may see it.
///
/// Prefect's names say which belong together: `manage_x` brings `write_x`, and both bring `see_x`.
pub fn with_implied(permissions: PermissionSet) -> PermissionSet {
    let mut all = permissions;
    for permission in permissions.iter() {
        for scope in implied_scopes(permission.scope()) {
            if let Some(implied) = Permission::from_scope(&scope) {
                all.insert(implied);
            }
        }
    }
    // Whoever does anything here has to be able to begin.
    if !all.is_empty() {
        all.insert(Permission::ConnectClient);
    }
    all
}

/// Scopes that come with one; some of them do not exist.
fn implied_scopes(scope: &str) -> Vec<String> {
    match scope {
        // What Prefect's documents say of these goes further than their names.
        "manage_flows" => vec!["run_flows".into(), "run_tasks".into(), "see_flows".into()],
        "manage_blocks" => vec!["see_blocks".into(), "see_secret_blocks".into()],
        "see_secret_blocks" => vec!["see_blocks".into()],
        "run_tasks" | "manage_saved_search" => vec!["see_flows".into()],
        "write_deployments" => vec!["run_deployments".into(), "see_deployments".into()],
        "manage_deployments" => vec![
            "write_deployments".into(),
            "run_deployments".into(),
            "see_deployments".into(),
        ],
        _ => match scope.split_once('_') {
            Some(("manage", thing)) => vec![format!("write_{thing}"), format!("see_{thing}")],
            Some(("write" | "run", thing)) => vec![format!("see_{thing}")],
            _ => Vec::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scopes(given: &[&str]) -> Vec<&'static str> {
        let given = given
            .iter()
            .filter_map(|scope| Permission::from_scope(scope));
        let all = with_implied(given.collect());
        all.iter().map(Permission::scope).collect()
    }

    #[test]
    fn managing_brings_changing_and_seeing() {
        let cases: &[(&str, &[&str])] = &[
            (
                "manage_variables",
                &[
                    "connect_client",
                    "see_variables",
                    "write_variables",
                    "manage_variables",
                ],
            ),
            (
                "write_workers",
                &["connect_client", "see_workers", "write_workers"],
            ),
            (
                "run_deployments",
                &["connect_client", "see_deployments", "run_deployments"],
            ),
            (
                "manage_deployments",
                &[
                    "connect_client",
                    "see_deployments",
                    "run_deployments",
                    "write_deployments",
                    "manage_deployments",
                ],
            ),
            (
                "manage_blocks",
                &[
                    "connect_client",
                    "see_blocks",
                    "see_secret_blocks",
                    "manage_blocks",
                ],
            ),
            ("manage_acls", &["connect_client", "manage_acls"]),
        ];
        for (given, expected) in cases {
            assert_eq!(scopes(&[given]), *expected, "{given}");
        }
        assert!(scopes(&[]).is_empty());
    }

    proptest! {
        /// What is implied implies nothing further: asking again changes nothing.
        #[test]
        fn one_step_is_enough(picked in proptest::sample::subsequence(Permission::ALL, 0..8)) {
            let once = with_implied(picked.into_iter().collect());
            prop_assert_eq!(with_implied(once), once);
        }
    }
}

//! The document that says which role may call which operation.

use std::fmt::Write as _;

use provost_core::{permissions::Permission, roles::WorkspaceRole};

use super::{Access, registered};

/// The document that says which role may call which operation, as kept in `docs/permissions.md`.
pub fn permissions_document() -> String {
    let mut text = String::from(
        "# Who may do what\n\n\
         Every operation asks for one permission in the workspace that it reaches, by the scope that \
         Prefect Cloud gives it. A role that an account makes has any of these scopes. \
         `cargo run -p provost-server --example permissions` writes this page, and a test calls \
         every operation with every role.\n\n\
         Whoever shows no credential, or one that is not valid, is answered 401. Whoever may not do \
         what they ask for is answered 403, and 404 in a workspace where they may do nothing.\n\n",
    );
    let roles = WorkspaceRole::ALL.iter().map(|role| role.name());
    let roles: Vec<&str> = roles.collect();
    let _ = write!(
        text,
        "## Scopes of the roles\n\n| scope | {} |\n|---|{}\n",
        roles.join(" | "),
        ":-:|".repeat(roles.len())
    );
    for permission in Permission::ALL {
        let _ = writeln!(text, "| `{permission}` |{}", marks(*permission));
    }
    let _ = write!(
        text,
        "\n## Operations\n\n| operation | scope | {} |\n|---|---|{}\n",
        roles.join(" | "),
        ":-:|".repeat(roles.len())
    );
    let mut rows: Vec<(String, String)> = Vec::new();
    for route in registered() {
        for method in &route.methods {
            let row = match route.access {
                Access::Needs(permission) => format!("`{permission}` |{}", marks(permission)),
                Access::Public(_) => format!("none |{}", " yes |".repeat(roles.len())),
            };
            rows.push((
                route.path.clone(),
                format!("| {method} `{}` | {row}", route.path),
            ));
        }
    }
    rows.sort();
    for (_, row) in rows {
        let _ = writeln!(text, "{row}");
    }
    text
}

fn marks(permission: Permission) -> String {
    WorkspaceRole::ALL
        .iter()
        .map(|role| {
            if role.permissions().contains(permission) {
                " yes |"
            } else {
                "  |"
            }
        })
        .collect()
}

//! The document that says which role may call which operation.

use std::fmt::Write as _;

use http::Method;
use provost_core::{
    permissions::Permission,
    roles::{AccountPermission, AccountRole, WorkspaceRole},
};

pub use self::lists::{ListDemand, list_demand};
use super::{Access, RegisteredRoute, registered};
use crate::pages::{PageAccess, registered_pages};

mod lists;
mod sockets;

/// What stands before the tables.
const PREFACE: &str = "# Who may do what

Every operation of a workspace asks for one permission in it, by the scope that Prefect Cloud gives \
it, and every operation of an account for one in the account. A role that an account makes has any \
of the scopes of workspaces. `cargo run -p provost-server --example permissions` writes this page, \
and tests call every operation and open every socket as every caller.

## Callers

| caller | an operation of the default workspace | of another workspace | of an account | about oneself |
|---|---|---|---|---|
| nobody, without a credential | 401 | 401 | 401 | 401 |
| a credential that is garbage, expired or revoked, or of somebody who was disabled | 401 | 401 | 401 | 401 |
| a member who was removed or is kept out | 403 | 404 | 404 | yes |
| a member without a role in the workspace | 403 | 404 | by the role in the account | yes |
| a member with a role in the workspace | yes, or 403 without the scope | the same | by the role in the account | yes |
| an owner or admin of the account | yes | yes | by the role in the account | yes |
| a key that is narrowed to scopes | yes, or 403 without the scope | the same | 403 | yes |
| the string that all share | by its role | 404 | 404 | yes |

A row of another workspace is 404 to everybody, and so is an object whose access list leaves one out.

";

/// The document that says which role may call which operation, as kept in `docs/permissions.md`.
pub fn permissions_document() -> String {
    let mut text = PREFACE.to_owned();
    scopes(&mut text);
    operations(&mut text);
    in_account(&mut text);
    lists::write(&mut text);
    sockets::write(&mut text);
    pages(&mut text);
    text
}

/// The scopes of the roles in workspaces.
fn scopes(text: &mut String) {
    head(text, "Scopes of the roles", "scope", &workspace_roles());
    for permission in Permission::ALL {
        let _ = writeln!(text, "| `{permission}` |{}", marks(*permission));
    }
}

/// The operations that every workspace has, and those on a workspace itself.
fn operations(text: &mut String) {
    head(text, "Operations", "operation | scope", &workspace_roles());
    let yes = " yes |".repeat(WorkspaceRole::ALL.len());
    rows(text, |access| match access {
        Access::Needs(permission) => Some(format!("`{permission}` |{}", marks(permission))),
        Access::Public(_) => Some(format!("none |{yes}")),
        Access::Identified => Some(format!("any identity |{yes}")),
        Access::NeedsInAccount(_) => None,
    });
}

/// The operations that ask for a permission in the account.
fn in_account(text: &mut String) {
    let roles = AccountRole::ALL
        .iter()
        .map(|role| role.name())
        .collect::<Vec<_>>();
    head(
        text,
        "Operations on accounts",
        "operation | permission",
        &roles,
    );
    rows(text, |access| match access {
        Access::NeedsInAccount(permission) => {
            Some(format!("`{permission}` |{}", account_marks(permission)))
        }
        Access::Needs(_) | Access::Public(_) | Access::Identified => None,
    });
}

/// The pages, which are no operations of the API.
fn pages(text: &mut String) {
    let _ = write!(
        text,
        "\n## Pages\n\n\
         These are for people in browsers, and know the cookie of a session alone. A form is taken \
         from a page of this server alone, and from whoever is signed in with the token of their \
         session alone. Whoever is not signed in is sent to `/sign-in`. The web page itself, which is at \
         `/` and wherever a browser asks for a page that nothing else answers, is opened by whatever \
         the API lets in.\n\n\
         | page | opened by | its form is taken from | why from anybody |\n|---|---|---|---|\n"
    );
    let mut pages = registered_pages();
    pages.sort_by_key(|page| page.path);
    for page in pages {
        let (whom, reason) = match page.access {
            PageAccess::SignedIn => ("whoever is signed in", ""),
            PageAccess::Somebody => ("whoever is let in", ""),
            PageAccess::Public(reason) => ("anybody", reason),
        };
        let by = |method| {
            if page.methods.contains(&method) {
                whom
            } else {
                ""
            }
        };
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {reason} |",
            page.path,
            by(Method::GET),
            by(Method::POST)
        );
    }
}

fn workspace_roles() -> Vec<&'static str> {
    WorkspaceRole::ALL.iter().map(|role| role.name()).collect()
}

/// The head of a table: `columns`, which are separated as in Markdown, and a column per role.
fn head(text: &mut String, title: &str, columns: &str, roles: &[&str]) {
    let _ = write!(
        text,
        "{}## {title}\n\n| {columns} | {} |\n|{}{}\n",
        if text.ends_with("\n\n") { "" } else { "\n" },
        roles.join(" | "),
        "---|".repeat(columns.split('|').count()),
        ":-:|".repeat(roles.len())
    );
}

/// A row for each operation of which `row` tells something, in the order of their paths.
fn rows(text: &mut String, row: impl Fn(Access) -> Option<String>) {
    let mut rows: Vec<(String, String)> = Vec::new();
    for route in registered()
        .into_iter()
        .filter(|route| route.socket.is_none())
    {
        let Some(told) = row(route.access) else {
            continue;
        };
        for method in &route.methods {
            let line = format!("| {method} `{}` | {told}", route.path);
            rows.push((route.path.clone(), line));
        }
    }
    rows.sort();
    for (_, row) in rows {
        let _ = writeln!(text, "{row}");
    }
}

fn marks(permission: Permission) -> String {
    let roles = WorkspaceRole::ALL.iter();
    roles
        .map(|role| mark(role.permissions().contains(permission)))
        .collect()
}

fn account_marks(permission: AccountPermission) -> String {
    let roles = AccountRole::ALL.iter();
    roles
        .map(|role| mark(role.permissions().contains(permission)))
        .collect()
}

fn mark(may: bool) -> &'static str {
    if may { " yes |" } else { "  |" }
}

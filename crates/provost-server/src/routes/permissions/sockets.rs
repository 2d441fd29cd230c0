//! Who may open which socket, and what access lists keep from it.

use std::fmt::Write as _;

use provost_core::{
    permissions::Permission,
    roles::{AccountRole, PermissionSet, WorkspaceRole},
};
use provost_schemas::access_lists::AccessLevel;

use super::{Access, ListDemand, RegisteredRoute, list_demand, registered};

/// What stands before the table.
const PREFACE: &str = "
## Sockets

What a request with the credential in its header is answered; whoever introduces themselves on the \
socket instead is sent away with the close code 1008 in place of 401, 403 and 404. The last lines \
are about a developer and an object with an access list: a worker is sent away from its pool with \
1008, and what happens to the object is not told. Runs and their logs stay visible.

";

/// Whoever shows no credential of anybody.
const UNKNOWN: &[&str] = &[
    "nobody, without a credential",
    "a credential that is garbage",
    "a credential that is expired",
    "a credential that was revoked",
    "the credential of somebody who was disabled",
];

/// Writes who may open which socket.
pub(super) fn write(text: &mut String) {
    let sockets: Vec<_> = registered()
        .into_iter()
        .filter(|route| route.socket.is_some())
        .collect();
    text.push_str(PREFACE);
    let columns = sockets.iter().map(|socket| format!(" `{}` |", socket.path));
    let _ = writeln!(text, "| caller |{}", columns.collect::<String>());
    let _ = writeln!(text, "|---|{}", ":-:|".repeat(sockets.len()));
    let mut row = |caller: &str, cell: &dyn Fn(&RegisteredRoute) -> &'static str| {
        let cells = sockets.iter().map(|socket| format!(" {} |", cell(socket)));
        let _ = writeln!(text, "| {caller} |{}", cells.collect::<String>());
    };
    for caller in UNKNOWN {
        row(caller, &|_| "401");
    }
    for caller in ["a member who was removed", "a member who is kept out"] {
        row(caller, &|socket| opens(socket, PermissionSet::NONE, None));
    }
    let member = Some(AccountRole::Member);
    row("a member without a role", &|socket| {
        opens(socket, PermissionSet::NONE, member)
    });
    for role in WorkspaceRole::ALL {
        row(role.name(), &|socket| {
            opens(socket, role.permissions(), member)
        });
    }
    for (caller, role) in [
        ("an owner of the account", AccountRole::Owner),
        ("an admin of the account", AccountRole::Admin),
    ] {
        row(caller, &|socket| {
            opens(socket, PermissionSet::ALL, Some(role))
        });
    }
    row(
        "a key of an owner that is narrowed to `see_flows`",
        &|socket| narrowed(socket, Permission::SeeFlows),
    );
    for (caller, level) in [
        ("a developer whom a list leaves out", None),
        ("a developer on a list to look", Some(AccessLevel::View)),
        ("a developer on a list to run", Some(AccessLevel::Run)),
        ("a developer on a list to manage", Some(AccessLevel::Manage)),
    ] {
        row(caller, &|socket| listed(socket, level));
    }
}

/// What becomes of somebody with these permissions, and this role in the account if any.
fn opens(
    socket: &RegisteredRoute,
    permissions: PermissionSet,
    account_role: Option<AccountRole>,
) -> &'static str {
    match socket.access {
        Access::Needs(permission) if permissions.contains(permission) => "yes",
        Access::NeedsInAccount(permission) => match account_role {
            Some(role) if role.permissions().contains(permission) => "yes",
            Some(_) => "403",
            None => "404",
        },
        Access::Identified | Access::Public(_) => "yes",
        Access::Needs(_) => "403",
    }
}

fn narrowed(socket: &RegisteredRoute, scope: Permission) -> &'static str {
    match socket.access {
        Access::Needs(permission) if permission == scope => "yes",
        _ => "403",
    }
}

/// What a list makes of a socket for a developer on it at this level.
fn listed(socket: &RegisteredRoute, level: Option<AccessLevel>) -> &'static str {
    let tells_of_objects = socket.path == "/events/out";
    match (list_demand(socket), level) {
        (Some(demand), Some(level)) if demand.is_met(level, true) => "yes",
        (Some(ListDemand::From(_) | ListDemand::HandsOutRuns), _) => "1008",
        (None, None) if tells_of_objects => "yes, but nothing of it",
        (None, _) => match socket.access {
            Access::NeedsInAccount(_) => "403",
            _ => "yes",
        },
    }
}

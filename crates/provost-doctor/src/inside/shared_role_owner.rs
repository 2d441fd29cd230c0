//! Whoever knows the shared string may do everything.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use provost_config::value::SharedRole;

pub(super) const CHECK: Check = Check {
    id: "shared-role-owner",
    severity: Severity::Serious,
    looks_for: "Whoever knows the shared string may do everything.",
    remedy: "Set server.auth.shared_role to Worker or Runner.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let server = &machine.settings.server;
    Trouble::when(
        server.api.auth_string.is_some() && server.auth.shared_role == SharedRole::Owner,
        "server.auth.shared_role",
        "it is Owner",
    )
}

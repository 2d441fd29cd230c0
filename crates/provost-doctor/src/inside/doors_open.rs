//! Everybody who reaches the server may do everything.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "doors-open",
    severity: Severity::Serious,
    looks_for: "Everybody who reaches the server may do everything.",
    remedy: "Set server.auth.required to true, and start the server without --dev.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let server = &machine.settings.server;
    Trouble::when(
        !server.auth.required && server.api.auth_string.is_none(),
        "server.auth.required",
        "nobody is asked for a credential",
    )
}

//! All clients share one credential, which says nothing of who calls and cannot be taken from one of them.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "auth-string-shared",
    severity: Severity::Note,
    looks_for: "All clients share one credential, which says nothing of who calls and cannot be taken from one of them.",
    remedy: "Make service accounts with keys of their own, and unset server.api.auth_string.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    Trouble::when(
        machine.settings.server.api.auth_string.is_some(),
        "server.api.auth_string",
        "it is set",
    )
}

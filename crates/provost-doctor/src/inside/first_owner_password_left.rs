//! The password of the first owner stands in the settings, where it is no longer needed.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "first-owner-password-left",
    severity: Severity::Warning,
    looks_for: "The password of the first owner stands in the settings, where it is no longer needed.",
    remedy: "Unset server.auth.first_owner_password once the owner is there.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    Trouble::when(
        machine.settings.server.auth.first_owner_password.is_some(),
        "server.auth.first_owner_password",
        "it is set",
    )
}

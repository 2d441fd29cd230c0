//! The server runs in debug mode.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "debug-mode",
    severity: Severity::Warning,
    looks_for: "The server runs in debug mode.",
    remedy: "Unset debug_mode.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    Trouble::when(
        machine.settings.debug_mode,
        "debug_mode",
        "logs say more than they should",
    )
}

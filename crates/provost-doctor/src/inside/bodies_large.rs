//! Whoever sends requests may fill the memory of the server.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "bodies-large",
    severity: Severity::Warning,
    looks_for: "Whoever sends requests may fill the memory of the server.",
    remedy: "Set server.limits.max_body_bytes to 64 MiB at most.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    Trouble::when(
        machine.settings.server.limits.max_body_bytes > LARGEST,
        "server.limits.max_body_bytes",
        "a few requests at once take all memory",
    )
}

const LARGEST: usize = 64 * 1024 * 1024;

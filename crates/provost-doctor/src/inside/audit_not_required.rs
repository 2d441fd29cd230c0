//! What cannot be recorded is done nevertheless.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "audit-not-required",
    severity: Severity::Warning,
    looks_for: "What cannot be recorded is done nevertheless.",
    remedy: "Set server.audit.required to true.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let audit = &machine.settings.server.audit;
    Trouble::when(
        audit.enabled && !audit.required,
        "server.audit.required",
        "it is false",
    )
}

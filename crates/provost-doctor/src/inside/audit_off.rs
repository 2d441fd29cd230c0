//! Nothing is written to the audit log.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "audit-off",
    severity: Severity::Serious,
    looks_for: "Nothing is written to the audit log.",
    remedy: "Set server.audit.enabled to true.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    Trouble::when(
        !machine.settings.server.audit.enabled,
        "server.audit.enabled",
        "nobody will know who did what",
    )
}

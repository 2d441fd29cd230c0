//! The audit log leaves out what people change.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use provost_config::value::AuditDetail;

pub(super) const CHECK: Check = Check {
    id: "audit-only-access",
    severity: Severity::Warning,
    looks_for: "The audit log leaves out what people change.",
    remedy: "Set server.audit.level to changes.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let audit = &machine.settings.server.audit;
    Trouble::when(
        audit.enabled && audit.level == AuditDetail::Access,
        "server.audit.level",
        "it is access",
    )
}

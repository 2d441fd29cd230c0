//! Entries of the audit log are deleted within 90 days.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use std::time::Duration;

pub(super) const CHECK: Check = Check {
    id: "audit-retention-short",
    severity: Severity::Warning,
    looks_for: "Entries of the audit log are deleted within 90 days.",
    remedy: "Set server.audit.retention_period to 0, which keeps them, or to 90 days at least.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let kept = machine.settings.server.audit.retention_period;
    Trouble::when(
        !kept.is_zero() && kept < SHORTEST,
        "server.audit.retention_period",
        "who did what is forgotten before it is asked for",
    )
}

const SHORTEST: Duration = Duration::from_hours(90 * 24);

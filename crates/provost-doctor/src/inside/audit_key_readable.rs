//! The key of the audit log can be read by others on the machine, who can then forge entries.

use super::{Check, Machine};
use super::{files, gather::FileKind};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "audit-key-readable",
    severity: Severity::Critical,
    looks_for: "The key of the audit log can be read by others on the machine, who can then forge entries.",
    remedy: "chmod 600 the file, and rotate the key.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    files::open_to_others(
        machine,
        FileKind::AuditKey,
        0o077,
        "others on this machine may read or change it",
    )
}

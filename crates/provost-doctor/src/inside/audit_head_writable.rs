//! The file that remembers the end of the audit log can be changed by others on the machine.

use super::{Check, Machine};
use super::{files, gather::FileKind};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "audit-head-writable",
    severity: Severity::Serious,
    looks_for: "The file that remembers the end of the audit log can be changed by others on the machine.",
    remedy: "chmod 600 the file.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    files::open_to_others(
        machine,
        FileKind::AuditHead,
        0o022,
        "others on this machine may change it",
    )
}

//! The key of a certificate can be read by others on the machine.

use super::{Check, Machine};
use super::{files, gather::FileKind};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "tls-key-readable",
    severity: Severity::Critical,
    looks_for: "The key of a certificate can be read by others on the machine.",
    remedy: "chmod 600 the file, and get a new certificate if others may have read it.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    files::open_to_others(
        machine,
        FileKind::TlsKey,
        0o077,
        "others on this machine may read or change it",
    )
}

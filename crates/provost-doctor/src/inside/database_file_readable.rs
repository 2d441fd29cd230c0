//! The file with the database can be read by others on the machine.

use super::{Check, Machine};
use super::{files, gather::FileKind};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "database-file-readable",
    severity: Severity::Serious,
    looks_for: "The file with the database can be read by others on the machine.",
    remedy: "chmod 600 the file, and those beside it.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    files::open_to_others(
        machine,
        FileKind::Database,
        0o077,
        "others on this machine may read or change it",
    )
}

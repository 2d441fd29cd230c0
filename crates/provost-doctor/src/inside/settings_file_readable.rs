//! A file with settings, which may hold secrets, can be read or changed by others on the machine.

use super::{Check, Machine};
use super::{files, gather::FileKind};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "settings-file-readable",
    severity: Severity::Warning,
    looks_for: "A file with settings, which may hold secrets, can be read or changed by others on the machine.",
    remedy: "chmod 600 the file.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    files::open_to_others(
        machine,
        FileKind::Settings,
        0o077,
        "others on this machine may read or change it",
    )
}

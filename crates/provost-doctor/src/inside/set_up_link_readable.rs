//! The link that makes the first owner can be read by others on the machine.

use super::{Check, Machine};
use super::{files, gather::FileKind};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "set-up-link-readable",
    severity: Severity::Critical,
    looks_for: "The link that makes the first owner can be read by others on the machine.",
    remedy: "chmod 600 the file, and set the server up.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    files::open_to_others(
        machine,
        FileKind::SetUpLink,
        0o077,
        "others on this machine may read it",
    )
}

//! A file with a secret, such as that of a provider of single sign-on, can be read by others on the machine.

use super::{Check, Machine};
use super::{files, gather::FileKind};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "secret-file-readable",
    severity: Severity::Serious,
    looks_for: "A file with a secret, such as that of a provider of single sign-on, can be read by others on the machine.",
    remedy: "chmod 600 the file, and draw a new secret if others may have read it.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    files::open_to_others(
        machine,
        FileKind::Secret,
        0o077,
        "others on this machine may read or change it",
    )
}

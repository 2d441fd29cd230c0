//! The directory with what the server was given by ACME can be looked into by others on the machine.

use super::{Check, Machine};
use super::{files, gather::FileKind};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "acme-folder-open",
    severity: Severity::Serious,
    looks_for: "The directory with what the server was given by ACME can be looked into by others on the machine.",
    remedy: "chmod 700 the directory.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    files::open_to_others(
        machine,
        FileKind::AcmeFolder,
        0o077,
        "others on this machine may look into it or change what is in it",
    )
}

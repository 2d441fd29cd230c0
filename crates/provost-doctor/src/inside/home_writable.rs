//! Others on the machine may put files where the server keeps its own.

use super::{Check, Machine};
use super::{files, gather::FileKind};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "home-writable",
    severity: Severity::Serious,
    looks_for: "Others on the machine may put files where the server keeps its own.",
    remedy: "chmod 700 the directory.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    files::open_to_others(
        machine,
        FileKind::Home,
        0o022,
        "others on this machine may change what is in it",
    )
}

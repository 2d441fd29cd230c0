//! The certificate that the server asks for itself is about to end, and was not renewed.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "acme-not-renewed",
    severity: Severity::Critical,
    looks_for: "The certificate that the server asks for itself is about to end, and was not renewed.",
    remedy: "Look for the reason in the log of the server, which tells why the directory has given none.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    // It is renewed after two thirds of its life.
    let is_late = |(begin, end): (i64, i64)| machine.now > end - (end - begin) / 6;
    Trouble::when(
        machine.asked_for.is_some_and(is_late),
        "server.tls.acme.folder",
        "five sixths of its life are over",
    )
}

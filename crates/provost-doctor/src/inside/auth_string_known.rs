//! The string that all clients share is one that is tried first.

use super::known;
use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "auth-string-known",
    severity: Severity::Critical,
    looks_for: "The string that all clients share is one that is tried first.",
    remedy: "Give people and service accounts keys of their own, and unset server.api.auth_string.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let text = machine.settings.server.api.auth_string.as_ref();
    Trouble::when(
        text.is_some_and(|text| known::is_known(text.expose())),
        "server.api.auth_string",
        "everybody knows it",
    )
}

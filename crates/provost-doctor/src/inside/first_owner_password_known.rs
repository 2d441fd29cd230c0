//! The password of the first owner is one that is tried first.

use super::known;
use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "first-owner-password-known",
    severity: Severity::Critical,
    looks_for: "The password of the first owner is one that is tried first.",
    remedy: "Change the password on the profile, and unset server.auth.first_owner_password.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let password = machine.settings.server.auth.first_owner_password.as_ref();
    Trouble::when(
        password.is_some_and(|password| known::is_known(password.expose())),
        "server.auth.first_owner_password",
        "everybody knows it",
    )
}

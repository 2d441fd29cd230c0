//! Passwords are hashed with little work.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use std::time::Duration;

pub(super) const CHECK: Check = Check {
    id: "password-hashing-fast",
    severity: Severity::Warning,
    looks_for: "Passwords are hashed with little work.",
    remedy: "Set server.auth.password_hashing_seconds to 0.25.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let work = machine
        .settings
        .server
        .auth
        .password_hashing_seconds
        .duration();
    Trouble::when(
        work < LEAST,
        "server.auth.password_hashing_seconds",
        "whoever has the database guesses faster",
    )
}

const LEAST: Duration = Duration::from_millis(100);

//! People stay signed in for more than 30 days.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use std::time::Duration;

pub(super) const CHECK: Check = Check {
    id: "sessions-long",
    severity: Severity::Warning,
    looks_for: "People stay signed in for more than 30 days.",
    remedy: "Set server.auth.session_lifetime to 30 days at most.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    Trouble::when(
        machine.settings.server.auth.session_lifetime > LONGEST,
        "server.auth.session_lifetime",
        "whoever takes a browser or its cookie has it for that long",
    )
}

const LONGEST: Duration = Duration::from_hours(30 * 24);

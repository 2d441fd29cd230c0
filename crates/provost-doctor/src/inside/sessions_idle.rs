//! People stay signed in for more than a day without doing anything.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use std::time::Duration;

pub(super) const CHECK: Check = Check {
    id: "sessions-idle",
    severity: Severity::Warning,
    looks_for: "People stay signed in for more than a day without doing anything.",
    remedy: "Set server.auth.session_idle_timeout to a day at most.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    Trouble::when(
        machine.settings.server.auth.session_idle_timeout > LONGEST,
        "server.auth.session_idle_timeout",
        "whoever finds a browser is signed in",
    )
}

const LONGEST: Duration = Duration::from_hours(24);

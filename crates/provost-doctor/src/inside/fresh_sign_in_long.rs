//! Keys and factors are changed long after somebody proved who they are.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use std::time::Duration;

pub(super) const CHECK: Check = Check {
    id: "fresh-sign-in-long",
    severity: Severity::Warning,
    looks_for: "Keys and factors are changed long after somebody proved who they are.",
    remedy: "Set server.auth.fresh_sign_in_lifetime to an hour at most.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    Trouble::when(
        machine.settings.server.auth.fresh_sign_in_lifetime > LONGEST,
        "server.auth.fresh_sign_in_lifetime",
        "a browser that was left open suffices to make a key",
    )
}

const LONGEST: Duration = Duration::from_hours(1);

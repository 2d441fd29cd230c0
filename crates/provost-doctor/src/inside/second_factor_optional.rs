//! Owners sign in by a password alone.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use provost_config::value::SecondFactorDemand;

pub(super) const CHECK: Check = Check {
    id: "second-factor-optional",
    severity: Severity::Warning,
    looks_for: "Owners sign in by a password alone.",
    remedy: "Set server.auth.second_factor to owners, admins or everybody.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let auth = &machine.settings.server.auth;
    Trouble::when(
        auth.required && auth.second_factor == SecondFactorDemand::Nobody,
        "server.auth.second_factor",
        "whoever learns the password of an owner has everything",
    )
}

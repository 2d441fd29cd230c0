//! Whoever sends slowly holds connections for minutes.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use std::time::Duration;

pub(super) const CHECK: Check = Check {
    id: "slow-requests",
    severity: Severity::Warning,
    looks_for: "Whoever sends slowly holds connections for minutes.",
    remedy: "Set the time-out to two minutes at most.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let limits = &machine.settings.server.limits;
    let slow = [
        ("server.limits.header_timeout", limits.header_timeout),
        ("server.limits.body_timeout", limits.body_timeout),
        (
            "server.tls.handshake_timeout",
            machine.settings.server.tls.handshake_timeout,
        ),
    ];
    let slow = slow
        .into_iter()
        .filter(|(_, limit)| limit.duration() > LONGEST);
    slow.map(|(place, _)| Trouble::at(place, "connections run out"))
        .collect()
}

const LONGEST: Duration = Duration::from_mins(2);

//! Callers may ask, or guess, as often as they like.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "limits-off",
    severity: Severity::Serious,
    looks_for: "Callers may ask, or guess, as often as they like.",
    remedy: "Set the limit to its default, which is far above what clients do.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let limits = &machine.settings.server.limits;
    let off = [
        (
            "server.limits.requests_per_minute",
            limits.requests_per_minute,
        ),
        (
            "server.limits.unidentified_requests_per_minute",
            limits.unidentified_requests_per_minute,
        ),
        (
            "server.limits.failed_credentials_per_minute",
            limits.failed_credentials_per_minute,
        ),
    ];
    let off = off.into_iter().filter(|(_, limit)| *limit == 0);
    off.map(|(place, _)| Trouble::at(place, "there is no limit"))
        .collect()
}

//! What a trust rule gives out is good for more than four hours.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use std::time::Duration;

pub(super) const CHECK: Check = Check {
    id: "trust-rule-long",
    severity: Severity::Warning,
    looks_for: "What a trust rule gives out is good for more than four hours.",
    remedy: "Set the lifetime of the rule to that of its longest job.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let rules = machine.settings.server.token_exchange.rules.iter();
    let long = rules.filter(|(_, rule)| rule.lifetime > LONGEST);
    long.map(|(name, _)| {
        let place = format!("server.token_exchange.rules.{name}.lifetime");
        Trouble::at(place, "a token that leaks is good for that long")
    })
    .collect()
}

const LONGEST: Duration = Duration::from_hours(4);

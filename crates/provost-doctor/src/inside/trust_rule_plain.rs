//! The keys of a platform are fetched by plain HTTP.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use crate::place::is_readable_on_the_way;

pub(super) const CHECK: Check = Check {
    id: "trust-rule-plain",
    severity: Severity::Critical,
    looks_for: "The keys of a platform are fetched by plain HTTP.",
    remedy: "Make the issuer of the rule begin with https.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let rules = machine.settings.server.token_exchange.rules.iter();
    let plain = rules.filter(|(_, rule)| is_readable_on_the_way(&rule.issuer));
    plain
        .map(|(name, _)| {
            let place = format!("server.token_exchange.rules.{name}.issuer");
            Trouble::at(place, "whoever is on the way may sign tokens of it")
        })
        .collect()
}

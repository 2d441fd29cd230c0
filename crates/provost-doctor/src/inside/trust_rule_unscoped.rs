//! What a trust rule gives out may do all that its service account may.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "trust-rule-unscoped",
    severity: Severity::Note,
    looks_for: "What a trust rule gives out may do all that its service account may.",
    remedy: "Name the scopes that the job needs in the rule.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let rules = machine.settings.server.token_exchange.rules.iter();
    let unscoped = rules.filter(|(_, rule)| rule.scopes.is_none());
    unscoped
        .map(|(name, _)| {
            let place = format!("server.token_exchange.rules.{name}.scopes");
            Trouble::at(place, "it is not set")
        })
        .collect()
}

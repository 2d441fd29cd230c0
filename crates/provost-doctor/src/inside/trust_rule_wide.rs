//! A trust rule believes almost any job of its platform.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "trust-rule-wide",
    severity: Severity::Serious,
    looks_for: "A trust rule believes almost any job of its platform.",
    remedy: "Name the repository and the branch or environment in the claims of the rule.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for (name, rule) in machine.settings.server.token_exchange.rules.iter() {
        let is_narrow = |patterns: &Vec<String>| {
            patterns
                .iter()
                .all(|pattern| literal_part(pattern) >= LEAST)
        };
        if !rule.claims.values().any(is_narrow) {
            let place = format!("server.token_exchange.rules.{name}.claims");
            let what = "no claim says of which project the job has to be";
            troubles.push(Trouble::at(place, what));
        }
    }
    troubles
}

/// Letters of a pattern before its first star that are enough to name a project: those of
/// `repo:a/b`.
const LEAST: usize = 8;

fn literal_part(pattern: &str) -> usize {
    pattern.split('*').next().map_or(0, str::len)
}

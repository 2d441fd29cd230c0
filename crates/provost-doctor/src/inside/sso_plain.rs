//! A provider of identities is asked by plain HTTP.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use crate::place::is_readable_on_the_way;

pub(super) const CHECK: Check = Check {
    id: "sso-plain",
    severity: Severity::Critical,
    looks_for: "A provider of identities is asked by plain HTTP.",
    remedy: "Make its issuer begin with https.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let providers = machine.settings.server.sso.providers.iter();
    let plain = providers.filter(|(_, provider)| {
        let issuer = provider.issuer.as_deref();
        issuer.is_some_and(is_readable_on_the_way)
    });
    plain
        .map(|(name, _)| {
            let place = format!("server.sso.providers.{name}.issuer");
            Trouble::at(place, "whoever is on the way may sign in as anybody")
        })
        .collect()
}

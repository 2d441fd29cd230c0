//! The secret of a provider stands in the settings.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "sso-secret-in-settings",
    severity: Severity::Note,
    looks_for: "The secret of a provider stands in the settings.",
    remedy: "Put it into a file of its own, and name it by client_secret_file.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let providers = machine.settings.server.sso.providers.iter();
    let told = providers.filter(|(_, provider)| provider.client_secret.is_some());
    told.map(|(name, _)| {
        let place = format!("server.sso.providers.{name}.client_secret");
        Trouble::at(place, "whoever reads the settings has it")
    })
    .collect()
}

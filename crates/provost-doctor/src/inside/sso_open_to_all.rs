//! Everybody who has an account at a public provider is made known here.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use provost_config::value::SsoPreset;

pub(super) const CHECK: Check = Check {
    id: "sso-open-to-all",
    severity: Severity::Critical,
    looks_for: "Everybody who has an account at a public provider is made known here.",
    remedy: "Set allowed_domains of the provider, or just_in_time to false.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let providers = machine.settings.server.sso.providers.iter();
    let open = providers.filter(|(_, provider)| {
        let is_public = matches!(
            provider.preset,
            SsoPreset::Google | SsoPreset::GitHub | SsoPreset::GitLab
        );
        is_public && provider.just_in_time && provider.allowed_domains.is_empty()
    });
    open.map(|(name, _)| {
        let place = format!("server.sso.providers.{name}.just_in_time");
        Trouble::at(place, "anybody can make an account at this provider")
    })
    .collect()
}

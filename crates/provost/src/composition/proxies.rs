//! What the settings mean to proxies in front of the server.

use anyhow::{Context, Result, bail};
use provost_app::identity::Doors;
use provost_config::Settings;
use provost_core::networks::{Network, Networks};

use super::server::doors;

/// The networks of the proxies that are believed.
///
/// # Errors
/// If one is no network, or everybody is let in: whoever reached the server through a proxy might
/// do everything.
pub(crate) fn trusted_proxies(settings: &Settings) -> Result<Networks> {
    let listed = &settings.server.proxy.trusted_networks;
    let networks = listed.iter().map(|text| {
        let network = text.parse::<Network>();
        network.with_context(|| {
            format!("server.proxy.trusted_networks: `{text}` is no network such as 10.0.0.0/8")
        })
    });
    let networks: Networks = networks.collect::<Result<_>>()?;
    if !networks.is_empty() && matches!(doors(settings), Doors::Open) {
        bail!(
            "server.proxy.trusted_networks is set, and everybody who reaches this server may do \
             everything: what a proxy passes on would come from this machine; set \
             server.auth.required, or start it without --dev"
        );
    }
    Ok(networks)
}

//! Proxies are trusted although no other machine reaches the server except itself.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use crate::place::is_this_machine;

pub(super) const CHECK: Check = Check {
    id: "proxy-without-need",
    severity: Severity::Warning,
    looks_for: "Proxies are trusted although no other machine reaches the server except itself.",
    remedy: "Unset server.proxy.trusted_networks, or name the proxy on this machine alone.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let server = &machine.settings.server;
    let is_elsewhere = |network: &String| {
        let host = network.split('/').next().unwrap_or_default();
        !is_this_machine(host)
    };
    Trouble::when(
        is_this_machine(&server.api.host) && server.proxy.trusted_networks.iter().any(is_elsewhere),
        "server.proxy.trusted_networks",
        "it names other machines, and the server listens on this machine alone",
    )
}

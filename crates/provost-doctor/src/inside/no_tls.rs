//! The server speaks plain HTTP to other machines, and no proxy is named that speaks TLS for it.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use crate::place::is_this_machine;

pub(super) const CHECK: Check = Check {
    id: "no-tls",
    severity: Severity::Serious,
    looks_for: "The server speaks plain HTTP to other machines, and no proxy is named that speaks TLS for it.",
    remedy: "Set server.tls.cert_file and server.tls.key_file or server.tls.acme.directory_url, or put a proxy that speaks TLS in front and name it in server.proxy.trusted_networks.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let server = &machine.settings.server;
    let is_behind = !server.proxy.trusted_networks.is_empty()
        || !server.proxy_protocol.trusted_networks.is_empty();
    let speaks = server.tls.cert_file.is_some() || server.tls.acme.directory_url.is_some();
    Trouble::when(
        !is_this_machine(&server.api.host) && !speaks && !is_behind,
        "server.tls.cert_file",
        "keys and passwords can be read on the way",
    )
}

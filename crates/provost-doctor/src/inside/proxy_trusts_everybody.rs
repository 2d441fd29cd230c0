//! Almost everybody is believed to be a proxy, and so says where requests come from.

use super::networks;
use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "proxy-trusts-everybody",
    severity: Severity::Critical,
    looks_for: "Almost everybody is believed to be a proxy, and so says where requests come from.",
    remedy: "List the addresses of the proxies alone in server.proxy.trusted_networks.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    networks::too_wide(
        "server.proxy.trusted_networks",
        &machine.settings.server.proxy.trusted_networks,
    )
}

//! Almost everybody is believed to be a load balancer, and so says whose a connection is.

use super::networks;
use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "load-balancer-trusts-everybody",
    severity: Severity::Critical,
    looks_for: "Almost everybody is believed to be a load balancer, and so says whose a connection is.",
    remedy: "List the addresses of the load balancers alone in server.proxy_protocol.trusted_networks.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    networks::too_wide(
        "server.proxy_protocol.trusted_networks",
        &machine.settings.server.proxy_protocol.trusted_networks,
    )
}

//! The server is reached by others and does not know by which address.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use crate::place::is_this_machine;

pub(super) const CHECK: Check = Check {
    id: "public-url-missing",
    severity: Severity::Warning,
    looks_for: "The server is reached by others and does not know by which address.",
    remedy: "Set server.auth.public_url to the address that people use.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let server = &machine.settings.server;
    Trouble::when(
        server.auth.public_url.is_none() && !is_this_machine(&server.api.host),
        "server.auth.public_url",
        "it is not set, so that links in answers follow the name that a request brings",
    )
}

//! People are told to come by plain HTTP.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use crate::place::is_readable_on_the_way;

pub(super) const CHECK: Check = Check {
    id: "public-url-plain",
    severity: Severity::Serious,
    looks_for: "People are told to come by plain HTTP.",
    remedy: "Put TLS in front of the server, or set server.tls.cert_file, and make server.auth.public_url begin with https.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let url = machine.settings.server.auth.public_url.as_deref();
    Trouble::when(
        url.is_some_and(is_readable_on_the_way),
        "server.auth.public_url",
        "passwords and sessions can be read on the way",
    )
}

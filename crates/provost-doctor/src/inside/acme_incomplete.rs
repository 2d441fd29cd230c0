//! The server is told to ask for its certificate, but not for which names, or not that the terms are agreed to.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "acme-incomplete",
    severity: Severity::Serious,
    looks_for: "The server is told to ask for its certificate, but not for which names, or not that the terms are agreed to.",
    remedy: "Set server.tls.acme.domains, read the terms of service of the directory, and set server.tls.acme.accept_terms if you agree.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let acme = &machine.settings.server.tls.acme;
    let is_asked = acme.directory_url.is_some();
    let mut troubles = Trouble::when(
        is_asked && acme.domains.is_empty(),
        "server.tls.acme.domains",
        "the server does not start without a name",
    );
    troubles.extend(Trouble::when(
        is_asked && !acme.accept_terms,
        "server.tls.acme.accept_terms",
        "the server does not start before somebody agrees",
    ));
    troubles
}

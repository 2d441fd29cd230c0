//! Certificates are asked for, and the directory is told of nobody whom it could write to.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "acme-without-contact",
    severity: Severity::Note,
    looks_for: "Certificates are asked for, and the directory is told of nobody whom it could write to.",
    remedy: "Set server.tls.acme.contacts to an e-mail address that somebody reads.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let acme = &machine.settings.server.tls.acme;
    Trouble::when(
        acme.directory_url.is_some() && acme.contacts.is_empty(),
        "server.tls.acme.contacts",
        "nobody hears if a certificate was given by mistake, or will be taken back",
    )
}

//! The server is told to ask for its certificate, and also where a certificate is.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "acme-beside-files",
    severity: Severity::Serious,
    looks_for: "The server is told to ask for its certificate, and also where a certificate is.",
    remedy: "Unset server.tls.cert_file and server.tls.key_file, or server.tls.acme.directory_url.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let tls = &machine.settings.server.tls;
    Trouble::when(
        tls.acme.directory_url.is_some() && (tls.cert_file.is_some() || tls.key_file.is_some()),
        "server.tls.acme.directory_url",
        "the server does not start by such settings",
    )
}

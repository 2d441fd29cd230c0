//! Certificates are asked of a directory for trying things out, whose certificates no client trusts.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "acme-staging",
    severity: Severity::Serious,
    looks_for: "Certificates are asked of a directory for trying things out, whose certificates no client trusts.",
    remedy: "Set server.tls.acme.directory_url to the directory that gives real certificates.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let url = machine.settings.server.tls.acme.directory_url.as_deref();
    Trouble::when(
        url.is_some_and(|url| url.to_lowercase().contains("staging")),
        "server.tls.acme.directory_url",
        "clients and browsers refuse the server",
    )
}

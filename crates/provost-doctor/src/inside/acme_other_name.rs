//! The certificate is asked for other names than the one that people are told.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "acme-other-name",
    severity: Severity::Serious,
    looks_for: "The certificate is asked for other names than the one that people are told.",
    remedy: "Add the name in server.auth.public_url to server.tls.acme.domains.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let server = &machine.settings.server;
    let acme = &server.tls.acme;
    let url = server
        .auth
        .public_url
        .as_deref()
        .map(str::parse::<http::Uri>);
    let Some(Ok(url)) = url else {
        return Vec::new();
    };
    let told = url.host().unwrap_or_default();
    let is_among = acme
        .domains
        .iter()
        .any(|name| name.eq_ignore_ascii_case(told));
    Trouble::when(
        acme.directory_url.is_some() && !acme.domains.is_empty() && !is_among,
        "server.tls.acme.domains",
        "whoever comes by server.auth.public_url is shown a certificate for another name",
    )
}

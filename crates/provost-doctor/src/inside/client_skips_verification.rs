//! Commands on this machine do not verify who answers them.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "client-skips-verification",
    severity: Severity::Serious,
    looks_for: "Commands on this machine do not verify who answers them.",
    remedy: "Unset api.tls_insecure_skip_verify, and name the authority in api.ssl_cert_file.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    Trouble::when(
        machine.settings.api.tls_insecure_skip_verify,
        "api.tls_insecure_skip_verify",
        "whoever is on the way gets the key",
    )
}

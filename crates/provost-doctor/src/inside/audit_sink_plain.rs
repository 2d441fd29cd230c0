//! Entries of the audit log are sent by plain HTTP.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use crate::place::is_readable_on_the_way;

pub(super) const CHECK: Check = Check {
    id: "audit-sink-plain",
    severity: Severity::Serious,
    looks_for: "Entries of the audit log are sent by plain HTTP.",
    remedy: "Make server.audit.http begin with https.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let address = machine.settings.server.audit.http.as_deref();
    Trouble::when(
        address.is_some_and(is_readable_on_the_way),
        "server.audit.http",
        "they, and the token for them, can be read on the way",
    )
}

//! The audit log is in the database alone, where whoever owns the machine can delete it.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "audit-without-sink",
    severity: Severity::Warning,
    looks_for: "The audit log is in the database alone, where whoever owns the machine can delete it.",
    remedy: "Set server.audit.syslog, server.audit.http or server.audit.file, best to another machine.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let audit = &machine.settings.server.audit;
    let has_sink = audit.file.is_some() || audit.syslog.is_some() || audit.http.is_some();
    Trouble::when(
        audit.enabled && !has_sink,
        "server.audit",
        "its entries are sent nowhere",
    )
}

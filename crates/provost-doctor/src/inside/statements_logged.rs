//! Statements to the database are logged.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "statements-logged",
    severity: Severity::Warning,
    looks_for: "Statements to the database are logged.",
    remedy: "Unset server.database.echo.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    Trouble::when(
        machine.settings.server.database.echo,
        "server.database.echo",
        "it is set",
    )
}

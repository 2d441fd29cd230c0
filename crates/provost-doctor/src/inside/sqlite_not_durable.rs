//! What was acknowledged may be lost with the power.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use provost_config::{DatabaseConnection, value::SqliteSynchronous};

pub(super) const CHECK: Check = Check {
    id: "sqlite-not-durable",
    severity: Severity::Warning,
    looks_for: "What was acknowledged may be lost with the power.",
    remedy: "Set server.database.sqlite_synchronous to FULL.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let is_sqlite = matches!(machine.database, DatabaseConnection::Sqlite(_));
    let mode = machine.settings.server.database.sqlite_synchronous;
    Trouble::when(
        is_sqlite && mode != SqliteSynchronous::Full,
        "server.database.sqlite_synchronous",
        "it is not FULL",
    )
}

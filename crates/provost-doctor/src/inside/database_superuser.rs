//! The server uses the database as its superuser.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use provost_config::DatabaseConnection;

pub(super) const CHECK: Check = Check {
    id: "database-superuser",
    severity: Severity::Warning,
    looks_for: "The server uses the database as its superuser.",
    remedy: "Make a user of its own that owns nothing but the tables of the server.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let DatabaseConnection::Postgres(postgres) = &machine.database else {
        return Vec::new();
    };
    Trouble::when(
        postgres.user == "postgres",
        "server.database.user",
        "it is `postgres`",
    )
}

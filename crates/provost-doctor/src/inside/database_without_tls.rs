//! The database is on another machine, and who answers there is not verified.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use provost_config::{DatabaseConnection, value::SslMode};

use crate::place::is_this_machine;

pub(super) const CHECK: Check = Check {
    id: "database-without-tls",
    severity: Severity::Serious,
    looks_for: "The database is on another machine, and who answers there is not verified.",
    remedy: "Set server.database.sslmode to verify-full, and the authority that vouches for the database.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let DatabaseConnection::Postgres(postgres) = &machine.database else {
        return Vec::new();
    };
    let is_here = is_this_machine(&postgres.host) || postgres.host.starts_with('/');
    Trouble::when(
        !is_here && postgres.tls.mode != SslMode::VerifyFull,
        "server.database.sslmode",
        "whoever is on the way may read and answer in place of the database",
    )
}

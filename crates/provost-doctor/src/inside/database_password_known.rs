//! The password of the database is missing, short, or one that is tried first.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use provost_config::{DatabaseConnection, Secret};

use super::known;

pub(super) const CHECK: Check = Check {
    id: "database-password-known",
    severity: Severity::Serious,
    looks_for: "The password of the database is missing, short, or one that is tried first.",
    remedy: "Give the user of the database a random password.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let DatabaseConnection::Postgres(postgres) = &machine.database else {
        return Vec::new();
    };
    let is_weak = |password: &Secret| {
        let password = password.expose();
        known::is_known(password) || password.chars().count() < 12
    };
    let is_socket = postgres.host.starts_with('/') || postgres.tls.cert_file.is_some();
    Trouble::when(
        postgres.password.as_ref().map_or(!is_socket, is_weak),
        "server.database.password",
        "whoever reaches the database can guess it",
    )
}

//! Pages of every origin may call the API.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "cors-any-origin",
    severity: Severity::Serious,
    looks_for: "Pages of every origin may call the API.",
    remedy: "List the origins that need it in server.api.cors_allowed_origins.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    Trouble::when(
        machine
            .settings
            .server
            .api
            .cors_allowed_origins
            .is_everything(),
        "server.api.cors_allowed_origins",
        "it is `*`",
    )
}

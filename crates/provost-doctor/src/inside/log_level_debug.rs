//! The server logs what developers need.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use provost_config::value::LogLevel;

pub(super) const CHECK: Check = Check {
    id: "log-level-debug",
    severity: Severity::Warning,
    looks_for: "The server logs what developers need.",
    remedy: "Set server.logging_level to WARNING or INFO.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let level = machine.settings.server.logging_level;
    Trouble::when(
        matches!(level, LogLevel::Trace | LogLevel::Debug),
        "server.logging_level",
        "logs say more of requests than they should",
    )
}

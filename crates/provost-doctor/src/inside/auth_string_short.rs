//! The string that all clients share is short enough to be guessed.

use super::known;
use super::{Check, Machine};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "auth-string-short",
    severity: Severity::Serious,
    looks_for: "The string that all clients share is short enough to be guessed.",
    remedy: "Give people and service accounts keys of their own, or draw 32 random characters.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let text = machine.settings.server.api.auth_string.as_ref();
    let length = text.map(|text| known::secret_part(text.expose()).chars().count());
    Trouble::when(
        length.is_some_and(|length| length < SHORTEST),
        "server.api.auth_string",
        "what follows the name has fewer than 20 characters",
    )
}

/// Characters that nobody guesses.
const SHORTEST: usize = 20;

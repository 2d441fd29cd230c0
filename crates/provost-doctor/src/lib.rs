//! What `provost doctor` looks for.
//!
//! [`inside`] looks at the settings of a server and the files that they name; [`outside`] asks a
//! running server what an attacker would ask. A check is a file with a rule: facts go in, troubles
//! come out. What the rules look at is gathered by `inside/gather.rs` and `outside/ask.rs`, and
//! nothing else reads a file or opens a connection.

mod certificate;
#[cfg(test)]
mod documented;
mod finding;
pub mod inside;
pub mod outside;
mod place;

pub use finding::{Finding, Severity, Trouble};

/// A check, as it is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// By what it is known.
    pub id: &'static str,
    /// How much what it finds matters.
    pub severity: Severity,
    /// What it looks for.
    pub looks_for: &'static str,
}

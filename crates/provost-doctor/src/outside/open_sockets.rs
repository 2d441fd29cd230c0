//! A socket stays open for whoever shows no credential.

use super::{Check, ask::socket, seen::Seen};
use super::{ask::Outcome, seen::place};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "open-sockets",
    severity: Severity::Critical,
    looks_for: "A socket stays open for whoever shows no credential.",
    remedy: "Set server.auth.required to true; behind a proxy, let sockets through to the server unchanged.",
    by_tls: false,
    asks: &[
        socket("{api}/events/out", NOBODY),
        socket("{api}/logs/out", NOBODY),
        socket("{api}/events/in", NOBODY),
        socket("{api}/events/out", GARBAGE),
        socket("{api}/events/in", GARBAGE),
        socket("{api}/events/out", OTHER),
        socket("{api}/logs/out", OTHER),
        socket("{api}/events/in", EVENT),
    ],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    let open = seen
        .answers
        .iter()
        .filter_map(|answer| match &answer.outcome {
            Outcome::SocketOpen(said) if said.is_empty() => Some((answer, "it stays open")),
            Outcome::SocketOpen(_) => Some((answer, "it is let in, and told something")),
            _ => None,
        });
    open.map(|(answer, what)| Trouble::at(place(&answer.ask), what))
        .collect()
}

const NOBODY: &str = r#"{"type":"auth","token":null}"#;
const GARBAGE: &str = r#"{"type":"auth","token":"nothing"}"#;
const OTHER: &str = r#"{"type":"filter","filter":{}}"#;
const EVENT: &str = "{}";

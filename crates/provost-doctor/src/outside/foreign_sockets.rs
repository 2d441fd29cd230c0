//! A page of another origin may open a socket.

use super::{
    Check,
    ask::{Ask, socket},
    seen::Seen,
};
use super::{ask::Outcome, seen::place};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "foreign-sockets",
    severity: Severity::Serious,
    looks_for: "A page of another origin may open a socket.",
    remedy: "Upgrade the server, or have the proxy leave the header Origin as it is.",
    by_tls: false,
    asks: &[
        Ask {
            headers: &[("origin", "https://doctor.invalid")],
            ..socket("{api}/events/out", "{}")
        },
        Ask {
            headers: &[("origin", "null")],
            ..socket("{api}/events/in", "{}")
        },
    ],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    let open = seen.answers.iter().filter(|answer| {
        matches!(
            answer.outcome,
            Outcome::SocketOpen(_) | Outcome::SocketClosed
        )
    });
    open.map(|answer| Trouble::at(place(&answer.ask), "the handshake was answered"))
        .collect()
}

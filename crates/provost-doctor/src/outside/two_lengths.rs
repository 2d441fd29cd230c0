//! A request that says its length twice is taken, so that a proxy and the server may disagree where it ends.

use super::{
    Check,
    ask::{Ask, Way, get},
    seen::Seen,
};
use super::{ask::Outcome, seen::place};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "two-lengths",
    severity: Severity::Serious,
    looks_for: "A request that says its length twice is taken, so that a proxy and the server may disagree where it ends.",
    remedy: "Upgrade the server, or the proxy in front of it.",
    by_tls: false,
    asks: &[Ask {
        way: Way::Raw(TWICE),
        ..get("")
    }],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    let taken = seen.answers.iter().filter(|answer| match &answer.outcome {
        Outcome::Raw(bytes) => !bytes.is_empty() && !bytes.starts_with(b"HTTP/1.1 4"),
        _ => false,
    });
    taken
        .map(|answer| {
            Trouble::at(
                place(&answer.ask),
                "it was answered as if nothing were wrong",
            )
        })
        .collect()
}

const TWICE: &str = "POST {api}/health HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\n\
                     Content-Length: 40\r\nConnection: close\r\n\r\n{}";

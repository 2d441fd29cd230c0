//! The server still speaks a TLS that can be broken.

use super::{
    Check,
    ask::{Ask, Way, get},
    seen::Seen,
};
use super::{ask::Outcome, hello, seen::place};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "old-tls",
    severity: Severity::Serious,
    looks_for: "The server still speaks a TLS that can be broken.",
    remedy: "Allow TLS 1.2 and 1.3 alone at the proxy.",
    by_tls: true,
    asks: &[
        Ask {
            way: Way::OldTls(1),
            ..get("")
        },
        Ask {
            way: Way::OldTls(2),
            ..get("")
        },
    ],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    let accepted = seen.answers.iter().filter(|answer| match &answer.outcome {
        Outcome::Raw(bytes) => hello::is_accepted(bytes),
        _ => false,
    });
    accepted
        .map(|answer| Trouble::at(place(&answer.ask), "it was agreed on"))
        .collect()
}

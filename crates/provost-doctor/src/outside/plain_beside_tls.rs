//! The port that speaks TLS also answers, or leads on, whoever comes without it.

use super::{
    Check,
    ask::{Ask, Way, get},
    seen::Seen,
};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "plain-beside-tls",
    severity: Severity::Serious,
    looks_for: "The port that speaks TLS also answers, or leads on, whoever comes without it.",
    remedy: "Let nothing but TLS through to the port of the server.",
    by_tls: true,
    asks: &[
        Ask {
            way: Way::PlainHttp,
            ..get("{api}/health")
        },
        Ask {
            way: Way::PlainHttp,
            ..get("/sign-in")
        },
    ],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let is_refused = answer.status >= 400;
        (!is_refused).then(|| format!("it was answered {}", answer.status))
    })
}

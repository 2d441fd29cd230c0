//! The server sends requests back as they came, credentials included.

use super::{
    Check,
    ask::{Ask, get},
    seen::Seen,
};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "trace",
    severity: Severity::Warning,
    looks_for: "The server sends requests back as they came, credentials included.",
    remedy: "Refuse the method TRACE at the proxy.",
    by_tls: false,
    asks: &[Ask {
        method: "TRACE",
        headers: &[("x-doctor", "echo-of-the-doctor")],
        ..get("/")
    }],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let is_echo = answer.body.contains("echo-of-the-doctor");
        (answer.is_let_in() || is_echo).then(|| format!("it was answered {}", answer.status))
    })
}

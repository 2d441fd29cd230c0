//! Whoever tries keys is never made to wait.

use super::{Check, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "guesses",
    severity: Severity::Serious,
    looks_for: "Whoever tries keys is never made to wait.",
    remedy: "Set server.limits.failed_credentials_per_minute to its default.",
    by_tls: false,
    asks: &[],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    let is_limited = seen.http().any(|answer| answer.status == 429);
    let tried = seen.answers.len();
    let is_asked = seen
        .http()
        .all(|answer| answer.status == 401 || answer.status == 429);
    let what = format!("{tried} wrong keys in a row were all looked at");
    Trouble::when(tried > 0 && is_asked && !is_limited, "GET {api}/me", &what)
}

//! A document about the server is open to everybody.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "documents",
    severity: Severity::Warning,
    looks_for: "A document about the server is open to everybody.",
    remedy: "Let no path but those of the server through, and set server.auth.required to true.",
    by_tls: false,
    asks: &[
        get("/docs"),
        get("/redoc"),
        get("/openapi.json"),
        get("{api}/docs"),
        get("{api}/redoc"),
        get("{api}/openapi.json"),
        get("{api}/admin/settings"),
        get("/metrics"),
        get("{api}/metrics"),
    ],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let is_shown = matches!(answer.status, 200..=299);
        is_shown.then(|| format!("it was answered {}", answer.status))
    })
}

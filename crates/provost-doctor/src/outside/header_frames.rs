//! Pages of others may show pages of the server in a frame.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "header-frames",
    severity: Severity::Warning,
    looks_for: "Pages of others may show pages of the server in a frame.",
    remedy: "Have the proxy keep X-Frame-Options: DENY and Content-Security-Policy.",
    by_tls: false,
    asks: &[get("/sign-in")],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let frames = answer.header("x-frame-options").unwrap_or_default();
        let policy = answer.header("content-security-policy").unwrap_or_default();
        let is_told = matches!(frames, "DENY" | "SAMEORIGIN")
            || policy.contains("frame-ancestors 'none'")
            || policy.contains("frame-ancestors 'self'");
        (!is_told).then(|| "nothing forbids it".to_owned())
    })
}

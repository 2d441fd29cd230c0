//! Pages may run scripts that stand in them, or come from elsewhere.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "weak-policy",
    severity: Severity::Serious,
    looks_for: "Pages may run scripts that stand in them, or come from elsewhere.",
    remedy: "Have the proxy keep the Content-Security-Policy of the server.",
    by_tls: false,
    asks: &[get("/sign-in"), get("/profile")],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let policy = answer.header("content-security-policy")?;
        let weak = policy.split(';').map(str::trim).find(|part| {
            let is_of_scripts = part.starts_with("script-src") || part.starts_with("default-src");
            let is_weak = |source: &str| {
                matches!(
                    source,
                    "*" | "'unsafe-inline'" | "'unsafe-eval'" | "http:" | "https:" | "data:"
                )
            };
            is_of_scripts && part.split_whitespace().any(is_weak)
        })?;
        Some(format!("the policy has `{weak}`"))
    })
}

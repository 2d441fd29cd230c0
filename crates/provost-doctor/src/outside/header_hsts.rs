//! Browsers may come by plain HTTP the next time.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "header-hsts",
    severity: Severity::Warning,
    looks_for: "Browsers may come by plain HTTP the next time.",
    remedy: "Make server.auth.public_url begin with https, and have the proxy keep Strict-Transport-Security.",
    by_tls: true,
    asks: &[get("/sign-in")],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let said = answer
            .header("strict-transport-security")
            .unwrap_or_default();
        let age = said
            .split(';')
            .find_map(|part| part.trim().strip_prefix("max-age="));
        let age: u64 = age.and_then(|age| age.parse().ok()).unwrap_or(0);
        (age < A_YEAR).then(|| format!("strict-transport-security is `{said}`"))
    })
}

/// In seconds, less a day of leap years.
const A_YEAR: u64 = 364 * 86_400;

//! Browsers are not told what pages may load.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "header-policy",
    severity: Severity::Warning,
    looks_for: "Browsers are not told what pages may load.",
    remedy: "Have the proxy keep Content-Security-Policy.",
    by_tls: false,
    asks: &[get("{api}/health"), get("/sign-in")],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let said = answer.header("content-security-policy");
        let is_good = said.is_some();
        (!is_good).then(|| match said {
            Some(said) => format!("content-security-policy is `{said}`"),
            None => "content-security-policy is missing".to_owned(),
        })
    })
}

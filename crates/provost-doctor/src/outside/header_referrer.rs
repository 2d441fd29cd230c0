//! Browsers tell other servers the addresses of pages.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "header-referrer",
    severity: Severity::Warning,
    looks_for: "Browsers tell other servers the addresses of pages.",
    remedy: "Have the proxy keep Referrer-Policy.",
    by_tls: false,
    asks: &[get("{api}/health"), get("/sign-in")],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let said = answer.header("referrer-policy");
        let is_good = matches!(said, Some("no-referrer" | "same-origin" | "strict-origin"));
        (!is_good).then(|| match said {
            Some(said) => format!("referrer-policy is `{said}`"),
            None => "referrer-policy is missing".to_owned(),
        })
    })
}

//! Browsers may take data for a page.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "header-nosniff",
    severity: Severity::Warning,
    looks_for: "Browsers may take data for a page.",
    remedy: "Have the proxy keep X-Content-Type-Options: nosniff.",
    by_tls: false,
    asks: &[get("{api}/health"), get("/sign-in")],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let said = answer.header("x-content-type-options");
        let is_good = said == Some("nosniff");
        (!is_good).then(|| match said {
            Some(said) => format!("x-content-type-options is `{said}`"),
            None => "x-content-type-options is missing".to_owned(),
        })
    })
}

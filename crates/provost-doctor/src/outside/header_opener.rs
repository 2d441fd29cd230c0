//! Pages that opened a page of the server keep a hold on it.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "header-opener",
    severity: Severity::Note,
    looks_for: "Pages that opened a page of the server keep a hold on it.",
    remedy: "Have the proxy keep Cross-Origin-Opener-Policy: same-origin.",
    by_tls: false,
    asks: &[get("{api}/health"), get("/sign-in")],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let said = answer.header("cross-origin-opener-policy");
        let is_good = said == Some("same-origin");
        (!is_good).then(|| match said {
            Some(said) => format!("cross-origin-opener-policy is `{said}`"),
            None => "cross-origin-opener-policy is missing".to_owned(),
        })
    })
}

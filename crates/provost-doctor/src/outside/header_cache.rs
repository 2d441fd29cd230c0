//! Answers may be kept by caches on the way.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "header-cache",
    severity: Severity::Warning,
    looks_for: "Answers may be kept by caches on the way.",
    remedy: "Have the proxy keep Cache-Control: no-store.",
    by_tls: false,
    asks: &[get("{api}/health"), get("/sign-in")],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let said = answer.header("cache-control");
        let is_good = said.is_some_and(|said| said.contains("no-store"));
        (!is_good).then(|| match said {
            Some(said) => format!("cache-control is `{said}`"),
            None => "cache-control is missing".to_owned(),
        })
    })
}

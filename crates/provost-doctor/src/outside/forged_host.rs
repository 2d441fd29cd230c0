//! What somebody claims the name of the server to be comes back in its answers.

use super::{
    Check,
    ask::{Ask, get},
    seen::Seen,
};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "forged-host",
    severity: Severity::Serious,
    looks_for: "What somebody claims the name of the server to be comes back in its answers.",
    remedy: "Set server.auth.public_url, and have the proxy replace X-Forwarded-Host.",
    by_tls: false,
    asks: &[
        with("/profile"),
        with("/sign-in"),
        with("{api}"),
        with("{api}/health/"),
    ],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let mut headers = answer
            .headers
            .values()
            .filter_map(|value| value.to_str().ok());
        let is_repeated =
            headers.any(|value| value.contains(CLAIMED)) || answer.body.contains(CLAIMED);
        is_repeated.then(|| "links of the answer lead where a header said".to_owned())
    })
}

const CLAIMED: &str = "doctor.invalid";

const fn with(path: &'static str) -> Ask {
    Ask {
        headers: &[("x-forwarded-host", CLAIMED)],
        ..get(path)
    }
}

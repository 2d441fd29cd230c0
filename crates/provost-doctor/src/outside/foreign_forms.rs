//! A form of another origin is taken.

use super::{
    Check,
    ask::{Ask, get},
    seen::Seen,
};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "foreign-forms",
    severity: Severity::Serious,
    looks_for: "A form of another origin is taken.",
    remedy: "Upgrade the server, or have the proxy leave Origin and Sec-Fetch-Site as they are.",
    by_tls: false,
    asks: &[
        Ask {
            method: "POST",
            headers: &[("origin", "https://doctor.invalid"), ("content-type", FORM)],
            body: FIELDS,
            ..get("/sign-in")
        },
        Ask {
            method: "POST",
            headers: &[("sec-fetch-site", "cross-site"), ("content-type", FORM)],
            body: FIELDS,
            ..get("/sign-in")
        },
    ],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let is_refused = matches!(answer.status, 400 | 403..=405 | 415 | 429 | 500..);
        (!is_refused).then(|| format!("it was answered {}", answer.status))
    })
}

const FORM: &str = "application/x-www-form-urlencoded";
const FIELDS: &str = "email=doctor%40doctor.invalid&password=doctor";

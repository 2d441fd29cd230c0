//! A page of another origin may call the API.

use super::{
    Check,
    ask::{Ask, get},
    seen::Seen,
};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "foreign-pages",
    severity: Severity::Serious,
    looks_for: "A page of another origin may call the API.",
    remedy: "List the origins that need it alone in server.api.cors_allowed_origins.",
    by_tls: false,
    asks: &[from(PREFLIGHT), from(NULL)],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let allowed = answer.header("access-control-allow-origin")?;
        let with = answer.header("access-control-allow-credentials") == Some("true");
        let is_foreign = matches!(allowed, "*" | "null") || allowed.contains("doctor.invalid");
        is_foreign.then(|| {
            let besides = if with { ", with cookies" } else { "" };
            format!("it is told that `{allowed}` may{besides}")
        })
    })
}

type Headers = &'static [(&'static str, &'static str)];

const PREFLIGHT: Headers = &[
    ("origin", "https://doctor.invalid"),
    ("access-control-request-method", "POST"),
];
const NULL: Headers = &[
    ("origin", "null"),
    ("access-control-request-method", "POST"),
];

const fn from(headers: Headers) -> Ask {
    Ask {
        method: "OPTIONS",
        headers,
        ..get("{api}/flows/filter")
    }
}

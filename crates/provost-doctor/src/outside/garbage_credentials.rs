//! A credential that is none lets in.

use super::{
    Check,
    ask::{Ask, search},
    seen::Seen,
};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "garbage-credentials",
    severity: Severity::Critical,
    looks_for: "A credential that is none lets in.",
    remedy: "Upgrade the server, or the proxy that checks credentials; tell the maintainers if it is the server.",
    by_tls: false,
    asks: &[
        with(&[("authorization", "Bearer nothing")]),
        with(&[("authorization", "Bearer null")]),
        with(&[("authorization", "Bearer undefined")]),
        with(&[("authorization", "Bearer")]),
        with(&[("authorization", "Basic Og==")]),
        with(&[("authorization", "Basic")]),
        with(&[("authorization", "Negotiate AAAA")]),
        with(&[(
            "authorization",
            "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
        )]),
    ],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.let_in()
}

/// A search with other headers.
const fn with(headers: &'static [(&'static str, &'static str)]) -> Ask {
    Ask {
        headers,
        ..search("{api}/flows/filter")
    }
}

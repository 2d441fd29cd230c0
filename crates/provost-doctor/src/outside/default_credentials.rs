//! A credential that is tried first lets in.

use super::{
    Check,
    ask::{Ask, search},
    seen::Seen,
};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "default-credentials",
    severity: Severity::Critical,
    looks_for: "A credential that is tried first lets in.",
    remedy: "Revoke it, and give everybody a key of their own.",
    by_tls: false,
    asks: &[
        with(&[("authorization", "Basic YWRtaW46cGFzcw==")]),
        with(&[("authorization", "Basic YWRtaW46YWRtaW4=")]),
        with(&[("authorization", "Basic YWRtaW46cGFzc3dvcmQ=")]),
        with(&[("authorization", "Basic cHJlZmVjdDpwcmVmZWN0")]),
        with(&[("authorization", "Basic dXNlcjpwYXNzd29yZA==")]),
        with(&[("authorization", "Basic dGVzdDp0ZXN0")]),
        with(&[("authorization", "Basic YWRtaW46Y2hhbmdlbWU=")]),
        with(&[("authorization", "Bearer admin:pass")]),
        with(&[("authorization", "Bearer changeme")]),
        with(&[("authorization", "Bearer secret")]),
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

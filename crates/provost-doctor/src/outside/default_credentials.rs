//! A credential that is tried first lets in.

use super::{Check, ask::search_with, seen::let_in};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    id: "default-credentials",
    severity: Severity::Critical,
    looks_for: "A credential that is tried first lets in.",
    remedy: "Revoke it, and give everybody a key of their own.",
    by_tls: false,
    asks: &[
        search_with(&[("authorization", "Basic YWRtaW46cGFzcw==")]),
        search_with(&[("authorization", "Basic YWRtaW46YWRtaW4=")]),
        search_with(&[("authorization", "Basic YWRtaW46cGFzc3dvcmQ=")]),
        search_with(&[("authorization", "Basic cHJlZmVjdDpwcmVmZWN0")]),
        search_with(&[("authorization", "Basic dXNlcjpwYXNzd29yZA==")]),
        search_with(&[("authorization", "Basic dGVzdDp0ZXN0")]),
        search_with(&[("authorization", "Basic YWRtaW46Y2hhbmdlbWU=")]),
        search_with(&[("authorization", "Bearer admin:pass")]),
        search_with(&[("authorization", "Bearer changeme")]),
        search_with(&[("authorization", "Bearer secret")]),
    ],
    judge: let_in,
};

//! A credential that is none lets in.

use super::{Check, ask::search_with, seen::let_in};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    id: "garbage-credentials",
    severity: Severity::Critical,
    looks_for: "A credential that is none lets in.",
    remedy: "Upgrade the server, or the proxy that checks credentials; tell the maintainers if it is the server.",
    by_tls: false,
    asks: &[
        search_with(&[("authorization", "Bearer nothing")]),
        search_with(&[("authorization", "Bearer null")]),
        search_with(&[("authorization", "Bearer undefined")]),
        search_with(&[("authorization", "Bearer")]),
        search_with(&[("authorization", "Basic Og==")]),
        search_with(&[("authorization", "Basic")]),
        search_with(&[("authorization", "Negotiate AAAA")]),
        search_with(&[(
            "authorization",
            "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
        )]),
    ],
    judge: let_in,
};

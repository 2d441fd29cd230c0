//! Whoever claims to come from this machine, or to ask for something else, is believed.

use super::{
    Check,
    ask::{Ask, search},
    seen::Seen,
};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "forged-way",
    severity: Severity::Critical,
    looks_for: "Whoever claims to come from this machine, or to ask for something else, is believed.",
    remedy: "Name the proxies by address in server.proxy.trusted_networks, and have them replace these headers.",
    by_tls: false,
    asks: &[
        with(&[("x-forwarded-for", "127.0.0.1")]),
        with(&[("x-real-ip", "127.0.0.1")]),
        with(&[("forwarded", "for=127.0.0.1")]),
        with(&[("x-original-url", "/api/health")]),
        with(&[("x-rewrite-url", "/api/health")]),
        with(&[("x-forwarded-uri", "/api/health")]),
        with(&[("x-forwarded-prefix", "/health")]),
        with(&[("x-http-method-override", "OPTIONS")]),
        with(&[("user-agent", "kube-probe/1.30")]),
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

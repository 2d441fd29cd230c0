//! Whoever claims to come from this machine, or to ask for something else, is believed.

use super::{Check, ask::search_with, seen::let_in};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    id: "forged-way",
    severity: Severity::Critical,
    looks_for: "Whoever claims to come from this machine, or to ask for something else, is believed.",
    remedy: "Name the proxies by address in server.proxy.trusted_networks, and have them replace these headers.",
    by_tls: false,
    asks: &[
        search_with(&[("x-forwarded-for", "127.0.0.1")]),
        search_with(&[("x-real-ip", "127.0.0.1")]),
        search_with(&[("forwarded", "for=127.0.0.1")]),
        search_with(&[("x-original-url", "/api/health")]),
        search_with(&[("x-rewrite-url", "/api/health")]),
        search_with(&[("x-forwarded-uri", "/api/health")]),
        search_with(&[("x-forwarded-prefix", "/health")]),
        search_with(&[("x-http-method-override", "OPTIONS")]),
        search_with(&[("user-agent", "kube-probe/1.30")]),
    ],
    judge: let_in,
};

//! Whoever claims to be somebody in a header of proxies is believed.

use super::{Check, ask::search_with, seen::let_in};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    id: "forged-identity",
    severity: Severity::Critical,
    looks_for: "Whoever claims to be somebody in a header of proxies is believed.",
    remedy: "Unset what trusts these headers, or name the proxies that may send them by address.",
    by_tls: false,
    asks: &[
        search_with(&[("x-forwarded-user", "admin")]),
        search_with(&[("x-forwarded-email", "admin@example.org")]),
        search_with(&[("remote-user", "admin")]),
        search_with(&[("x-remote-user", "admin")]),
        search_with(&[("x-auth-request-user", "admin")]),
        search_with(&[("x-authentik-username", "admin")]),
        search_with(&[("x-webauth-user", "admin")]),
        search_with(&[("x_forwarded_user", "admin")]),
        search_with(&[("cf-access-authenticated-user-email", "admin@example.org")]),
        search_with(&[("x-goog-authenticated-user-email", "admin@example.org")]),
        search_with(&[("tailscale-user-login", "admin@example.org")]),
        search_with(&[("x-amzn-oidc-identity", "admin")]),
    ],
    judge: let_in,
};

//! Whoever claims to be somebody in a header of proxies is believed.

use super::{
    Check,
    ask::{Ask, search},
    seen::Seen,
};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "forged-identity",
    severity: Severity::Critical,
    looks_for: "Whoever claims to be somebody in a header of proxies is believed.",
    remedy: "Unset what trusts these headers, or name the proxies that may send them by address.",
    by_tls: false,
    asks: &[
        with(&[("x-forwarded-user", "admin")]),
        with(&[("x-forwarded-email", "admin@example.org")]),
        with(&[("remote-user", "admin")]),
        with(&[("x-remote-user", "admin")]),
        with(&[("x-auth-request-user", "admin")]),
        with(&[("x-authentik-username", "admin")]),
        with(&[("x-webauth-user", "admin")]),
        with(&[("x_forwarded_user", "admin")]),
        with(&[("cf-access-authenticated-user-email", "admin@example.org")]),
        with(&[("x-goog-authenticated-user-email", "admin@example.org")]),
        with(&[("tailscale-user-login", "admin@example.org")]),
        with(&[("x-amzn-oidc-identity", "admin")]),
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

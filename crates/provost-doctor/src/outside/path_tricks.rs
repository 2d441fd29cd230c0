//! An operation answers whoever writes its path in an odd way.

use super::{Check, ask::search, seen::let_in};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    id: "path-tricks",
    severity: Severity::Critical,
    looks_for: "An operation answers whoever writes its path in an odd way.",
    remedy: "Upgrade the server, or the proxy that rewrites paths; tell the maintainers if it is the server.",
    by_tls: false,
    asks: &[
        search("{api}/health/../flows/filter"),
        search("{api}/health/..;/flows/filter"),
        search("{api}/flows/filter;/health"),
        search("{api}/flows/filter;health"),
        search("{api}//flows/filter"),
        search("{api}/./flows/filter"),
        search("{api}/flows/filter/"),
        search("{api}/flows/filter/health"),
        search("{api}/flows/filter%2fhealth"),
        search("{api}/health%2f..%2fflows/filter"),
        search("{api}/%66lows/filter"),
        search("{api}/%2e%2e{api}/flows/filter"),
        search("/ready/..{api}/flows/filter"),
        search("{api}/flows/filter?path=/health"),
        search("{api}/flows/filter%00/health"),
    ],
    judge: let_in,
};

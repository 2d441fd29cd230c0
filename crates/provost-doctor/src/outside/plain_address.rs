//! Keys and passwords go to the server by plain HTTP.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};
use crate::place::is_readable_on_the_way;

pub(super) const CHECK: Check = Check {
    id: "plain-address",
    severity: Severity::Serious,
    looks_for: "Keys and passwords go to the server by plain HTTP.",
    remedy: "Set server.tls.cert_file and server.tls.key_file, or put a proxy that speaks TLS in front.",
    by_tls: false,
    asks: &[get("{api}/health")],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    let address = seen.target.uri.to_string();
    Trouble::when(
        is_readable_on_the_way(&address),
        &address,
        "whoever is on the way can read them",
    )
}

//! Nobody owns the server yet.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "set-up-open",
    severity: Severity::Serious,
    looks_for: "Nobody owns the server yet.",
    remedy: "Open the link that the server printed when it started, or run `provost admin create-owner`.",
    by_tls: false,
    asks: &[get("/sign-in")],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let is_offered = answer.status == 200 && answer.body.contains("/setup\"");
        is_offered.then(|| "whoever has the printed link becomes its owner".to_owned())
    })
}

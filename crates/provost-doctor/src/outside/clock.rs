//! The clock of the server and that of this machine differ by more than a minute.

use super::http_date;
use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "clock",
    severity: Severity::Warning,
    looks_for: "The clock of the server and that of this machine differ by more than a minute.",
    remedy: "Have both follow the same time servers: codes, sessions and tokens depend on it.",
    by_tls: false,
    asks: &[get("{api}/health")],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let date = answer.header("date").and_then(http_date::read)?;
        let apart = (date - seen.now).abs();
        (apart > 60).then(|| format!("they are {apart} seconds apart"))
    })
}

//! A file that is no page is handed out.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "stray-files",
    severity: Severity::Critical,
    looks_for: "A file that is no page is handed out.",
    remedy: "Let no path but those of the server through.",
    by_tls: false,
    asks: &[
        get("/.env"),
        get("/.git/config"),
        get("/provost.toml"),
        get("/provost.db"),
        get("/..%2f..%2f..%2f..%2fetc/passwd"),
        get("/pages.css/..%2f..%2f..%2fetc/passwd"),
        get("/%2e%2e/%2e%2e/%2e%2e/etc/passwd"),
        get("/debug/pprof/"),
        get("/server-status"),
        get("/actuator/env"),
    ],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let is_shown = matches!(answer.status, 200..=299);
        is_shown.then(|| format!("it was answered {}", answer.status))
    })
}

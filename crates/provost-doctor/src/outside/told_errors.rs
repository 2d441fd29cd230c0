//! An error tells of the inside of the server.

use super::{
    Check,
    ask::{Ask, get, search},
    seen::Seen,
};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "told-errors",
    severity: Severity::Warning,
    looks_for: "An error tells of the inside of the server.",
    remedy: "Upgrade the server, or have the proxy replace the page for errors.",
    by_tls: false,
    asks: &[
        Ask {
            body: "{",
            ..search("{api}/flows/filter")
        },
        Ask {
            method: "POST",
            body: "{",
            ..get("/sign-in")
        },
        get("{api}/flows/%ff"),
        get("/%00"),
        get("{api}/nothing-of-this-name"),
    ],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let told = MARKS.into_iter().find(|mark| answer.body.contains(mark))?;
        Some(format!("it says `{told}`"))
    })
}

const MARKS: [&str; 9] = [
    "Traceback (most recent",
    "panicked at",
    "stack backtrace",
    "/src/",
    ".rs:",
    "site-packages",
    "SELECT ",
    "sqlite3",
    "sqlx",
];

//! A cookie can be read by scripts, or sent where it should not be.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "cookie-flags",
    severity: Severity::Serious,
    looks_for: "A cookie can be read by scripts, or sent where it should not be.",
    remedy: "Upgrade the server, or have the proxy leave cookies as they are.",
    by_tls: false,
    asks: &[
        get("/sign-in"),
        get("/profile"),
        get("/setup"),
        get("{api}/health"),
    ],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    let is_tls = seen.target.is_tls();
    seen.wrong(|answer| {
        let lines = answer.headers.get_all("set-cookie").iter();
        let mut lines = lines.filter_map(|line| line.to_str().ok());
        lines.find_map(|line| {
            let flags: Vec<String> = line
                .split(';')
                .map(|flag| flag.trim().to_lowercase())
                .collect();
            let has = |wanted: &str| flags.iter().any(|flag| flag == wanted);
            let name = line.split('=').next().unwrap_or_default();
            let lacks = |flag: &str| Some(format!("`{name}` lacks {flag}"));
            if !has("httponly") {
                lacks("HttpOnly")
            } else if is_tls && !has("secure") {
                lacks("Secure")
            } else if !has("samesite=lax") && !has("samesite=strict") {
                lacks("SameSite")
            } else {
                None
            }
        })
    })
}

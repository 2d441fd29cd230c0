//! The server tells which program it is, and of which version.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "banner",
    severity: Severity::Note,
    looks_for: "The server tells which program it is, and of which version.",
    remedy: "Have the proxy leave out Server and X-Powered-By.",
    by_tls: false,
    asks: &[get("{api}/health"), get("/sign-in")],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        ["server", "x-powered-by", "x-aspnet-version"]
            .into_iter()
            .find_map(|name| {
                let said = answer.header(name)?;
                let has_version = said.bytes().any(|byte| byte.is_ascii_digit());
                has_version.then(|| format!("{name} is `{said}`"))
            })
    })
}

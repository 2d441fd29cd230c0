//! A link to the server leads to another one.

use super::{Check, ask::get, seen::Seen};
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "open-redirect",
    severity: Severity::Serious,
    looks_for: "A link to the server leads to another one.",
    remedy: "Upgrade the server.",
    by_tls: false,
    asks: &[
        get("/sign-in?next=//doctor.invalid/"),
        get("/sign-in?next=https://doctor.invalid/"),
        get("/sign-in?next=/%5Cdoctor.invalid"),
        get("//doctor.invalid/"),
        get("{api}//doctor.invalid/.."),
    ],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        let location = answer.header("location").unwrap_or_default();
        let leads = location.starts_with("//")
            || location.contains("://doctor.invalid")
            || answer.body.contains("doctor.invalid\"");
        leads.then(|| "it leads to doctor.invalid".to_owned())
    })
}

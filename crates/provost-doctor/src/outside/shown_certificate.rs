//! The certificate of the server has expired, soon will, or is not believed.

use super::{
    Check,
    ask::{Ask, Way, get},
    seen::Seen,
};
use super::{ask::Outcome, seen::place};
use crate::certificate;
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "shown-certificate",
    severity: Severity::Critical,
    looks_for: "The certificate of the server has expired, soon will, or is not believed.",
    remedy: "Renew the certificate, and have the server show those that lead to the authority.",
    by_tls: true,
    asks: &[Ask {
        way: Way::Certificate,
        ..get("")
    }],
    judge,
};

fn judge(seen: &Seen<'_>) -> Vec<Trouble> {
    let troubles = seen.answers.iter().filter_map(|answer| {
        let what = match &answer.outcome {
            Outcome::Certificate(end) => certificate::trouble_with(*end, seen.now)?,
            Outcome::Failed(reason) => reason.clone(),
            _ => return None,
        };
        Some(Trouble::at(place(&answer.ask), what))
    });
    troubles.collect()
}

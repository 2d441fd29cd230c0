//! A certificate that the settings name has expired, soon will, or cannot be read.

use super::{Check, Machine};
use crate::certificate;
use crate::finding::{Severity, Trouble};

pub(super) const CHECK: Check = Check {
    id: "certificate-expiry",
    severity: Severity::Critical,
    looks_for: "A certificate that the settings name has expired, soon will, or cannot be read.",
    remedy: "Renew the certificate; the server reads it again when the file changes.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let troubles = machine.certificates.iter().filter_map(|kept| {
        let what = match &kept.end {
            Ok(end) => certificate::trouble_with(*end, machine.now)?,
            Err(reason) => reason.clone(),
        };
        Some(Trouble::at(kept.setting, what))
    });
    troubles.collect()
}

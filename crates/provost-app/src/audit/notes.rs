//! What a use case says of what it did.

use provost_core::audit::Act;
use provost_schemas::{
    audit::{AuditEntry, AuditObject},
    ids::AccountId,
};

/// What a unit of work has done so far.
#[derive(Default)]
pub(crate) struct Notes {
    /// What was done to what.
    pub(super) acts: Vec<Note>,
    /// Entries that are complete already, such as that of a sign-in.
    pub(super) entries: Vec<AuditEntry>,
    /// Whether the use case said what it did, be it that it did nothing.
    pub(super) is_told: bool,
    /// Whether what it did is a report of a run or a worker.
    pub(super) is_report: bool,
}

/// One thing that was done.
pub(super) struct Note {
    pub(super) act: Act,
    /// The account that it was done to, if that is another than the call's.
    pub(super) account: Option<AccountId>,
    pub(super) object: AuditObject,
    pub(super) detail: Option<String>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

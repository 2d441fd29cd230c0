//! What a use case says of what it did.

use provost_core::audit::Act;
use provost_schemas::audit::AuditObject;

/// What a unit of work has done so far.
#[derive(Default)]
pub(crate) struct Notes {
    /// What was done to what.
    pub(super) acts: Vec<Note>,
    /// Whether the use case said what it did, be it that it did nothing.
    pub(super) is_told: bool,
    /// Whether what it did is a report of a run or a worker.
    pub(super) is_report: bool,
}

/// One thing that was done.
pub(super) struct Note {
    pub(super) act: Act,
    pub(super) object: AuditObject,
    pub(super) detail: Option<String>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

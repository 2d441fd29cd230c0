//! Where entries are sent: what every such place has to do.

use std::pin::Pin;

use provost_schemas::audit::{AuditEntry, ChainedAuditEntry};

/// What a sink is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SinkRecord {
    /// An act is about to be done. It is told of again, with how it ended, once it has its place in
    /// the chain; both times with the same request id.
    Begun(AuditEntry),
    /// An entry with its place in the chain.
    Chained(ChainedAuditEntry),
}

impl SinkRecord {
    /// The entry.
    pub fn entry(&self) -> &AuditEntry {
        match self {
            Self::Begun(entry) => entry,
            Self::Chained(chained) => &chained.entry,
        }
    }

    /// The record as one line of JSON, without the end of the line.
    pub fn to_json(&self) -> String {
        let written = match self {
            Self::Begun(entry) => serde_json::to_string(entry),
            Self::Chained(chained) => serde_json::to_string(chained),
        };
        // An entry is made of texts and numbers alone, which can always be written.
        written.unwrap_or_default()
    }
}

/// Why a sink did not take something.
#[derive(Debug, thiserror::Error)]
#[error("the audit sink `{sink}` did not take {count} records: {reason}")]
pub struct SinkError {
    /// Which sink.
    pub sink: String,
    /// How much it was given.
    pub count: usize,
    /// What went wrong.
    pub reason: String,
}

/// A sink at work.
pub type SinkWrite<'a> = Pin<Box<dyn Future<Output = Result<(), String>> + Send + 'a>>;

/// A place that entries are sent to.
pub trait AuditSink: Send + Sync {
    /// What it is called in logs and in the database.
    fn name(&self) -> &str;

    /// Takes records in their order, all or none of them as far as it can tell. What it took before
    /// may come again, after it was not clear whether it had.
    ///
    /// # Errors
    /// What went wrong, in a few words.
    fn write<'a>(&'a self, records: &'a [SinkRecord]) -> SinkWrite<'a>;

    /// Whether it keeps entries, so that an act is recorded once it has taken it. One that does not
    /// is told of the last entry alone.
    fn keeps_entries(&self) -> bool {
        true
    }
}

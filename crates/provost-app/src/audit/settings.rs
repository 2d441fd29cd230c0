//! What the audit log depends on.

use std::{fmt, sync::Arc, time::Duration};

use provost_core::audit::{AuditKey, AuditLevel};
use provost_schemas::json::Seconds;

use super::AuditSink;

/// What the audit log depends on.
#[derive(Clone)]
pub struct AuditSettings {
    /// How much is recorded.
    pub level: AuditLevel,
    /// Whether an act that cannot be recorded is refused.
    pub required: bool,
    /// The key that entries are made with, and those that older ones were made with.
    pub keys: AuditKeys,
    /// How long entries are kept; for ever if absent.
    pub retention: Option<Seconds>,
    /// Where entries are sent.
    pub sinks: Vec<Arc<dyn AuditSink>>,
    /// How long a sink is waited for.
    pub sink_timeout: Duration,
}

/// The key that entries are made with, and those that older ones were made with.
#[derive(Clone, Debug)]
pub struct AuditKeys(Vec<AuditKey>);

impl AuditKeys {
    /// A key, and those that it follows.
    pub fn new(current: AuditKey, previous: Vec<AuditKey>) -> Self {
        let mut keys = previous;
        keys.insert(0, current);
        Self(keys)
    }

    /// The key that entries are made with.
    pub fn current(&self) -> &AuditKey {
        // There always is a first one.
        &self.0[0]
    }

    /// All of them.
    pub fn all(&self) -> &[AuditKey] {
        &self.0
    }
}

impl AuditSettings {
    /// Settings that record what people and their programs change, and send it nowhere.
    pub fn new(key: AuditKey) -> Self {
        Self {
            level: AuditLevel::Changes,
            required: false,
            keys: AuditKeys::new(key, Vec::new()),
            retention: None,
            sinks: Vec::new(),
            sink_timeout: Duration::from_secs(5),
        }
    }
}

impl fmt::Debug for AuditSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sinks: Vec<&str> = self.sinks.iter().map(|sink| sink.name()).collect();
        formatter
            .debug_struct("AuditSettings")
            .field("level", &self.level)
            .field("required", &self.required)
            .field("keys", &self.keys)
            .field("retention", &self.retention)
            .field("sinks", &sinks)
            .field("sink_timeout", &self.sink_timeout)
            .finish()
    }
}

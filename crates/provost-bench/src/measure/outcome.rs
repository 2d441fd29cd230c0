//! What one cell has measured.

use std::fmt;

use super::{CpuSeconds, Recorder};

/// What was seen of one server under one load.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) recorder: Recorder,
    /// How long it took until all good work was done, in seconds.
    pub(crate) seconds: f64,
    /// How long the server went on working after the load had ended, in seconds.
    pub(crate) trailing_seconds: f64,
    /// CPU time of server and database, trailing work included.
    pub(crate) cpu: CpuSeconds,
    /// The most memory that the server held, in bytes.
    pub(crate) peak_bytes: u64,
    /// What the reader should know of this cell beside the figures.
    pub(crate) note: Option<String>,
}

impl Outcome {
    /// Units of good work for each second.
    pub(crate) fn good_per_second(&self) -> f64 {
        if self.seconds > 0.0 {
            self.recorder.good as f64 / self.seconds
        } else {
            0.0
        }
    }

    /// CPU seconds for each 1,000 units of good work, if there was any.
    pub(crate) fn cpu_per_thousand(&self) -> Option<f64> {
        self.per_thousand(self.cpu.total())
    }

    /// The part of [`Self::cpu_per_thousand`] that is the database's.
    pub(crate) fn database_cpu_per_thousand(&self) -> Option<f64> {
        self.per_thousand(self.cpu.database)
    }

    fn per_thousand(&self, seconds: f64) -> Option<f64> {
        (self.recorder.good > 0).then(|| seconds * 1000.0 / self.recorder.good as f64)
    }

    /// Add another round of the same cell.
    pub(crate) fn merge(&mut self, other: Self) {
        self.recorder.merge(other.recorder);
        self.seconds += other.seconds;
        self.trailing_seconds += other.trailing_seconds;
        self.cpu.server += other.cpu.server;
        self.cpu.database += other.cpu.database;
        self.peak_bytes = self.peak_bytes.max(other.peak_bytes);
        self.note = self.note.take().or(other.note);
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rate = self.good_per_second();
        let errors = self.recorder.errors;
        write!(formatter, "{rate:.1} good/s, {errors} errors")?;
        if let Some(cost) = self.cpu_per_thousand() {
            write!(formatter, ", {cost:.3} CPU s per 1,000")?;
        }
        Ok(())
    }
}

//! What a run has found, and how it is written down.

mod json;
mod markdown;

use std::fmt;

use anyhow::Error;
use serde::Serialize;

pub(crate) use markdown::markdown;

use crate::floor::{Floor, least_cpu};
use crate::measure::Outcome;
use crate::targets::{Engine, Target};
use crate::workloads::{Part, Workload};

/// What tells one line of the report from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CellKey {
    pub(crate) workload: Workload,
    /// Which part of the workload, where it has parts.
    pub(crate) part: Option<&'static str>,
    pub(crate) engine: Engine,
    pub(crate) connections: usize,
    pub(crate) target: Target,
}

impl CellKey {
    /// The same cell of the other server.
    fn of(self, target: Target) -> Self {
        Self { target, ..self }
    }
}

impl fmt::Display for CellKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.workload.name())?;
        if let Some(part) = self.part {
            write!(formatter, " ({part})")?;
        }
        let (engine, target) = (self.engine.name(), self.target.name());
        write!(
            formatter,
            ", {engine}, {} connections, {target}",
            self.connections
        )
    }
}

/// What a server found in its database when it started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Found {
    /// Nothing: it makes its tables.
    Empty,
    /// Its tables, filled for the page reads.
    Filled,
}

/// How a server started.
#[derive(Debug)]
pub(crate) struct Start {
    pub(crate) target: Target,
    pub(crate) engine: Engine,
    pub(crate) found: Found,
    /// Until its first healthy answer.
    pub(crate) seconds: f64,
    /// Memory at rest.
    pub(crate) idle_bytes: u64,
}

/// Everything that a run has found.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) floor: Vec<Floor>,
    pub(crate) starts: Vec<Start>,
    /// How long the run took.
    pub(crate) seconds: f64,
    /// In the order in which they were first measured.
    cells: Vec<(CellKey, Outcome)>,
}

impl Report {
    /// Add what a cell has measured to earlier rounds of it.
    pub(crate) fn add(&mut self, cell: CellKey, parts: Vec<Part>) {
        for (part, outcome) in parts {
            let key = CellKey { part, ..cell };
            match self.cells.iter_mut().find(|(known, _)| *known == key) {
                Some((_, known)) => known.merge(outcome),
                None => self.cells.push((key, outcome)),
            }
        }
    }

    /// Note that a cell could not be measured.
    pub(crate) fn fail(&mut self, cell: CellKey, error: &Error) {
        let mut outcome = Outcome::default();
        outcome.recorder.failed(1, error);
        outcome.note = Some("could not be measured".to_owned());
        self.add(cell, vec![(None, outcome)]);
    }

    /// The least CPU time that 1,000 units of good work of this cell could cost, in seconds.
    fn least_cpu(&self, cell: CellKey) -> Option<f64> {
        least_cpu(&self.floor, cell.workload.least_work()?, cell.engine)
    }

    /// How many times the CPU of Provost a good unit of work of this cell costs Prefect.
    fn cpu_ratio(&self, cell: CellKey) -> Option<f64> {
        self.cpu_quotient(cell, Target::Prefect, Target::Provost)
    }

    /// How many times the CPU that a good unit of work of this cell costs without credentials and
    /// audit log it costs with both.
    fn key_ratio(&self, cell: CellKey) -> Option<f64> {
        self.cpu_quotient(cell, Target::ProvostWithKey, Target::ProvostBare)
    }

    fn cpu_quotient(&self, cell: CellKey, of: Target, by: Target) -> Option<f64> {
        let cost = |target| {
            let key = cell.of(target);
            let (_, outcome) = self.cells.iter().find(|(known, _)| *known == key)?;
            outcome.cpu_per_thousand().filter(|cost| *cost > 0.0)
        };
        Some(cost(of)? / cost(by)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::CpuSeconds;

    fn cell(target: Target) -> CellKey {
        CellKey {
            workload: Workload::Logs,
            part: None,
            engine: Engine::Sqlite,
            connections: 8,
            target,
        }
    }

    fn outcome(good: u64, cpu_seconds: f64) -> Outcome {
        let mut outcome = Outcome {
            cpu: CpuSeconds {
                server: cpu_seconds,
                database: 0.0,
            },
            seconds: 1.0,
            ..Outcome::default()
        };
        for _ in 0..good {
            outcome.recorder.good_untimed();
        }
        outcome
    }

    #[test]
    fn the_ratio_compares_the_same_cell_of_both_servers_over_all_rounds() {
        let mut report = Report::default();
        report.add(cell(Target::Provost), vec![(None, outcome(100, 0.1))]);
        report.add(cell(Target::Prefect), vec![(None, outcome(10, 0.5))]);
        report.add(cell(Target::Provost), vec![(None, outcome(100, 0.1))]);
        let ratio = report.cpu_ratio(cell(Target::Provost)).unwrap();
        assert!((ratio - 50.0).abs() < 1e-9, "{ratio}");
    }

    #[test]
    fn what_a_key_and_the_audit_log_cost_is_compared_with_neither() {
        let mut report = Report::default();
        report.add(cell(Target::ProvostBare), vec![(None, outcome(100, 0.1))]);
        let with_key = cell(Target::ProvostWithKey);
        report.add(with_key, vec![(None, outcome(50, 0.06))]);
        let ratio = report.key_ratio(with_key).unwrap();
        assert!((ratio - 1.2).abs() < 1e-9, "{ratio}");
        assert!(markdown(&report).contains("provost-with-key"));
    }

    #[test]
    fn a_server_without_good_work_has_no_ratio() {
        let mut report = Report::default();
        report.add(cell(Target::Provost), vec![(None, outcome(100, 0.1))]);
        report.fail(cell(Target::Prefect), &anyhow::anyhow!("it did not start"));
        assert_eq!(report.cpu_ratio(cell(Target::Provost)), None);
        assert!(markdown(&report).contains("it did not start"));
    }
}

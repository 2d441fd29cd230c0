//! The report as JSON, for programs that compare runs.

use serde_json::{Value, json};

use super::Report;

impl Report {
    /// Everything, in the units that the names say.
    pub(crate) fn to_json(&self) -> Value {
        let starts = self.starts.iter().map(|start| {
            json!({
                "target": start.target,
                "database": start.engine,
                "found": start.found,
                "seconds": start.seconds,
                "idle_bytes": start.idle_bytes,
            })
        });
        let cells = self.cells.iter().map(|(cell, outcome)| {
            json!({
                "workload": cell.workload,
                "part": cell.part,
                "database": cell.engine,
                "connections": cell.connections,
                "target": cell.target,
                "good": outcome.recorder.good,
                "errors": outcome.recorder.errors,
                "first_error": outcome.recorder.first_error,
                "seconds": outcome.seconds,
                "good_per_second": outcome.good_per_second(),
                "p50_milliseconds": outcome.recorder.percentile(50),
                "p99_milliseconds": outcome.recorder.percentile(99),
                "cpu_seconds": outcome.cpu.total(),
                "database_cpu_seconds": outcome.cpu.database,
                "cpu_seconds_per_1000_good": outcome.cpu_per_thousand(),
                "floor_cpu_seconds_per_1000": self.least_cpu(*cell),
                "prefect_cpu_over_provost_cpu": self.cpu_ratio(*cell),
                "cpu_with_key_over_without": self.key_ratio(*cell),
                "trailing_seconds": outcome.trailing_seconds,
                "peak_bytes": outcome.peak_bytes,
                "note": outcome.note,
            })
        });
        json!({
            "seconds": self.seconds,
            "floor": self.floor,
            "starts": starts.collect::<Vec<_>>(),
            "cells": cells.collect::<Vec<_>>(),
        })
    }
}

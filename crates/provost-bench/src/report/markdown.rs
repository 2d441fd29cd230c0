//! The report as Markdown.

use std::fmt::Write;

use super::{CellKey, Report, Start};
use crate::measure::Outcome;
use crate::targets::Target;

const MIB: f64 = 1_048_576.0;

/// Everything as tables, the floor first.
pub(crate) fn markdown(report: &Report) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = write_floor(&mut text, report)
        .and_then(|()| write_starts(&mut text, &report.starts))
        .and_then(|()| write_cells(&mut text, report))
        .and_then(|()| write_remarks(&mut text, report));
    text
}

fn write_floor(text: &mut String, report: &Report) -> std::fmt::Result {
    writeln!(text, "| floor | per second | CPU s per 1,000 |")?;
    writeln!(text, "|---|--:|--:|")?;
    for floor in &report.floor {
        let (what, rate, cost) = (floor.what, floor.per_second, floor.cpu_per_thousand);
        writeln!(text, "| {what} | {rate:.0} | {cost:.3} |")?;
    }
    writeln!(text)
}

fn write_starts(text: &mut String, starts: &[Start]) -> std::fmt::Result {
    writeln!(
        text,
        "| start on an empty database | database | healthy after, median | idle memory, most |"
    )?;
    writeln!(text, "|---|---|--:|--:|")?;
    let mut kinds: Vec<_> = starts
        .iter()
        .map(|start| (start.engine, start.target))
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    for (engine, target) in kinds {
        let same = || {
            starts
                .iter()
                .filter(move |start| (start.engine, start.target) == (engine, target))
        };
        let mut seconds: Vec<f64> = same().map(|start| start.seconds).collect();
        seconds.sort_unstable_by(f64::total_cmp);
        let median = seconds[seconds.len() / 2];
        let idle = same().map(|start| start.idle_bytes).max().unwrap_or(0) as f64 / MIB;
        writeln!(
            text,
            "| {} | {} | {median:.2} s | {idle:.0} MiB |",
            target.name(),
            engine.name()
        )?;
    }
    writeln!(text)
}

fn write_cells(text: &mut String, report: &Report) -> std::fmt::Result {
    writeln!(
        text,
        "| workload | database | connections | server | good/s | errors | p50 ms | p99 ms | \
         CPU s per 1,000 good | Prefect ÷ Provost | trailing s | peak MiB |"
    )?;
    writeln!(text, "|---|---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|")?;
    for (cell, outcome) in sorted(report) {
        let ratio = (cell.target == Target::Provost)
            .then(|| report.cpu_ratio(*cell))
            .flatten();
        let name = match cell.part {
            Some(part) => format!("{}: {part}", cell.workload.name()),
            None => cell.workload.name().to_owned(),
        };
        writeln!(
            text,
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {:.1} | {:.0} |",
            cell.engine.name(),
            cell.connections,
            cell.target.name(),
            number(Some(outcome.good_per_second())),
            outcome.recorder.errors,
            number(outcome.recorder.percentile(50)),
            number(outcome.recorder.percentile(99)),
            number(outcome.cpu_per_thousand()),
            ratio
                .map(|ratio| format!("{ratio:.0}×"))
                .unwrap_or_default(),
            outcome.trailing_seconds,
            outcome.peak_bytes as f64 / MIB,
        )?;
    }
    writeln!(text)
}

/// The lines of both servers one below the other.
fn sorted(report: &Report) -> Vec<&(CellKey, Outcome)> {
    let mut cells: Vec<_> = report.cells.iter().enumerate().collect();
    let first = |key: CellKey| {
        report
            .cells
            .iter()
            .position(|(known, _)| known.of(key.target) == key)
    };
    cells.sort_by_key(|(index, (key, _))| (first(*key), *index));
    cells.into_iter().map(|(_, cell)| cell).collect()
}

fn write_remarks(text: &mut String, report: &Report) -> std::fmt::Result {
    for (cell, outcome) in &report.cells {
        if let Some(error) = &outcome.recorder.first_error {
            writeln!(text, "- {cell}: first error: {}", one_line(error))?;
        }
        if let Some(note) = &outcome.note {
            writeln!(text, "- {cell}: {note}")?;
        }
    }
    Ok(())
}

fn one_line(error: &str) -> String {
    error.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number with about three digits that mean something.
fn number(value: Option<f64>) -> String {
    match value {
        None => String::new(),
        Some(value) if value >= 100.0 => format!("{value:.0}"),
        Some(value) if value >= 10.0 => format!("{value:.1}"),
        Some(value) if value >= 1.0 => format!("{value:.2}"),
        Some(value) => format!("{value:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_exact_as_they_are_large() {
        let written = [1234.6, 45.67, 3.456, 0.01234].map(|value| number(Some(value)));
        assert_eq!(written, ["1235", "45.7", "3.46", "0.012"]);
        assert_eq!(number(None), "");
    }
}

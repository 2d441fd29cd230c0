//! The report as Markdown.

use std::fmt::Write;

use clap::ValueEnum;

use super::{CellKey, Found, Report, Start};
use crate::measure::Outcome;
use crate::targets::{Engine, Target};
use crate::workloads::Workload;

const MIB: f64 = 1_048_576.0;

/// Everything as tables, the floor first.
pub(crate) fn markdown(report: &Report) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = write_head(&mut text, report)
        .and_then(|()| write_floor(&mut text, report))
        .and_then(|()| write_starts(&mut text, &report.starts))
        .and_then(|()| write_workloads(&mut text, report));
    text
}

fn write_head(text: &mut String, report: &Report) -> std::fmt::Result {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let minutes = report.seconds / 60.0;
    writeln!(text, "# Provost beside Prefect 3.8.8\n")?;
    writeln!(
        text,
        "Measured in one run of {minutes:.0} minutes, servers in turn, on {cores} cores that the \
         load comes from too.\n"
    )
}

fn write_floor(text: &mut String, report: &Report) -> std::fmt::Result {
    writeln!(text, "## Floor: what this machine could do at best\n")?;
    writeln!(text, "| what | per second | CPU s per 1,000 |")?;
    writeln!(text, "|---|--:|--:|")?;
    for floor in &report.floor {
        let (what, rate, cost) = (floor.what, floor.per_second, floor.cpu_per_thousand);
        writeln!(text, "| {what} | {rate:.0} | {cost:.3} |")?;
    }
    writeln!(text)
}

fn write_starts(text: &mut String, starts: &[Start]) -> std::fmt::Result {
    writeln!(text, "## Start and memory at rest\n")?;
    writeln!(
        text,
        "| database | what it holds | server | first healthy answer, median | slowest | starts | \
         memory at rest, most |"
    )?;
    writeln!(text, "|---|---|---|--:|--:|--:|--:|")?;
    let mut kinds: Vec<_> = starts.iter().map(kind_of).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let same = || starts.iter().filter(move |start| kind_of(start) == kind);
        let mut seconds: Vec<f64> = same().map(|start| start.seconds).collect();
        seconds.sort_unstable_by(f64::total_cmp);
        let median = seconds[seconds.len() / 2];
        let slowest = seconds[seconds.len() - 1];
        let idle = same().map(|start| start.idle_bytes).max().unwrap_or(0) as f64 / MIB;
        let (engine, found, target) = kind;
        let found = match found {
            Found::Empty => "nothing",
            Found::Filled => "the page reads' data",
        };
        writeln!(
            text,
            "| {} | {found} | {} | {median:.2} s | {slowest:.2} s | {} | {idle:.0} MiB |",
            engine.name(),
            target.name(),
            seconds.len(),
        )?;
    }
    writeln!(text)
}

fn kind_of(start: &Start) -> (Engine, Found, Target) {
    (start.engine, start.found, start.target)
}

fn write_workloads(text: &mut String, report: &Report) -> std::fmt::Result {
    for workload in Workload::value_variants() {
        let cells: Vec<_> = sorted(report)
            .into_iter()
            .filter(|(cell, _)| cell.workload == *workload)
            .collect();
        if cells.is_empty() {
            continue;
        }
        writeln!(text, "## {}\n", workload.name())?;
        writeln!(text, "A unit of good work is {}.\n", workload.unit())?;
        let has_parts = cells.iter().any(|(cell, _)| cell.part.is_some());
        write_cells(text, report, &cells, has_parts)?;
        write_remarks(text, &cells)?;
    }
    Ok(())
}

fn write_cells(
    text: &mut String,
    report: &Report,
    cells: &[&(CellKey, Outcome)],
    has_parts: bool,
) -> std::fmt::Result {
    let (part_title, part_rule) = if has_parts {
        ("part | ", "---|")
    } else {
        ("", "")
    };
    writeln!(
        text,
        "| {part_title}database | connections | server | good/s | errors | p50 ms | p99 ms | \
         CPU s per 1,000 good | of it PostgreSQL | floor | × floor | Prefect ÷ Provost | \
         with a key ÷ without | \
         trailing s | peak MiB |"
    )?;
    writeln!(
        text,
        "|{part_rule}---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    )?;
    for (cell, outcome) in cells.iter().copied() {
        if has_parts {
            write!(text, "| {} ", cell.part.unwrap_or("all"))?;
        }
        write_figures(text, report, *cell, outcome)?;
    }
    writeln!(text)
}

fn write_figures(
    text: &mut String,
    report: &Report,
    cell: CellKey,
    outcome: &Outcome,
) -> std::fmt::Result {
    let cost = outcome.cpu_per_thousand();
    let floor = report.least_cpu(cell);
    let above_floor = cost.zip(floor).map(|(cost, floor)| cost / floor);
    let ratio = (cell.target == Target::Provost)
        .then(|| report.cpu_ratio(cell))
        .flatten();
    let with_key = (cell.target == Target::ProvostWithKey)
        .then(|| report.key_ratio(cell))
        .flatten();
    let database = (cell.engine == Engine::Postgresql)
        .then(|| outcome.database_cpu_per_thousand())
        .flatten();
    writeln!(
        text,
        "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {:.1} | {:.0} |",
        cell.engine.name(),
        cell.connections,
        cell.target.name(),
        number(Some(outcome.good_per_second())),
        outcome.recorder.errors,
        number(outcome.recorder.percentile(50)),
        number(outcome.recorder.percentile(99)),
        number(cost),
        number(database),
        number(floor),
        times(above_floor),
        times(ratio),
        times(with_key),
        outcome.trailing_seconds,
        outcome.peak_bytes as f64 / MIB,
    )
}

/// The lines of both servers one below the other, and those of one part together.
fn sorted(report: &Report) -> Vec<&(CellKey, Outcome)> {
    let position = |wanted: &dyn Fn(&CellKey) -> bool| {
        let mut keys = report.cells.iter().map(|(key, _)| key);
        keys.position(wanted)
    };
    let mut cells: Vec<_> = report.cells.iter().collect();
    cells.sort_by_cached_key(|(key, _)| {
        let part = position(&|known| (known.workload, known.part) == (key.workload, key.part));
        let cell = position(&|known| known.of(key.target) == *key);
        (key.engine, part, cell, key.target)
    });
    cells
}

fn write_remarks(text: &mut String, cells: &[&(CellKey, Outcome)]) -> std::fmt::Result {
    let mut any = false;
    for (cell, outcome) in cells.iter().copied() {
        let recorder = &outcome.recorder;
        if let Some(error) = &recorder.first_error {
            let all = recorder.good + recorder.errors;
            let share = recorder.errors as f64 * 100.0 / all.max(1) as f64;
            let verdict = if recorder.good == 0 {
                "failed altogether".to_owned()
            } else {
                format!("failed {share:.1} % of the work")
            };
            writeln!(
                text,
                "- {cell}: {verdict}; first error: {}",
                one_line(error)
            )?;
            any = true;
        }
        if let Some(note) = &outcome.note {
            writeln!(text, "- {cell}: {note}")?;
            any = true;
        }
    }
    if any { writeln!(text) } else { Ok(()) }
}

fn times(ratio: Option<f64>) -> String {
    match ratio {
        Some(ratio) if ratio >= 9.95 => format!("{ratio:.0}×"),
        Some(ratio) => format!("{ratio:.1}×"),
        None => String::new(),
    }
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

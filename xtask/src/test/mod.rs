//! `cargo xtask test`: set up what the tests need and run them all.
//!
//! A part that fails does not stop the parts after it, unless they need what it builds.

mod compat;
mod diff;
mod lint;
mod report;
mod unit;

use std::process::ExitCode;

use clap::ValueEnum;

use crate::support::cargo;
use crate::tidy;
use report::{Report, one_test};

/// Which parts are run.
pub(crate) struct Options {
    /// This part alone.
    pub(crate) only: Option<Selection>,
    /// Without the slowest parts.
    pub(crate) fast: bool,
}

impl Options {
    /// All parts.
    pub(crate) const EVERYTHING: Self = Self {
        only: None,
        fast: false,
    };
}

/// The parts that can be run alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Selection {
    /// The Rust tests, without PostgreSQL
    Unit,
    /// The Rust tests, with PostgreSQL
    Postgres,
    /// The real Prefect SDK against the release program
    Compat,
    /// The shape of the repository
    Tidy,
    /// Formatting, clippy and the documentation
    Lint,
    /// The API document: fresh, and compatible with Prefect's
    Diff,
}

pub(crate) fn run(options: &Options) -> ExitCode {
    let mut report = Report::default();
    match options.only {
        None => everything(options.fast, &mut report),
        Some(Selection::Lint) => lint::run(options.fast, &mut report),
        Some(Selection::Unit) => unit::run_without_postgres(&mut report),
        Some(Selection::Postgres) => unit::run_with_postgres(&mut report),
        Some(Selection::Compat) => {
            if let Some(program) = report.part("build", cargo::build_release) {
                compat::run(&program, options.fast, &mut report);
            }
        }
        Some(Selection::Tidy) => {
            report.count("tidy", || Ok(one_test(tidy::run()? == ExitCode::SUCCESS)));
        }
        Some(Selection::Diff) => diff::run(None, &mut report),
    }
    println!("\n{report}");
    if report.is_clean() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn everything(fast: bool, report: &mut Report) {
    lint::run(fast, report);
    // The rules of `tidy` are one of these tests.
    unit::run_with_postgres(report);
    // The rest is about the built program, so without one there is nothing to run.
    if let Some(program) = report.part("build", cargo::build_release) {
        compat::run(&program, fast, report);
        diff::run(Some(&program), report);
    }
}

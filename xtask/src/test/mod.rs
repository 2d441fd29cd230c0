//! `cargo xtask test`: set up what the tests need and run them all.
//!
//! A part that fails does not stop the parts after it, unless they need what it builds.

pub(crate) mod browser;
mod compat;
mod diff;
mod lint;
mod page;
mod python;
mod report;
mod unit;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
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
    /// With the release program instead of the one that the Rust tests have built.
    pub(crate) release: bool,
    /// With the whole compatibility suite for every credential.
    pub(crate) every_credential: bool,
}

impl Options {
    /// All parts.
    pub(crate) const EVERYTHING: Self = Self {
        only: None,
        fast: false,
        release: false,
        every_credential: false,
    };

    /// The program that is tested from outside.
    fn build(&self) -> Result<PathBuf> {
        if self.release {
            cargo::build_release()
        } else {
            cargo::build_for_tests()
        }
    }
}

/// The parts that can be run alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Selection {
    /// The Rust tests, without PostgreSQL
    Unit,
    /// The Rust tests, with PostgreSQL
    Postgres,
    /// The real Prefect SDK against the program
    Compat,
    /// The web page by itself
    Page,
    /// The server's pages in a browser
    Browser,
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
        None => everything(options, &mut report),
        Some(Selection::Lint) => lint::run(options.fast, &mut report),
        Some(Selection::Unit) => unit::run_without_postgres(&mut report),
        Some(Selection::Postgres) => unit::run_with_postgres(&mut report),
        Some(Selection::Compat) => {
            if let Some(program) = report.part("build", || options.build()) {
                compat::run(&program, options, &mut report);
            }
        }
        Some(Selection::Page) => page::run(&mut report),
        Some(Selection::Browser) => {
            page::build(&mut report);
            if let Some(program) = report.part("build", || options.build()) {
                browser::run(&program, &mut report);
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

fn everything(options: &Options, report: &mut Report) {
    // First, as the program is built with the page that is there.
    page::run(report);
    lint::run(options.fast, report);
    // The rules of `tidy` are one of these tests.
    unit::run_with_postgres(report);
    // The rest is about the built program, so without one there is nothing to run.
    if let Some(program) = report.part("build", || options.build()) {
        browser::run(&program, report);
        compat::run(&program, options, report);
        diff::run(Some(&program), report);
    }
}

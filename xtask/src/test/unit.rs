//! The Rust tests of the workspace, on SQLite and on a PostgreSQL of our own.

use anyhow::Result;

use super::report::{Report, with_exit_code};
use crate::support::postgres::{Durability, Postgres};
use crate::support::test_counts::{self, TestCounts};
use crate::support::{cargo, process};

/// Where the tests find a PostgreSQL server in which they may create databases.
const POSTGRES_URL: &str = "PROVOST_TEST_POSTGRES_URL";

pub(super) fn run_with_postgres(report: &mut Report) {
    let postgres = report.part("PostgreSQL", || Postgres::start(Durability::Dropped));
    report.count("Rust tests", || run(postgres.as_ref()));
}

pub(super) fn run_without_postgres(report: &mut Report) {
    report.count("Rust tests", || run(None));
}

fn run(postgres: Option<&Postgres>) -> Result<TestCounts> {
    let has_nextest = cargo::has("nextest");
    let mut command = if has_nextest {
        let mut command = cargo::cargo("nextest");
        command.args(["run", "--workspace", "--no-fail-fast"]);
        command
    } else {
        let mut command = cargo::cargo("test");
        // The examples in the documentation are illustrations, and slow to link.
        command.args([
            "--workspace",
            "--lib",
            "--bins",
            "--tests",
            "--no-fail-fast",
        ]);
        command
    };
    if let Some(postgres) = postgres {
        command.env(POSTGRES_URL, postgres.url());
    }
    let watched = process::watch(&mut command)?;
    let counts = if has_nextest {
        test_counts::of_nextest(&watched.lines)
    } else {
        test_counts::of_cargo_test(&watched.lines)
    };
    Ok(with_exit_code(counts, watched.succeeded))
}

//! The web page by itself: its types, its tests, its build and its size.

use anyhow::Result;

use super::report::{Report, with_exit_code};
use crate::support::test_counts::{self, TestCounts};
use crate::support::{page, process};

pub(super) fn run(report: &mut Report) {
    if report
        .part("packages of the page", page::packages)
        .is_none()
    {
        return;
    }
    for (name, script) in [
        ("types of the page", "check"),
        ("lint of the page", "lint"),
        ("the API's types in the page", "types:check"),
    ] {
        report.check(name, || {
            process::succeeds(page::npm().args(["run", "--silent", script]))
        });
    }
    report.count("tests of the page", tests);
    if report.part("build of the page", page::build).is_some() {
        report.check("size of the page", || {
            process::succeeds(page::npm().args(["run", "--silent", "budget"]))
        });
    }
}

/// Build the page for a part that needs the program with it.
pub(super) fn build(report: &mut Report) {
    report.part("build of the page", || {
        page::packages()?;
        page::build()
    });
}

fn tests() -> Result<TestCounts> {
    let mut command = page::npm();
    command
        .args(["run", "--silent", "test"])
        .env("NO_COLOR", "1");
    let watched = process::watch(&mut command)?;
    let counts = test_counts::of_vitest(&watched.lines);
    Ok(with_exit_code(counts, watched.succeeded))
}

//! What the suites that are written in Python share.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::report::with_exit_code;
use crate::support::process;
use crate::support::test_counts::{self, TestCounts};

/// Whether the code of a suite is as `ruff` wants it.
pub(super) fn lint(interpreter: &Path, suite: &Path) -> Result<bool> {
    let ruff = |arguments: &[&str]| {
        let mut command = Command::new(interpreter);
        command.current_dir(suite).args(["-m", "ruff"]);
        process::succeeds(command.args(arguments))
    };
    Ok(ruff(&["check", "."])? & ruff(&["format", "--check", "."])?)
}

/// Runs a command that ends with the counts of pytest.
pub(super) fn pytest(command: &mut Command) -> Result<TestCounts> {
    let watched = process::watch(command)?;
    Ok(with_exit_code(
        test_counts::of_pytest(&watched.lines),
        watched.succeeded,
    ))
}

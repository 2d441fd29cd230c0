//! `cargo xtask bench`: measure the release program.

use std::process::ExitCode;

use anyhow::Result;

use crate::support::{cargo, process};

pub(crate) fn run(arguments: &[String]) -> Result<ExitCode> {
    cargo::build_release()?;
    let mut command = cargo::cargo("run");
    command
        .args(["--release", "--package", "provost-bench", "--"])
        .args(arguments);
    Ok(if process::succeeds(&mut command)? {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

//! `cargo xtask bench page`: open the same pages of Provost and of Prefect in a real Chromium.

use std::process::{Command, ExitCode};

use anyhow::Result;

use super::prefect;
use crate::support::{cargo, page, paths, process};
use crate::test::browser;

pub(super) fn run(arguments: &[String]) -> Result<ExitCode> {
    page::packages()?;
    page::build()?;
    let program = cargo::build_release()?;
    let mut command = Command::new(browser::environment()?);
    command
        .current_dir(paths::browser())
        .args(["-m", "bench", "--provost"])
        .arg(program)
        .arg("--prefect-python")
        .arg(prefect::environment()?)
        .arg("--chromium")
        .arg(browser::chromium()?)
        .args(arguments);
    Ok(if process::succeeds(&mut command)? {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

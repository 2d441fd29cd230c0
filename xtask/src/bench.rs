//! `cargo xtask bench`: measure the release program beside a real Prefect server.
//!
//! Makes what the bench program needs, and leaves the measuring to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::support::postgres::{Durability, Postgres};
use crate::support::{cargo, paths, process, python};

/// Where the bench program reads how to connect; as an argument, everybody could read it.
const POSTGRES_URL: &str = "BENCH_POSTGRES_URL";

pub(crate) fn run(arguments: &[String]) -> Result<ExitCode> {
    let program = cargo::build_release()?;
    let mut command = cargo::cargo("run");
    command
        .args(["--release", "--package", "provost-bench", "--"])
        .arg("--provost")
        .arg(program);
    let asks_for_help = ["--help", "-h"].iter().any(|flag| has(arguments, flag));
    if !asks_for_help && !has(arguments, "--prefect-python") {
        command.arg("--prefect-python").arg(prefect()?);
    }
    let mut postgres = None;
    if !asks_for_help && !has(arguments, "--postgres-url") && wants_postgres(arguments) {
        postgres = Some(Postgres::start(Durability::Kept)?);
    }
    if let Some(postgres) = &postgres {
        command.env(POSTGRES_URL, postgres.url());
    }
    command.args(arguments);
    Ok(if process::succeeds(&mut command)? {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// A Python environment with a Prefect server that works.
fn prefect() -> Result<PathBuf> {
    let home = paths::scratch().join("bench-venv");
    let requirements = paths::bench_python().join("requirements.txt");
    python::environment_in(&home, &requirements, repair)
}

/// Spell bounds of lists as the FastAPI that is installed wants them.
///
/// Prefect 3.8.8 writes `min_items` and `max_items`, which newer releases of FastAPI refuse, so
/// that its server would not start.
fn repair(interpreter: &Path) -> Result<()> {
    let mut find = Command::new(interpreter);
    find.args([
        "-c",
        "import importlib.util; print(importlib.util.find_spec('prefect').origin)",
    ]);
    let origin = process::output(&mut find)?;
    let package = Path::new(origin.trim())
        .parent()
        .context("the Prefect package has no directory")?;
    repair_files_in(&package.join("server/api"))
}

fn repair_files_in(directory: &Path) -> Result<()> {
    let entries =
        fs::read_dir(directory).with_context(|| format!("cannot list {}", directory.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            repair_files_in(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            repair_file(&path)?;
        }
    }
    Ok(())
}

fn repair_file(path: &Path) -> Result<()> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let repaired = text
        .replace("min_items=", "min_length=")
        .replace("max_items=", "max_length=");
    if repaired != text {
        fs::write(path, repaired).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn has(arguments: &[String], flag: &str) -> bool {
    let with_value = format!("{flag}=");
    arguments
        .iter()
        .any(|argument| argument == flag || argument.starts_with(&with_value))
}

/// Whether the databases asked for include PostgreSQL, as they do when none is named.
fn wants_postgres(arguments: &[String]) -> bool {
    let flag = "--database";
    !has(arguments, flag)
        || arguments.iter().enumerate().any(|(index, argument)| {
            let follows = index > 0 && arguments[index - 1] == flag;
            (follows || argument.starts_with(flag)) && argument.contains("postgresql")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postgres_is_started_when_it_is_measured() {
        for (line, expected) in [
            ("", true),
            ("--quick", true),
            ("--database sqlite", false),
            ("--database=sqlite --only logs", false),
            ("--database sqlite,postgresql", true),
            ("--database=postgresql", true),
        ] {
            let arguments: Vec<_> = line.split_whitespace().map(str::to_owned).collect();
            assert_eq!(wants_postgres(&arguments), expected, "{line}");
        }
    }
}

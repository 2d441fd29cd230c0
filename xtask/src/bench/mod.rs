//! `cargo xtask bench`: measure the release program beside a real Prefect server.
//!
//! Makes what the bench program needs, and leaves the measuring to it.

mod page;
mod prefect;

use std::process::ExitCode;

use anyhow::Result;

use crate::support::postgres::{Durability, Postgres};
use crate::support::{cargo, process};

/// Where the bench program reads how to connect; as an argument, everybody could read it.
const POSTGRES_URL: &str = "BENCH_POSTGRES_URL";

pub(crate) fn run(arguments: &[String]) -> Result<ExitCode> {
    if let [first, rest @ ..] = arguments
        && first == "page"
    {
        return page::run(rest);
    }
    let program = cargo::build_release()?;
    let mut command = cargo::cargo("run");
    command
        .args(["--release", "--package", "provost-bench", "--"])
        .arg("--provost")
        .arg(program);
    let asks_for_help = ["--help", "-h"].iter().any(|flag| has(arguments, flag));
    if !asks_for_help && !has(arguments, "--prefect-python") {
        command.arg("--prefect-python").arg(prefect::environment()?);
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

//! The real Prefect SDK, CLI and workers against the built program.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::report::{Report, one_test, with_exit_code};
use crate::support::postgres::{Durability, Postgres};
use crate::support::test_counts::{self, TestCounts};
use crate::support::{paths, process, python};

/// How often the short drill kills the server.
const DRILL_ROUNDS: &str = "3";

pub(super) fn run(program: &Path, fast: bool, report: &mut Report) {
    let Some(interpreter) = report.part("Python environment", python::environment) else {
        return;
    };
    let suite = Suite {
        interpreter: &interpreter,
        program,
    };
    report.check("Python lint", || suite.lint());
    suite.run("sqlite", None, fast, report);
    if fast {
        return;
    }
    if let Some(postgres) = report.part("PostgreSQL", || Postgres::start(Durability::Kept)) {
        suite.run("postgresql", Some(&postgres), fast, report);
    }
}

struct Suite<'a> {
    interpreter: &'a Path,
    program: &'a Path,
}

impl Suite<'_> {
    fn lint(&self) -> Result<bool> {
        let ruff = |arguments: &[&str]| {
            process::succeeds(self.python(None).args(["-m", "ruff"]).args(arguments))
        };
        Ok(ruff(&["check", "."])? & ruff(&["format", "--check", "."])?)
    }

    fn run(&self, database: &str, postgres: Option<&Postgres>, fast: bool, report: &mut Report) {
        report.count(&format!("compatibility on {database}"), || {
            self.tests(database, postgres)
        });
        if !fast {
            report.count(&format!("drill on {database}"), || {
                self.drill(database, postgres)
            });
        }
    }

    fn tests(&self, database: &str, postgres: Option<&Postgres>) -> Result<TestCounts> {
        let mut command = self.python(postgres);
        let watched =
            process::watch(command.args(["-m", "pytest", "--color=no", "--database", database]))?;
        Ok(with_exit_code(
            test_counts::of_pytest(&watched.lines),
            watched.succeeded,
        ))
    }

    /// Kill the server while it is being written to; nothing it acknowledged may be lost.
    fn drill(&self, database: &str, postgres: Option<&Postgres>) -> Result<TestCounts> {
        let mut command = self.python(postgres);
        command.args([
            "-m",
            "drills.kill9",
            "--rounds",
            DRILL_ROUNDS,
            // Leases last a minute at least; to see them expire is for longer drills.
            "--no-expiry",
            "--database",
            database,
        ]);
        Ok(one_test(process::succeeds(&mut command)?))
    }

    fn python(&self, postgres: Option<&Postgres>) -> Command {
        let mut command = Command::new(self.interpreter);
        command
            .current_dir(paths::compat())
            .env("COMPAT_PROVOST", self.program);
        if let Some(postgres) = postgres {
            command.env("COMPAT_POSTGRES_URL", postgres.url());
        }
        command
    }
}

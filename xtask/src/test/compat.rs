//! The real Prefect SDK, CLI and workers against the built program.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::report::{Report, one_test};
use super::{Options, python};
use crate::support::postgres::{Durability, Postgres};
use crate::support::python::environment;
use crate::support::test_counts::TestCounts;
use crate::support::{apt, paths, process};

/// How often the short drill kills the server.
const DRILL_ROUNDS: &str = "3";

/// What is run with the string that all clients share: HTTP and each kind of socket.
const SHARED_STRING_TESTS: [&str; 4] = [
    "tests/test_background_tasks.py",
    "tests/test_events.py",
    "tests/test_logs.py",
    "tests/test_worker_polls.py",
];

/// What is run in a second workspace by clients that take the server for Prefect Cloud: what these do
/// otherwise than with a plain server, which are the sockets, the signs of life and logs of workers,
/// and the addresses that they build.
const CLOUD_TESTS: [&str; 5] = [
    "tests/test_background_tasks.py",
    "tests/test_events.py",
    "tests/test_logs.py",
    "tests/test_worker_polls.py",
    "tests/test_worker_runs.py",
];

/// What is run on one database alone, with credentials of its own: these tests start servers for
/// themselves, and what they are about lies before any database, or is tested on both by the contract
/// tests of the repositories.
const OF_THEIR_OWN: [&str; 6] = [
    "--ignore=tests/test_acme.py",
    "--ignore=tests/test_client_certificates.py",
    "--ignore=tests/test_cloud_commands.py",
    "--ignore=tests/test_nginx.py",
    "--ignore=tests/test_terraform_calls.py",
    "--ignore=tests/test_tls.py",
];

/// Two tenants show the same credentials in every run, on whichever database.
const TENANTS: &str = "--ignore=tests/test_tenants.py";

pub(super) fn run(program: &Path, options: &Options, report: &mut Report) {
    let fast = options.fast;
    let Some(interpreter) = report.part("Python environment", environment) else {
        return;
    };
    let suite = Suite {
        interpreter: &interpreter,
        program,
    };
    report.check("Python lint", || {
        python::lint(&interpreter, &paths::compat())
    });
    if report.part("nginx", nginx).is_none() || report.part("pebble", pebble).is_none() {
        return;
    }
    suite.run("sqlite", None, "auth-string", &[], fast, report);
    if fast {
        return;
    }
    if let Some(postgres) = report.part("PostgreSQL", || Postgres::start(Durability::Kept)) {
        let postgres = Some(&postgres);
        suite.run("postgresql", postgres, "key", &OF_THEIR_OWN, fast, report);
    }
    if options.every_credential {
        for credentials in ["shared", "cloud", "key", "none"] {
            let name = format!("whole compatibility suite with credentials as {credentials}");
            let without = [&OF_THEIR_OWN[..], &[TENANTS]].concat();
            report.count(&name, || suite.tests("sqlite", None, credentials, &without));
        }
    } else {
        report.count("compatibility with a shared string", || {
            suite.tests("sqlite", None, "shared", &SHARED_STRING_TESTS)
        });
        report.count(
            "compatibility in a second workspace as in Prefect Cloud",
            || suite.tests("sqlite", None, "cloud", &CLOUD_TESTS),
        );
    }
}

/// The proxy that stands in front of a server of some tests, in a place where the shells of users do
/// not look for programs.
pub(super) fn nginx() -> Result<()> {
    if !paths::on_path("nginx").is_empty() || Path::new("/usr/sbin/nginx").is_file() {
        return Ok(());
    }
    apt::install("nginx", "test the server behind a proxy")
}

/// The directory that gives certificates in some tests, with the names that it looks up.
fn pebble() -> Result<()> {
    let needed = ["pebble", "pebble-challtestsrv"];
    if needed.iter().all(|name| !paths::on_path(name).is_empty()) {
        return Ok(());
    }
    apt::install("pebble", "give certificates in the tests of the server")
}

struct Suite<'a> {
    interpreter: &'a Path,
    program: &'a Path,
}

impl Suite<'_> {
    /// Run everything but what is left out, with a way of showing credentials that clients have. The
    /// drills show none, and so the server is also tested with open doors.
    fn run(
        &self,
        database: &str,
        postgres: Option<&Postgres>,
        credentials: &str,
        without: &[&str],
        fast: bool,
        report: &mut Report,
    ) {
        let name = format!("compatibility on {database} with credentials as {credentials}");
        report.count(&name, || {
            self.tests(database, postgres, credentials, without)
        });
        if !fast {
            report.count(&format!("drill on {database}"), || {
                self.drill(database, postgres)
            });
        }
    }

    fn tests(
        &self,
        database: &str,
        postgres: Option<&Postgres>,
        credentials: &str,
        files: &[&str],
    ) -> Result<TestCounts> {
        let mut command = self.python(postgres);
        command
            .args(["-m", "pytest", "--color=no", "--database", database])
            .args(["--credentials", credentials])
            .args(files);
        python::pytest(&mut command)
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

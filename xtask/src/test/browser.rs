//! The server's pages in a real Chromium.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::report::Report;
use super::{compat, python};
use crate::support::python::environment_in;
use crate::support::test_counts::TestCounts;
use crate::support::{apt, paths, process};

pub(super) fn run(program: &Path, report: &mut Report) {
    let Some(interpreter) = report.part("Python environment of the browser", environment) else {
        return;
    };
    report.check("Python lint of the browser", || {
        python::lint(&interpreter, &paths::browser())
    });
    if report.part("provider of identities", provider).is_none() {
        return;
    }
    if report.part("directory", directory).is_none() {
        return;
    }
    if report.part("nginx", compat::nginx).is_none() {
        return;
    }
    if let Some(chromium) = report.part("Chromium", chromium) {
        report.count("pages in a browser", || {
            tests(&interpreter, program, &chromium)
        });
    }
}

/// The Python environment of the tests in a browser.
pub(crate) fn environment() -> Result<PathBuf> {
    let home = paths::browser();
    environment_in(&home.join(".venv"), &home.join("requirements.txt"), |_| {
        Ok(())
    })
}

/// The provider of identities from which people come, which runs on Node.
fn provider() -> Result<()> {
    let home = paths::browser().join("provider");
    if home.join("node_modules/oidc-provider").is_dir() {
        return Ok(());
    }
    if paths::on_path("npm").is_empty() {
        apt::install(
            "npm",
            "run the provider of identities in the tests of pages",
        )?;
    }
    let mut command = Command::new("npm");
    command.current_dir(home);
    process::require(command.args(["ci", "--no-audit", "--no-fund"]))
}

/// The directory whose people sign in: OpenLDAP.
fn directory() -> Result<()> {
    if !Path::new("/usr/sbin/slapd").is_file() && paths::on_path("slapd").is_empty() {
        apt::install("slapd", "run a directory in the tests of pages")?;
    }
    if paths::on_path("ldapadd").is_empty() {
        apt::install("ldap-utils", "fill a directory in the tests of pages")?;
    }
    Ok(())
}

/// The browser, which the package of the tests would otherwise fetch from elsewhere.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    apt::install("chromium", "test the pages in a browser")?;
    find_chromium().context("Chromium was installed but PATH has no `chromium`")
}

fn find_chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(|name| paths::on_path(name).into_iter().next())
}

fn tests(interpreter: &Path, program: &Path, chromium: &Path) -> Result<TestCounts> {
    let mut command = Command::new(interpreter);
    command
        .current_dir(paths::browser())
        .args(["-m", "pytest", "--color=no"])
        // Most of a test is waiting for a page. What the tests of a file share stays together.
        .args(["--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile"])
        .env("BROWSER_PROVOST", program)
        .env("BROWSER_CHROMIUM", chromium);
    python::pytest(&mut command)
}

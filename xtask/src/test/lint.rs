//! Formatting, clippy and the documentation.

use anyhow::{Context, Result};

use super::report::Report;
use crate::support::{cargo, paths, process};

pub(super) fn run(fast: bool, report: &mut Report) {
    report.check("formatting", || {
        require_component("fmt", "rustfmt")?;
        process::succeeds(cargo::cargo("fmt").args(["--all", "--check"]))
    });
    report.check("clippy", || {
        require_component("clippy", "clippy")?;
        process::succeeds(cargo::cargo("clippy").args([
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    });
    if !fast {
        report.check("documentation", || {
            let mut command = cargo::cargo("doc");
            command.args(["--workspace", "--no-deps", "--document-private-items"]);
            process::succeeds(command.env("RUSTDOCFLAGS", "-D warnings"))
        });
    }
}

/// A minimal toolchain comes without the linters; fetch them where rustup can.
fn require_component(subcommand: &str, component: &str) -> Result<()> {
    if cargo::has(subcommand) {
        return Ok(());
    }
    let rustup = paths::on_path("rustup").into_iter().next();
    let rustup = rustup.with_context(|| {
        format!("`cargo {subcommand}` is missing: install the component {component} of Rust")
    })?;
    process::require(std::process::Command::new(rustup).args(["component", "add", component]))
}

//! `cargo xtask run`: from a fresh checkout to a running server.

use std::fs;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::support::version::version;
use crate::support::{cargo, paths, process};

pub(crate) fn run(arguments: &[String]) -> Result<ExitCode> {
    check_toolchain()?;
    build_page()?;
    let program = cargo::build_release()?;
    become_program(
        Command::new(program)
            .args(["server", "start"])
            .args(arguments),
    )
}

/// Say which Rust is needed before the compiler says so in a hundred lines.
fn check_toolchain() -> Result<()> {
    let manifest = fs::read_to_string(paths::root().join("Cargo.toml"))
        .context("cannot read the root Cargo.toml")?;
    let manifest: toml::Table = manifest
        .parse()
        .context("cannot parse the root Cargo.toml")?;
    let needed = manifest["workspace"]["package"]["rust-version"]
        .as_str()
        .context("the root Cargo.toml names no rust-version")?;
    let found = process::output(Command::new("rustc").arg("--version"))
        .context("Rust is needed to build Provost: install it from https://rustup.rs")?;
    if version(&found) < version(needed) {
        bail!(
            "Rust {needed} or newer is needed to build Provost, and this is {}: run \
             `rustup update stable`",
            found.trim()
        );
    }
    Ok(())
}

/// Build the web page, if this checkout has one and Node is there; the API works without it.
fn build_page() -> Result<()> {
    let ui = paths::ui();
    if !ui.join("package.json").is_file() {
        return Ok(());
    }
    if paths::on_path("npm").is_empty() {
        eprintln!("note: Node.js was not found, so the server will come without its web page");
        return Ok(());
    }
    if is_older(
        &ui.join("node_modules/.package-lock.json"),
        &ui.join("package-lock.json"),
    ) {
        process::require(Command::new("npm").arg("ci").current_dir(&ui))?;
    }
    process::require(Command::new("npm").args(["run", "build"]).current_dir(&ui))
}

/// Whether `made` is missing or was made before `source` changed.
fn is_older(made: &std::path::Path, source: &std::path::Path) -> bool {
    let changed = |path: &std::path::Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    changed(made) < changed(source)
}

/// Let the server take our place, so that signals and exit codes are its own.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;

    let error = command.exec();
    Err(error).with_context(|| format!("could not start `{}`", process::describe(command)))
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<ExitCode> {
    let status = command
        .status()
        .with_context(|| format!("could not start `{}`", process::describe(command)))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

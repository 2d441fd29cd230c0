//! `cargo xtask run`: from a fresh checkout to a running server.

use std::fs;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::support::version::version;
use crate::support::{cargo, page, paths, process};

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

/// Build the web page, if Node is there; the API works without it.
fn build_page() -> Result<()> {
    if !page::has_node() {
        eprintln!("note: Node.js was not found, so the server will come without its web page");
        return Ok(());
    }
    page::packages()?;
    page::build()
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

//! Cargo, the one that started us.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{paths, process};

/// A cargo command on this workspace, whatever directory we were started in.
pub(crate) fn cargo(subcommand: &str) -> Command {
    let mut command = Command::new(program());
    command.arg(subcommand).current_dir(paths::root());
    command
}

/// Build the release program and return where it is.
pub(crate) fn build_release() -> Result<PathBuf> {
    process::require(cargo("build").args(["--release", "--package", "provost"]))?;
    built("release")
}

/// Build the program without optimization, for tests, and return where it is.
///
/// The package is not named alone: of the whole workspace, dependencies have the features that
/// they have in the Rust tests, and nothing is left to compile if those were built before.
pub(crate) fn build_for_tests() -> Result<PathBuf> {
    process::require(cargo("build").args(["--workspace", "--bin", "provost"]))?;
    built("debug")
}

/// The program in a directory of the target directory.
fn built(directory: &str) -> Result<PathBuf> {
    let program = target_directory()?
        .join(directory)
        .join(format!("provost{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        bail!("the build went well but {} is missing", program.display());
    }
    Ok(program)
}

/// Whether cargo has `subcommand` here, built in or installed.
pub(crate) fn has(subcommand: &str) -> bool {
    process::output(cargo(subcommand).arg("--version")).is_ok()
}

fn target_directory() -> Result<PathBuf> {
    let text = process::output(cargo("metadata").args(["--no-deps", "--format-version", "1"]))?;
    let metadata: serde_json::Value =
        serde_json::from_str(&text).context("`cargo metadata` printed no JSON")?;
    metadata["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .context("`cargo metadata` names no target_directory")
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells its own path this way; it is no setting of the server"
)]
fn program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

//! How Provost is started.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::command::clean_command;
use super::store::{Location, Store};
use crate::client::new_label;

/// The command that serves from `store` whoever comes; the port is added by whoever starts it.
pub(super) fn command(program: &Path, store: &Store) -> Command {
    let mut command = on(program, store);
    command.args(["server", "start"]);
    command
}

/// The command that serves from `store` whoever shows a key.
pub(super) fn closed_command(program: &Path, store: &Store) -> Command {
    let mut command = command(program, store);
    command.env("PROVOST_SERVER_AUTH_REQUIRED", "true");
    command
}

/// The command that serves from `store` whoever comes, and records nothing.
pub(super) fn bare_command(program: &Path, store: &Store) -> Command {
    let mut command = command(program, store);
    command.env("PROVOST_SERVER_AUDIT_ENABLED", "false");
    command
}

/// A new key of somebody who may build and run flows.
pub(super) fn key(program: &Path, store: &Store) -> Result<String> {
    // A store may have been served before.
    let owner = new_label("bench");
    let account = [
        "service-account",
        "create",
        &owner,
        "--workspace-role",
        "developer",
    ];
    ask(program, store, &account)?;
    Ok(ask(program, store, &["key", "create", &owner])?
        .trim()
        .to_owned())
}

/// What a command says that acts on `store`.
fn ask(program: &Path, store: &Store, arguments: &[&str]) -> Result<String> {
    let output = on(program, store)
        .args(arguments)
        .current_dir(store.home())
        .output()
        .with_context(|| format!("cannot start {}", program.display()))?;
    ensure!(
        output.status.success(),
        "`{}` failed: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8(output.stdout)?)
}

/// The program with the settings that lead to `store`.
fn on(program: &Path, store: &Store) -> Command {
    let url = match store.location() {
        Location::Sqlite(file) => format!("sqlite:///{}", file.display()),
        Location::Postgres { url, .. } => url.clone(),
    };
    let mut command = clean_command(program);
    command
        .env("PROVOST_HOME", store.home())
        // What is compared with asks for no credentials either.
        .env("PROVOST_SERVER_AUTH_REQUIRED", "false")
        .env("PROVOST_SERVER_DATABASE_CONNECTION_URL", url);
    command
}

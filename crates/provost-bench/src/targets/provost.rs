//! How Provost is started.

use std::path::Path;
use std::process::Command;

use super::command::clean_command;
use super::store::{Location, Store};

/// The command that serves from `store`; the port is added by whoever starts it.
pub(super) fn command(program: &Path, store: &Store) -> Command {
    let url = match store.location() {
        Location::Sqlite(file) => format!("sqlite:///{}", file.display()),
        Location::Postgres { url, .. } => url.clone(),
    };
    let mut command = clean_command(program);
    command
        .args(["server", "start"])
        .env("PROVOST_HOME", store.home())
        // What is compared with asks for no credentials either.
        .env("PROVOST_SERVER_AUTH_REQUIRED", "false")
        .env("PROVOST_SERVER_DATABASE_CONNECTION_URL", url);
    command
}

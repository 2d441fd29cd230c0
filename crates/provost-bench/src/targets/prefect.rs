//! How a Prefect server is started: with its defaults, without its page and without telemetry.

use std::path::Path;
use std::process::Command;

use super::command::clean_command;
use super::store::{Location, Store};

/// The command that serves from `store`; the port is added by whoever starts it.
pub(super) fn command(python: &Path, store: &Store) -> Command {
    let url = match store.location() {
        Location::Sqlite(file) => format!("sqlite+aiosqlite:///{}", file.display()),
        Location::Postgres { url, .. } => url.replacen("postgresql", "postgresql+asyncpg", 1),
    };
    let mut command = clean_command(python);
    command
        .args(["-m", "prefect", "server", "start"])
        .env("PREFECT_HOME", store.home())
        .env("PREFECT_SERVER_DATABASE_CONNECTION_URL", url)
        .env("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
        .env("PREFECT_SERVER_UI_ENABLED", "false")
        .env("DO_NOT_TRACK", "1");
    command
}

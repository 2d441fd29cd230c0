//! `provost database`: the schema of the database.

use std::{io::Write, process::ExitCode};

use anyhow::{Context, Result};
use clap::Subcommand;
use provost_storage::Database;

use super::Globals;
use crate::composition::database_options;

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum DatabaseCommand {
    /// Bring the schema up to date
    Upgrade,
    /// Say whether the schema is up to date; fails if it is not
    Check,
}

/// Runs a command of this group.
pub(crate) fn run(
    command: &DatabaseCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    let loaded = provost_config::load(&globals.inputs()?)?;
    let options = database_options(&loaded.database, &loaded.settings);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let database = Database::open(&options)
            .await
            .context("the database cannot be opened")?;
        let pending = database.pending_migrations().await?;
        if pending.is_empty() {
            writeln!(output, "The database is up to date")?;
            return Ok(ExitCode::SUCCESS);
        }
        let (verb, code) = match command {
            DatabaseCommand::Upgrade => {
                database.migrate().await?;
                ("Applied", ExitCode::SUCCESS)
            }
            DatabaseCommand::Check => ("Missing", ExitCode::FAILURE),
        };
        for migration in pending {
            writeln!(output, "{verb} migration {migration}")?;
        }
        database.close().await?;
        Ok(code)
    })
}

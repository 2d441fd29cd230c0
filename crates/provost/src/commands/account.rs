//! `provost account`: accounts, the owners of workspaces.

use std::{io::Write, process::ExitCode};

use anyhow::Result;
use clap::{Args, Subcommand};
use provost_app::accounts::{create_account, list_accounts};

use super::{Globals, operator::as_operator};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Make an account
    Create(CreateArguments),
    /// List the accounts
    Ls,
}

/// What the account is to be.
#[derive(Debug, Args)]
pub(crate) struct CreateArguments {
    /// What people call it
    name: String,
    /// What it is called in addresses; made of the name unless given
    #[arg(long)]
    handle: Option<String>,
}

/// Runs a command of this group.
pub(crate) fn run(
    command: AccountCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    match command {
        AccountCommand::Create(CreateArguments { name, handle }) => {
            let made = as_operator(globals, async |context| {
                create_account(context, &name, handle).await
            })?;
            writeln!(output, "{}", made.id)?;
        }
        AccountCommand::Ls => {
            for account in as_operator(globals, async |context| list_accounts(context).await)? {
                writeln!(
                    output,
                    "{}  {}  {}",
                    account.id, account.handle, account.name
                )?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

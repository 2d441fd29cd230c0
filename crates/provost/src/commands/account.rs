//! `provost account`: accounts, the owners of workspaces.

use std::{io::Write, process::ExitCode};

use anyhow::Result;
use clap::{Args, Subcommand};
use provost_app::{
    AppResult, Context,
    accounts::{create_account, find_account, list_accounts},
    ip_allowlists::{read_account_settings, read_ip_allowlist, update_account_settings},
};
use provost_schemas::{ids::WorkspaceId, ip_allowlists::AccountSettingsUpdate};

use super::{Globals, operator::as_operator};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Make an account
    Create(CreateArguments),
    /// List the accounts
    Ls,
    /// From which networks an account is reached
    #[command(subcommand)]
    IpAllowlist(IpAllowlistCommand),
}

/// Commands on the list of an account.
#[derive(Debug, Subcommand)]
pub(crate) enum IpAllowlistCommand {
    /// Show the list
    Ls(AccountArguments),
    /// Let everybody in again, wherever they come from; running servers do within seconds
    Disable(AccountArguments),
}

/// Which account.
#[derive(Debug, Args)]
pub(crate) struct AccountArguments {
    /// The account's handle
    #[arg(long, default_value = "default")]
    account: String,
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

/// Has what follows be about an account, by its handle.
async fn act_in_account(context: &mut Context, handle: &str) -> AppResult<()> {
    let account = find_account(context, handle).await?;
    context.act_in(account.id, WorkspaceId::NONE)
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
        AccountCommand::IpAllowlist(IpAllowlistCommand::Ls(AccountArguments { account })) => {
            let (settings, list) = as_operator(globals, async |context| {
                act_in_account(context, &account).await?;
                let settings = read_account_settings(context).await?;
                Ok((settings, read_ip_allowlist(context).await?))
            })?;
            let enforced = if settings.enforce_ip_allowlist {
                "enforced"
            } else {
                "not enforced"
            };
            writeln!(output, "{enforced}")?;
            for entry in list.entries {
                let enabled = if entry.enabled { "enabled" } else { "disabled" };
                let description = entry.description.unwrap_or_default();
                writeln!(output, "{}  {enabled}  {description}", entry.ip_network)?;
            }
        }
        AccountCommand::IpAllowlist(IpAllowlistCommand::Disable(AccountArguments { account })) => {
            as_operator(globals, async |context| {
                act_in_account(context, &account).await?;
                let off = AccountSettingsUpdate {
                    enforce_ip_allowlist: Some(false),
                };
                update_account_settings(context, off).await
            })?;
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

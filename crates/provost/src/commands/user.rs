//! `provost user`: people.

use std::{io::Write, process::ExitCode};

use anyhow::Result;
use clap::{Args, Subcommand};
use provost_app::users::{UserCreate, create_user};

use super::{Globals, operator::as_operator, roles::RoleArguments};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Make a person known
    Create(CreateArguments),
}

/// Who the person is.
#[derive(Debug, Args)]
pub(crate) struct CreateArguments {
    /// E-mail address
    email: String,
    /// What others see; the e-mail address unless given
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    roles: RoleArguments,
}

/// Runs a command of this group.
pub(crate) fn run(
    command: UserCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    let UserCommand::Create(arguments) = command;
    let wanted = UserCreate {
        name: arguments.name.unwrap_or_else(|| arguments.email.clone()),
        email: arguments.email,
        account_role: arguments.roles.account_role()?,
        workspace_role: arguments.roles.workspace_role()?,
    };
    let made = as_operator(globals, async |context| create_user(context, wanted).await)?;
    writeln!(output, "{}", made.id)?;
    Ok(ExitCode::SUCCESS)
}

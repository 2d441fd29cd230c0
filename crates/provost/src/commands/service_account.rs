//! `provost service-account`: programs with keys of their own.

use std::{io::Write, process::ExitCode};

use anyhow::Result;
use clap::{Args, Subcommand};
use provost_app::service_accounts::{ServiceAccountCreate, create_service_account};

use super::{
    Globals,
    operator::as_operator,
    roles::{account_role, workspace_role},
};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum ServiceAccountCommand {
    /// Make a service account, which needs a key to be used
    Create(CreateArguments),
}

/// What the service account is to be.
#[derive(Debug, Args)]
pub(crate) struct CreateArguments {
    /// Its name
    name: String,
    /// Role in the account: owner, admin or member
    #[arg(long, default_value = "member")]
    role: String,
    /// Role in the default workspace: owner, developer, runner, viewer or worker
    #[arg(long)]
    workspace_role: Option<String>,
}

/// Runs a command of this group.
pub(crate) fn run(
    command: ServiceAccountCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    let ServiceAccountCommand::Create(arguments) = command;
    let wanted = ServiceAccountCreate {
        name: arguments.name,
        account_role: account_role(&arguments.role)?,
        workspace_role: arguments
            .workspace_role
            .as_deref()
            .map(workspace_role)
            .transpose()?,
    };
    let made = as_operator(globals, async |context| {
        create_service_account(context, wanted).await
    })?;
    writeln!(output, "{}", made.id)?;
    Ok(ExitCode::SUCCESS)
}

//! `provost service-account`: programs with keys of their own.

use std::{io::Write, process::ExitCode};

use anyhow::Result;
use clap::{Args, Subcommand};
use provost_app::service_accounts::{ServiceAccountCreate, create_service_account};

use super::{
    Globals,
    client_certificate::{self, CertificateCommand},
    operator::as_operator,
    roles::RoleArguments,
};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum ServiceAccountCommand {
    /// Make a service account, which needs a key or a certificate to be used
    Create(CreateArguments),
    /// Certificates that stand for service accounts
    #[command(subcommand)]
    Certificate(CertificateCommand),
}

/// What the service account is to be.
#[derive(Debug, Args)]
pub(crate) struct CreateArguments {
    /// Its name
    name: String,
    #[command(flatten)]
    roles: RoleArguments,
}

/// Runs a command of this group.
pub(crate) fn run(
    command: ServiceAccountCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    let arguments = match command {
        ServiceAccountCommand::Create(arguments) => arguments,
        ServiceAccountCommand::Certificate(command) => {
            return client_certificate::run(command, globals, output);
        }
    };
    let wanted = ServiceAccountCreate {
        name: arguments.name,
        account_role: arguments.roles.account_role()?,
        workspace_role: arguments.roles.workspace_role()?,
    };
    let made = as_operator(globals, async |context| {
        create_service_account(context, wanted).await
    })?;
    writeln!(output, "{}", made.id)?;
    Ok(ExitCode::SUCCESS)
}

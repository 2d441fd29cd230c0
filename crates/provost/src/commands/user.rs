//! `provost user`: people.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::Result;
use clap::{Args, Subcommand};
use provost_app::{
    identity::find_actor,
    one_use_links::OneUseLink,
    users::{UserCreate, create_reset_link, create_user, invite_user},
};

use super::{Globals, operator::as_operator, roles::RoleArguments};
use crate::composition::{listen_address, public_url};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Make a person known, with no way in but keys
    Create(CreateArguments),
    /// Make a person known, and print the link with which they choose a password
    Invite(CreateArguments),
    /// Print a link with which a person sets a new password
    ResetLink {
        /// E-mail address
        email: String,
    },
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
    match command {
        UserCommand::Create(arguments) => {
            let wanted = wanted(arguments)?;
            let made = as_operator(globals, async |context| create_user(context, wanted).await)?;
            writeln!(output, "{}", made.id)?;
        }
        UserCommand::Invite(arguments) => {
            let wanted = wanted(arguments)?;
            let (_, link) =
                as_operator(globals, async |context| invite_user(context, wanted).await)?;
            print_link("/invitation", &link, globals, output)?;
        }
        UserCommand::ResetLink { email } => {
            let link = as_operator(globals, async |context| {
                let person = find_actor(context, &email).await?;
                create_reset_link(context, person.id).await
            })?;
            print_link("/reset", &link, globals, output)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn wanted(arguments: CreateArguments) -> Result<UserCreate> {
    Ok(UserCreate {
        name: arguments.name.unwrap_or_else(|| arguments.email.clone()),
        account_role: arguments.roles.account_role()?,
        workspace_role: arguments.roles.workspace_role()?,
        email: arguments.email,
    })
}

/// Prints a link, alone on standard output so that a program can take it from there.
fn print_link(
    path: &str,
    link: &OneUseLink,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<()> {
    let settings = provost_config::load(&globals.inputs()?)?.settings;
    let url = public_url(&settings, listen_address(&settings)?);
    writeln!(output, "{url}{path}?token={}", link.token.expose())?;
    writeln!(
        io::stderr(),
        "The link is good once, until {}.",
        link.expiration
    )?;
    Ok(())
}

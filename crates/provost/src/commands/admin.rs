//! `provost admin`: what has to be done before anybody can sign in.

use std::{
    io::{self, Read, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use provost_app::{
    mail::{MailError, trial},
    set_up::create_owner,
};
use provost_identity::passwords::Password;

use super::{Globals, first_start::forget_link, operator::with_app};
use crate::composition::mail_settings;

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum AdminCommand {
    /// Make an owner with a password, in place of the set-up link
    CreateOwner(CreateOwnerArguments),
    /// Send a message, to see whether mail arrives
    TestMail {
        /// E-mail address
        address: String,
    },
}

/// Who the owner is.
#[derive(Debug, Args)]
pub(crate) struct CreateOwnerArguments {
    /// E-mail address
    email: String,
    /// What others see; the e-mail address unless given
    #[arg(long)]
    name: Option<String>,
    /// File with the password in its first line; standard input unless given
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

/// Runs a command of this group.
pub(crate) fn run(
    command: AdminCommand,
    globals: &Globals,
    input: &mut dyn Read,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    match command {
        AdminCommand::CreateOwner(arguments) => create(arguments, globals, input, output),
        AdminCommand::TestMail { address } => test_mail(&address, globals, output),
    }
}

fn test_mail(address: &str, globals: &Globals, output: &mut dyn Write) -> Result<ExitCode> {
    let settings = provost_config::load(&globals.inputs()?)?.settings;
    let mail = mail_settings(&settings)?.ok_or(MailError::NotSet)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(mail.send(&trial(address, &mail.public_url)))?;
    writeln!(output, "The mail server took a message to {address}.")?;
    Ok(ExitCode::SUCCESS)
}

fn create(
    arguments: CreateOwnerArguments,
    globals: &Globals,
    input: &mut dyn Read,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    let password = password(arguments.password_file, input)?;
    let email = arguments.email;
    let name = arguments.name.unwrap_or_else(|| email.clone());
    let owner = with_app(globals, async |app, settings| {
        let owner = create_owner(app, email, name, password).await?;
        forget_link(settings)?;
        Ok(owner)
    })?;
    writeln!(output, "{}", owner.id)?;
    Ok(ExitCode::SUCCESS)
}

/// The first line of a file or of the input. An argument would be seen by everybody on the machine.
fn password(file: Option<PathBuf>, input: &mut dyn Read) -> Result<Password> {
    let text = match file {
        Some(path) => std::fs::read_to_string(&path)
            .with_context(|| format!("the password cannot be read from {}", path.display()))?,
        None => io::read_to_string(input).context("the password cannot be read")?,
    };
    match text.lines().next() {
        Some(line) if !line.is_empty() => Ok(Password::new(line)),
        _ => bail!("there is no password in the first line"),
    }
}

//! `provost user`: people.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::Result;
use clap::{Args, Subcommand};
use provost_app::{
    AppResult, Context,
    identity::find_actor,
    mail::{self, Mail, MailError},
    one_use_links::OneUseLink,
    users::{UserCreate, create_reset_link, create_user, invite_user},
};

use super::{
    Globals,
    operator::{as_operator, operator_call, with_app},
    roles::RoleArguments,
};
use crate::composition::{listen_address, public_url};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Make a person known, with no way in but keys
    Create(CreateArguments),
    /// Make a person known, and mail the link with which they choose a password, or print it where
    /// no mail is sent
    Invite {
        #[command(flatten)]
        person: CreateArguments,
        /// Print the link in place of mailing it
        #[arg(long)]
        print_link: bool,
    },
    /// Print a link with which a person sets a new password
    ResetLink {
        /// E-mail address
        email: String,
        /// Mail the link in place of printing it
        #[arg(long)]
        mail: bool,
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
        UserCommand::Invite { person, print_link } => {
            let wanted = wanted(person)?;
            let email = wanted.email.clone();
            let use_case = async |context: &mut Context| {
                let (_, link) = invite_user(context, wanted).await?;
                Ok(link)
            };
            let how = if print_link {
                How::Print
            } else {
                How::MailIfSet
            };
            return hand_over(globals, use_case, mail::invitation, &email, how, output);
        }
        UserCommand::ResetLink { email, mail } => {
            let use_case = async |context: &mut Context| {
                let person = find_actor(context, &email).await?;
                create_reset_link(context, person.id).await
            };
            let how = if mail { How::Mail } else { How::Print };
            return hand_over(globals, use_case, mail::password_reset, &email, how, output);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// How a link reaches its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// The operator hands it over.
    Print,
    /// By mail.
    Mail,
    /// By mail where mail is sent.
    MailIfSet,
}

/// Makes a link and mails or prints it. One that cannot be mailed is printed, as a failure: it is
/// made already.
fn hand_over(
    globals: &Globals,
    use_case: impl AsyncFnOnce(&mut Context) -> AppResult<OneUseLink>,
    message: fn(&str, &str, &OneUseLink) -> Mail,
    email: &str,
    how: How,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    let (link, url, sent) = with_app(globals, async |app, settings| {
        if how == How::Mail && !app.sends_mail() {
            return Err(MailError::NotSet.into());
        }
        let mut context = app.write(operator_call()).await?;
        let link = use_case(&mut context).await?;
        context.commit().await?;
        let url = public_url(settings, listen_address(settings)?)?;
        let sent = if how == How::Print || !app.sends_mail() {
            None
        } else {
            Some(app.send_mail(&message(email, &url, &link)).await)
        };
        Ok((link, url, sent))
    })?;
    let end = match sent {
        Some(Ok(())) => {
            writeln!(output, "The link was mailed to {email}.")?;
            return Ok(ExitCode::SUCCESS);
        }
        Some(Err(error)) => {
            writeln!(io::stderr(), "error: the link was not mailed: {error}")?;
            ExitCode::FAILURE
        }
        None => ExitCode::SUCCESS,
    };
    // Alone on standard output, so that a program can take it from there.
    writeln!(output, "{}", link.address(&url))?;
    writeln!(
        io::stderr(),
        "The link is good once, until {}.",
        link.expiration
    )?;
    Ok(end)
}

fn wanted(arguments: CreateArguments) -> Result<UserCreate> {
    Ok(UserCreate {
        name: arguments.name.unwrap_or_else(|| arguments.email.clone()),
        account_role: arguments.roles.account_role()?,
        workspace_role: arguments.roles.workspace_role()?,
        email: arguments.email,
    })
}

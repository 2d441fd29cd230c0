//! `provost session`: who is signed in.

use std::{io::Write, process::ExitCode};

use anyhow::{Result, bail};
use clap::Subcommand;
use provost_app::{
    identity::find_actor,
    sessions::{end_sessions_of, list_sessions},
};
use provost_schemas::ids::SessionId;

use super::{Globals, operator::as_operator};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum SessionCommand {
    /// List where somebody is signed in
    Ls {
        /// E-mail address of the person
        person: String,
    },
    /// Sign somebody out
    Rm {
        /// E-mail address of the person
        person: String,
        /// Id of the session
        id: Option<SessionId>,
        /// Everywhere
        #[arg(long, conflicts_with = "id")]
        all: bool,
    },
}

/// Runs a command of this group.
pub(crate) fn run(
    command: SessionCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    match command {
        SessionCommand::Ls { person } => list(&person, globals, output)?,
        SessionCommand::Rm {
            person,
            id: None,
            all: false,
        } => bail!("name a session of {person}, or say --all"),
        SessionCommand::Rm { person, id, .. } => {
            let ended = as_operator(globals, async |context| {
                let person = find_actor(context, &person).await?;
                end_sessions_of(context, person.id, id).await
            })?;
            writeln!(output, "{ended}")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn list(person: &str, globals: &Globals, output: &mut dyn Write) -> Result<()> {
    let sessions = as_operator(globals, async |context| {
        let person = find_actor(context, person).await?;
        list_sessions(context, person.id).await
    })?;
    for session in sessions {
        writeln!(
            output,
            "{}  {}  since {}, last used {}  {}",
            session.id,
            session.address.as_deref().unwrap_or("unknown address"),
            session.created,
            session.last_used,
            session.user_agent.as_deref().unwrap_or("unknown browser"),
        )?;
    }
    Ok(())
}

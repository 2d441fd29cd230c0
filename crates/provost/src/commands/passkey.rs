//! `provost passkey`: the passkeys of people.

use std::{io::Write, process::ExitCode};

use anyhow::{Result, bail};
use clap::Subcommand;
use provost_app::{
    identity::find_actor,
    passkeys::{list_passkeys, remove_passkeys_of},
};
use provost_schemas::ids::PasskeyId;

use super::{Globals, operator::as_operator};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum PasskeyCommand {
    /// List the passkeys of somebody
    Ls {
        /// E-mail address of the person
        person: String,
    },
    /// Remove passkeys of somebody, who signs in with them no more
    Rm {
        /// E-mail address of the person
        person: String,
        /// Id of the passkey
        id: Option<PasskeyId>,
        /// All of them
        #[arg(long, conflicts_with = "id")]
        all: bool,
    },
}

/// Runs a command of this group.
pub(crate) fn run(
    command: PasskeyCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    match command {
        PasskeyCommand::Ls { person } => list(&person, globals, output)?,
        PasskeyCommand::Rm {
            person,
            id: None,
            all: false,
        } => bail!("name a passkey of {person}, or say --all"),
        PasskeyCommand::Rm { person, id, .. } => {
            let removed = as_operator(globals, async |context| {
                let person = find_actor(context, &person).await?;
                remove_passkeys_of(context, person.id, id).await
            })?;
            writeln!(output, "{removed}")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn list(person: &str, globals: &Globals, output: &mut dyn Write) -> Result<()> {
    let passkeys = as_operator(globals, async |context| {
        let person = find_actor(context, person).await?;
        list_passkeys(context, person.id).await
    })?;
    for passkey in passkeys {
        let last_used = passkey
            .last_used
            .map_or_else(|| "never".to_owned(), |time| time.to_string());
        writeln!(
            output,
            "{}  {}  made {}, last used {last_used}",
            passkey.id, passkey.name, passkey.created,
        )?;
    }
    Ok(())
}

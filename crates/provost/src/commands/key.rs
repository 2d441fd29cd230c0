//! `provost key`: API keys.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::Result;
use clap::{Args, Subcommand};
use provost_app::api_keys::{ApiKeyCreate, create_api_key, delete_api_key, list_api_keys};
use provost_app::identity::find_actor;
use provost_schemas::{ids::ApiKeyId, json::Seconds};

use super::{Globals, operator::as_operator};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Make a key; it is printed once and cannot be shown again
    Create(CreateArguments),
    /// List the keys of somebody
    Ls {
        /// E-mail address of a person, or name of a service account
        owner: String,
    },
    /// Revoke a key
    Rm {
        /// E-mail address of a person, or name of a service account
        owner: String,
        /// Id of the key
        id: ApiKeyId,
    },
}

/// What the key is to be.
#[derive(Debug, Args)]
pub(crate) struct CreateArguments {
    /// E-mail address of a person, or name of a service account
    owner: String,
    /// What to call it
    #[arg(long, default_value = "default")]
    name: String,
    /// Days until it expires; never unless given
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
    expires_in: Option<u16>,
    /// Scope to narrow it to; may be given several times
    #[arg(long = "scope", value_name = "SCOPE")]
    scopes: Vec<String>,
}

/// Runs a command of this group.
pub(crate) fn run(
    command: KeyCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    match command {
        KeyCommand::Create(arguments) => create(arguments, globals, output)?,
        KeyCommand::Ls { owner } => list(&owner, globals, output)?,
        KeyCommand::Rm { owner, id } => as_operator(globals, async |context| {
            let owner = find_actor(context, &owner).await?;
            delete_api_key(context, owner.id, id).await
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

fn create(arguments: CreateArguments, globals: &Globals, output: &mut dyn Write) -> Result<()> {
    const DAY: i64 = 24 * 60 * 60;
    let made = as_operator(globals, async |context| {
        let owner = find_actor(context, &arguments.owner).await?;
        let now = context.now();
        let expires = |days: u16| now + Seconds::new(i64::from(days) * DAY);
        let wanted = ApiKeyCreate {
            actor: owner.id,
            name: arguments.name,
            expiration: arguments.expires_in.map(expires),
            scopes: Some(arguments.scopes).filter(|scopes| !scopes.is_empty()),
        };
        create_api_key(context, wanted).await
    })?;
    // The key alone goes to standard output, so that a program can take it from there.
    writeln!(output, "{}", made.key.expose())?;
    writeln!(
        io::stderr(),
        "This is key {}; keep it, it is not shown again.",
        made.stored.id
    )?;
    Ok(())
}

fn list(owner: &str, globals: &Globals, output: &mut dyn Write) -> Result<()> {
    let keys = as_operator(globals, async |context| {
        let owner = find_actor(context, owner).await?;
        list_api_keys(context, owner.id).await
    })?;
    for key in keys {
        let expiration = key.expiration.map_or_else(
            || "never expires".to_owned(),
            |expiration| format!("expires {expiration}"),
        );
        let last_used = key.last_used.map_or_else(
            || "never used".to_owned(),
            |last_used| format!("last used {last_used}"),
        );
        writeln!(
            output,
            "{}  {}  {}  {expiration}, {last_used}",
            key.id, key.masked, key.name
        )?;
    }
    Ok(())
}

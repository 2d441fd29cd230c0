//! `provost key`: API keys.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::Result;
use clap::{Args, Subcommand};
use provost_app::{
    AppError, AppResult,
    api_keys::{
        ApiKeyCreate, ApiKeyRotate, CreatedApiKey, create_api_key, delete_api_key, list_api_keys,
        rotate_api_key,
    },
    identity::find_actor,
};
use provost_schemas::{Timestamp, ids::ApiKeyId, json::Seconds};
use provost_storage::repositories::api_keys::StoredApiKey;

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
    /// Replace a key by a new one that may do the same; the new one is printed once
    Rotate(RotateArguments),
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
    /// Network that it may be used from, such as 10.0.0.0/8; may be given several times
    #[arg(long = "network", value_name = "NETWORK")]
    networks: Vec<String>,
}

/// Which key is replaced, and how.
#[derive(Debug, Args)]
pub(crate) struct RotateArguments {
    /// E-mail address of a person, or name of a service account
    owner: String,
    /// Id of the key; may be left out if there is only one
    id: Option<ApiKeyId>,
    /// Days until the new key expires; never unless given
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
    expires_in: Option<u16>,
    /// Hours for which the old key may still be used, at most 48; with 0 it ends at once
    #[arg(long, value_name = "HOURS", default_value_t = 24,
        value_parser = clap::value_parser!(u8).range(0..=48))]
    old_key_expires_in: u8,
}

/// Runs a command of this group.
pub(crate) fn run(
    command: KeyCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    match command {
        KeyCommand::Create(arguments) => create(arguments, globals, output)?,
        KeyCommand::Rotate(arguments) => rotate(&arguments, globals, output)?,
        KeyCommand::Ls { owner } => list(&owner, globals, output)?,
        KeyCommand::Rm { owner, id } => as_operator(globals, async |context| {
            let owner = find_actor(context, &owner).await?;
            delete_api_key(context, owner.id, id).await
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

fn create(arguments: CreateArguments, globals: &Globals, output: &mut dyn Write) -> Result<()> {
    let made = as_operator(globals, async |context| {
        let owner = find_actor(context, &arguments.owner).await?;
        let now = context.now();
        let wanted = ApiKeyCreate {
            actor: owner.id,
            name: arguments.name,
            expiration: arguments.expires_in.map(|days| now + in_days(days)),
            scopes: Some(arguments.scopes).filter(|scopes| !scopes.is_empty()),
            networks: Some(arguments.networks).filter(|networks| !networks.is_empty()),
        };
        create_api_key(context, wanted).await
    })?;
    show(&made, output)
}

fn rotate(arguments: &RotateArguments, globals: &Globals, output: &mut dyn Write) -> Result<()> {
    let hours = i64::from(arguments.old_key_expires_in);
    let made = as_operator(globals, async |context| {
        let owner = find_actor(context, &arguments.owner).await?;
        let now = context.now();
        let id = match arguments.id {
            Some(id) => id,
            None => only_key(&list_api_keys(context, owner.id).await?, now)?,
        };
        let wanted = ApiKeyRotate {
            id,
            expiration: arguments.expires_in.map(|days| now + in_days(days)),
            overlap: (hours > 0).then(|| Seconds::new(hours * 60 * 60)),
        };
        rotate_api_key(context, owner.id, wanted).await
    })?;
    show(&made, output)?;
    match hours {
        0 => writeln!(io::stderr(), "The old key has ended.")?,
        hours => writeln!(io::stderr(), "The old key ends in {hours} hours.")?,
    }
    Ok(())
}

/// The key that is meant if none is named.
fn only_key(keys: &[StoredApiKey], now: Timestamp) -> AppResult<ApiKeyId> {
    let mut good = keys.iter().filter(|key| key.is_good_at(now));
    match (good.next(), good.next()) {
        (Some(key), None) => Ok(key.id),
        (None, _) => Err(AppError::NotFound(
            "There is no key that could be replaced.".to_owned(),
        )),
        (Some(_), Some(_)) => Err(AppError::Conflict(
            "There are several keys; name one by its id, which `provost key ls` shows.".to_owned(),
        )),
    }
}

fn in_days(days: u16) -> Seconds {
    Seconds::new(i64::from(days) * 24 * 60 * 60)
}

fn show(made: &CreatedApiKey, output: &mut dyn Write) -> Result<()> {
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

//! `provost profile`: manage named sets of settings.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Subcommand;
use provost_config::Inputs;
use provost_config::cli;

use super::{Format, Globals, secrets};

/// Manage named sets of settings.
#[derive(Debug, Subcommand)]
pub(crate) enum ProfileCommand {
    /// Add a profile
    Create {
        /// Name of the new profile
        name: String,
        /// Profile whose settings the new one starts with
        #[arg(long, value_name = "NAME")]
        from: Option<String>,
    },
    /// Make a profile the active one
    Use {
        /// Name of the profile
        name: String,
    },
    /// List the profiles; a star marks the one in force
    Ls,
    /// Show what a profile sets
    Inspect {
        /// Name of the profile, the one in force when left out
        name: Option<String>,
        /// Show secrets instead of masking them
        #[arg(long)]
        show_secrets: bool,
        /// Form of the output
        #[arg(long, short, value_enum, ignore_case = true, default_value = "text")]
        output: Format,
    },
    /// Give a profile another name
    Rename {
        /// Present name
        name: String,
        /// New name
        new_name: String,
    },
    /// Remove a profile that is not active
    Delete {
        /// Name of the profile
        name: String,
    },
}

/// Runs a command with the environment of the process.
pub(crate) fn run(
    command: ProfileCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    run_with(command, &globals.inputs()?, output)
}

fn run_with(command: ProfileCommand, inputs: &Inputs, output: &mut dyn Write) -> Result<ExitCode> {
    let text = match command {
        ProfileCommand::Create { name, from } => cli::create(inputs, &name, from.as_deref())?,
        ProfileCommand::Use { name } => cli::use_profile(inputs, &name)?,
        ProfileCommand::Ls => cli::list(inputs)?,
        ProfileCommand::Inspect {
            name,
            show_secrets,
            output,
        } => cli::inspect(
            inputs,
            name.as_deref(),
            secrets(show_secrets),
            output.into(),
        )?,
        ProfileCommand::Rename { name, new_name } => cli::rename(inputs, &name, &new_name)?,
        ProfileCommand::Delete { name } => cli::delete(inputs, &name)?,
    };
    output
        .write_all(text.as_bytes())
        .context("cannot write the output")?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::commands::tests::inputs;

    #[derive(Parser)]
    struct Command {
        #[command(subcommand)]
        command: ProfileCommand,
    }

    #[test]
    fn every_command_does_what_it_says() {
        let (_directory, inputs) = inputs();
        let run = |arguments: &str| {
            let arguments = std::iter::once("profile").chain(arguments.split(' '));
            let command = Command::try_parse_from(arguments).unwrap().command;
            let mut output = Vec::new();
            run_with(command, &inputs, &mut output).map(|_| String::from_utf8(output).unwrap())
        };
        run("create dev").unwrap();
        run("create prod --from dev").unwrap();
        run("use dev").unwrap();
        run("rename prod live").unwrap();
        assert_eq!(run("ls").unwrap(), "  default\n* dev\n  live\n");
        assert_eq!(run("inspect").unwrap(), "Profile 'dev' sets nothing\n");
        assert_eq!(run("inspect live --output json").unwrap(), "{}\n");
        assert!(run("delete dev").is_err());
        run("delete live").unwrap();
        assert_eq!(run("ls").unwrap(), "  default\n* dev\n");
    }
}

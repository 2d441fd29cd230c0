//! `provost config`: show and change settings.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Subcommand;
use provost_config::Inputs;
use provost_config::cli::{self, Assignment, ViewOptions};

use super::{Format, Globals, secrets};

/// Show and change settings.
#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Show the settings in force and where they come from
    View {
        /// Show settings that nothing sets, too
        #[arg(long, overrides_with = "hide_defaults")]
        show_defaults: bool,
        /// Show only what a source sets (the default)
        #[arg(long)]
        hide_defaults: bool,
        /// Show where each value comes from (the default)
        #[arg(long, overrides_with = "hide_sources")]
        show_sources: bool,
        /// Show values alone
        #[arg(long, overrides_with = "show_sources")]
        hide_sources: bool,
        /// Show secrets instead of masking them
        #[arg(long, overrides_with = "hide_secrets")]
        show_secrets: bool,
        /// Mask secrets (the default)
        #[arg(long)]
        hide_secrets: bool,
        /// Form of the output
        #[arg(long, short, value_enum, ignore_case = true, default_value = "text")]
        output: Format,
    },
    /// Set values in the profile in force
    ///
    /// A KEY without a value is read from a line of standard input, which keeps a secret out of the
    /// list of processes and the shell's history.
    Set {
        /// Settings by name or path
        #[arg(required = true, value_name = "KEY[=VALUE]")]
        assignments: Vec<String>,
    },
    /// Remove settings from the profile in force
    Unset {
        /// Settings by name or path
        #[arg(required = true, value_name = "KEY")]
        keys: Vec<String>,
    },
    /// Check the configuration as a server would before it starts
    Validate,
}

/// Runs a command with the environment of the process.
pub(crate) fn run(
    command: ConfigCommand,
    globals: &Globals,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    run_with(command, &globals.inputs()?, input, output)
}

fn run_with(
    command: ConfigCommand,
    inputs: &Inputs,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    let text = match command {
        ConfigCommand::View {
            show_defaults,
            hide_sources,
            show_secrets,
            output,
            ..
        } => {
            let options = ViewOptions {
                defaults: show_defaults,
                sources: !hide_sources,
                secrets: secrets(show_secrets),
                format: output.into(),
            };
            cli::view(inputs, options)?
        }
        ConfigCommand::Set { assignments } => {
            let assignments = assignments.iter().map(|text| assignment(text, input));
            cli::set(inputs, &assignments.collect::<Result<Vec<_>>>()?)?
        }
        ConfigCommand::Unset { keys } => cli::unset(inputs, &keys)?,
        ConfigCommand::Validate => cli::validate(inputs)?,
    };
    output
        .write_all(text.as_bytes())
        .context("cannot write the output")?;
    Ok(ExitCode::SUCCESS)
}

fn assignment(text: &str, input: &mut dyn BufRead) -> Result<Assignment> {
    if let Some((key, value)) = text.split_once('=') {
        return Ok(Assignment {
            key: key.trim().to_owned(),
            value: value.to_owned(),
        });
    }
    let mut line = String::new();
    if input
        .read_line(&mut line)
        .context("cannot read standard input")?
        == 0
    {
        bail!("`{text}` has no value: write KEY=VALUE, or give the value on standard input");
    }
    let value = line.trim_end_matches(['\r', '\n']).to_owned();
    Ok(Assignment {
        key: text.trim().to_owned(),
        value,
    })
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::commands::tests::inputs;

    #[derive(Parser)]
    struct Command {
        #[command(subcommand)]
        command: ConfigCommand,
    }

    fn run(inputs: &Inputs, arguments: &str, input: &str) -> Result<String> {
        let arguments = std::iter::once("config").chain(arguments.split(' '));
        let command = Command::try_parse_from(arguments)?.command;
        let mut output = Vec::new();
        run_with(command, inputs, &mut input.as_bytes(), &mut output)?;
        Ok(String::from_utf8(output)?)
    }

    #[test]
    fn settings_are_set_viewed_and_unset() {
        let (_directory, inputs) = inputs();
        run(
            &inputs,
            "set server.api.port=80 server.api.base_path=/a=b",
            "",
        )
        .unwrap();
        let view = run(&inputs, "view --hide-sources", "").unwrap();
        let expected = "PROVOST_PROFILE='default'\nPROVOST_SERVER_API_PORT='80'\n\
                        PROVOST_SERVER_API_BASE_PATH='/a=b'\n";
        assert_eq!(view, expected);
        run(
            &inputs,
            "unset server.api.port PREFECT_SERVER_API_BASE_PATH",
            "",
        )
        .unwrap();
        assert_eq!(
            run(&inputs, "view", "").unwrap(),
            "PROVOST_PROFILE='default'\n"
        );
        assert!(
            run(&inputs, "validate", "")
                .unwrap()
                .ends_with("Configuration valid\n")
        );
    }

    #[test]
    fn a_secret_comes_from_standard_input_and_is_masked() {
        let (_directory, inputs) = inputs();
        let arguments = "set server.api.auth_string api.key";
        run(&inputs, arguments, "ada:s3cret\r\nkey1\n").unwrap();
        let view = run(&inputs, "view", "").unwrap();
        assert!(view.contains("AUTH_STRING='**********'"), "{view}");
        let view = run(&inputs, "view --show-secrets --output JSON", "").unwrap();
        assert!(
            view.contains("\"ada:s3cret\"") && view.contains("\"key1\""),
            "{view}"
        );
        let error = run(&inputs, "set api.key", "").unwrap_err().to_string();
        assert!(error.contains("`api.key` has no value"), "{error}");
    }

    #[test]
    fn the_last_of_two_opposite_flags_wins() {
        let (_directory, inputs) = inputs();
        run(&inputs, "set api.key=key1", "").unwrap();
        for (flags, shown) in [
            ("--show-secrets --hide-secrets", false),
            ("--hide-secrets --show-secrets", true),
        ] {
            let view = run(&inputs, &format!("view {flags}"), "").unwrap();
            assert_eq!(view.contains("key1"), shown, "{flags}");
        }
        let view = run(&inputs, "view --hide-sources --show-sources", "").unwrap();
        assert!(view.contains("(from profile default)"), "{view}");
        let view = run(&inputs, "view --show-defaults --hide-defaults", "").unwrap();
        assert_eq!(view.lines().count(), 2);
    }
}

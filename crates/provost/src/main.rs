//! The Provost program.

mod commands;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use commands::{Globals, config, profile};

/// Orchestration server for teams.
#[derive(Debug, Parser)]
#[command(name = "provost", version)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show and change settings
    #[command(subcommand)]
    Config(config::ConfigCommand),
    /// Manage named sets of settings
    #[command(subcommand)]
    Profile(profile::ProfileCommand),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut stdout = io::stdout().lock();
    let result = match cli.command {
        Command::Config(command) => {
            config::run(command, &cli.globals, &mut io::stdin().lock(), &mut stdout)
        }
        Command::Profile(command) => profile::run(command, &cli.globals, &mut stdout),
    };
    result.unwrap_or_else(|error| {
        // Nothing is left to tell when even this cannot be written.
        let _ = writeln!(io::stderr(), "error: {error:#}");
        ExitCode::FAILURE
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Cli::command().debug_assert();
    }
}

//! The front door for developers: one command for each thing that is done with this repository.
//!
//! `cargo xtask run` starts a server, `cargo xtask test` sets up what the tests need and runs
//! them all, and the rest are the parts of that. Nothing else automates this repository.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line program speaks to whoever started it"
)]

mod bench;
mod compat_diff;
mod openapi;
mod run;
mod support;
mod test;
mod tidy;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "The front door for developers of Provost"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the release program and start a server with it
    Run {
        /// Arguments of `provost server start`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Set up what the tests need and run them all
    Test {
        /// Run one part alone
        #[arg(long, value_enum)]
        only: Option<test::Selection>,
        /// Leave out the documentation, the drills and the compatibility suite on PostgreSQL
        #[arg(long)]
        fast: bool,
        /// Test the release program from outside, instead of the one that the Rust tests build
        #[arg(long)]
        release: bool,
        /// Run the whole compatibility suite with every credential that clients have, the string
        /// that all share included
        #[arg(long)]
        every_credential: bool,
    },
    /// Run every check there is, as continuous integration does
    Ci,
    /// Check the shape of the repository: sizes, edges, manifests, links
    Tidy,
    /// Write the API document of the server to `docs/openapi.json`
    Openapi {
        /// Fail when the committed document is stale, and write nothing
        #[arg(long)]
        check: bool,
    },
    /// Compare our API document with the one of the Prefect server
    CompatDiff,
    /// Build the release program and measure it; `bench page` opens its page beside Prefect's
    Bench {
        /// Arguments of the bench program
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    match dispatch(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode> {
    match command {
        Command::Run { arguments } => run::run(&arguments),
        Command::Test {
            only,
            fast,
            release,
            every_credential,
        } => Ok(test::run(&test::Options {
            only,
            fast,
            release,
            every_credential,
        })),
        Command::Ci => Ok(test::run(&test::Options::EVERYTHING)),
        Command::Tidy => tidy::run(),
        Command::Openapi { check: false } => openapi::write(),
        Command::Openapi { check: true } => openapi::check(),
        Command::CompatDiff => compat_diff::run(),
        Command::Bench { arguments } => bench::run(&arguments),
    }
}

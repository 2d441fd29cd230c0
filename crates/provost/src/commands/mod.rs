//! The commands of the program, one file per group.

pub(crate) mod access_list;
pub(crate) mod account;
pub(crate) mod admin;
pub(crate) mod audit;
mod client_certificate;
pub(crate) mod config;
pub(crate) mod database;
pub(crate) mod doctor;
mod first_start;
pub(crate) mod key;
pub(crate) mod login;
pub(crate) mod openapi;
mod operator;
pub(crate) mod passkey;
pub(crate) mod profile;
pub(crate) mod role;
mod roles;
pub(crate) mod server;
pub(crate) mod service_account;
pub(crate) mod session;
pub(crate) mod team;
pub(crate) mod user;
pub(crate) mod workspace;

use anyhow::Result;
use clap::{Args, ValueEnum};
use provost_config::cli::OutputFormat;
use provost_config::{Inputs, value::Secrets};

/// Options of every command.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Globals {
    /// Profile to use instead of the active one [env: PROVOST_PROFILE]
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) profile: Option<String>,
}

impl Globals {
    /// The environment of the process with these options.
    pub(crate) fn inputs(&self) -> Result<Inputs> {
        Ok(Inputs {
            profile: self.profile.clone(),
            ..Inputs::from_process()?
        })
    }
}

/// The form of a command's output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Lines for people
    Text,
    /// One JSON document
    Json,
}

impl From<Format> for OutputFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Json => Self::Json,
        }
    }
}

/// What `--show-secrets` means.
fn secrets(shown: bool) -> Secrets {
    if shown {
        Secrets::Shown
    } else {
        Secrets::Masked
    }
}

#[cfg(test)]
mod tests {
    use provost_config::Inputs;
    use tempfile::TempDir;

    /// A directory of its own for a test, and inputs with their home in it.
    pub(crate) fn inputs() -> (TempDir, Inputs) {
        let directory = tempfile::tempdir().unwrap();
        let home = directory.path().join("home").to_string_lossy().into_owned();
        let inputs = Inputs {
            environment: [("HOME".to_owned(), home)].into(),
            directory: directory.path().to_owned(),
            ..Inputs::default()
        };
        (directory, inputs)
    }
}

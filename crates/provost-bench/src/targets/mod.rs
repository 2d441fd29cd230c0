//! The servers that are measured, and the databases under them.

mod command;
mod postgres;
mod prefect;
mod provost;
mod server;
mod store;

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde::Serialize;

pub(crate) use command::clean_command;
pub(crate) use postgres::Postgres;
pub(crate) use server::{Group, Server, free_port};
pub(crate) use store::{Engine, Location, Store};

/// Which program serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Target {
    /// The release program of this repository
    Provost,
    /// The same, asking for a key and looking at the role of its owner
    ProvostWithKey,
    /// The same, asking for nothing and recording nothing in an audit log
    ProvostBare,
    /// A real Prefect server
    Prefect,
}

impl Target {
    /// The name as one types it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Provost => "provost",
            Self::ProvostWithKey => "provost-with-key",
            Self::ProvostBare => "provost-bare",
            Self::Prefect => "prefect",
        }
    }
}

/// What servers are started with.
#[derive(Debug)]
pub(crate) struct Programs {
    pub(crate) provost: PathBuf,
    /// An interpreter that can import Prefect; the SDK workloads need it for either target.
    pub(crate) prefect_python: Option<PathBuf>,
}

impl Programs {
    /// The interpreter that can import Prefect, or advice how to name one.
    pub(crate) fn prefect_python(&self) -> Result<&PathBuf> {
        self.prefect_python.as_ref().context(
            "no Python with Prefect is known: name one with --prefect-python, or start the bench \
             with `cargo xtask bench`, which makes one",
        )
    }

    /// Start `target` on `store` and wait for its first healthy answer.
    pub(crate) async fn start(&self, target: Target, store: &Store) -> Result<Server> {
        let command = match target {
            Target::Provost => provost::command(&self.provost, store),
            Target::ProvostWithKey => provost::closed_command(&self.provost, store),
            Target::ProvostBare => provost::bare_command(&self.provost, store),
            Target::Prefect => prefect::command(self.prefect_python()?, store),
        };
        let server = Server::start(target, command, store).await?;
        match target {
            Target::Provost | Target::ProvostBare | Target::Prefect => Ok(server),
            Target::ProvostWithKey => Ok(server.asking_for(provost::key(&self.provost, store)?)),
        }
    }
}

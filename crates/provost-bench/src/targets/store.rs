//! The data of one server: a directory of its own, and a database in it or beside it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde::Serialize;
use tempfile::TempDir;

use super::{Postgres, Target};

/// Which database keeps the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ValueEnum, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Engine {
    /// A file
    Sqlite,
    /// A server
    Postgresql,
}

impl Engine {
    /// The name as one types it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgresql => "postgresql",
        }
    }
}

/// Where the data is.
#[derive(Debug)]
pub(crate) enum Location {
    Sqlite(PathBuf),
    Postgres {
        url: String,
        /// The process that all processes of the database descend from.
        process: u32,
    },
}

/// An empty place for the data of one server, gone when dropped.
#[derive(Debug)]
pub(crate) struct Store {
    location: Location,
    home: TempDir,
}

impl Store {
    /// Make an empty one for `target`; a database of an earlier cell of that target is dropped.
    pub(crate) async fn create(
        target: Target,
        engine: Engine,
        postgres: Option<&Postgres>,
    ) -> Result<Self> {
        let home = tempfile::Builder::new()
            .prefix("provost-bench-")
            .tempdir()
            .context("cannot create a directory for the data of a server")?;
        let location = match engine {
            Engine::Sqlite => Location::Sqlite(home.path().join("server.db")),
            Engine::Postgresql => {
                let postgres = postgres.context(
                    "no PostgreSQL is known: name one with --postgres-url, or start the bench \
                     with `cargo xtask bench`, which starts one",
                )?;
                Location::Postgres {
                    url: postgres.recreate_database(target).await?,
                    process: postgres.process(),
                }
            }
        };
        Ok(Self { location, home })
    }

    /// The directory that the server may write to.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Where the data is.
    pub(crate) fn location(&self) -> &Location {
        &self.location
    }

    /// The process of the database, where that is not the server itself.
    pub(crate) fn database_process(&self) -> Option<u32> {
        match self.location {
            Location::Sqlite(_) => None,
            Location::Postgres { process, .. } => Some(process),
        }
    }
}

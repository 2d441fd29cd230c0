//! The PostgreSQL server that both targets use in turn, each with a database of its own.

use std::str::FromStr;

use anyhow::{Context, Result};
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection};

use super::Target;
use crate::measure::postmaster_of;

/// A PostgreSQL server on this machine.
#[derive(Debug)]
pub(crate) struct Postgres {
    url: String,
    process: u32,
}

impl Postgres {
    /// Look at the server that `url` leads its super-user to.
    pub(crate) async fn find(url: &str) -> Result<Self> {
        let mut connection = connect(url).await?;
        let backend: i32 = sqlx::query_scalar("SELECT pg_backend_pid()")
            .fetch_one(&mut connection)
            .await?;
        // The backend ends with the connection, and nobody could say any more who started it.
        let process = postmaster_of(u32::try_from(backend)?)
            .context("PostgreSQL must run on this machine, so that its CPU time can be read")?;
        connection.close().await?;
        Ok(Self {
            url: url.to_owned(),
            process,
        })
    }

    /// The process that all its processes descend from.
    pub(crate) fn process(&self) -> u32 {
        self.process
    }

    /// Replace the database of `target` by an empty one, and say how to connect to that.
    pub(crate) async fn recreate_database(&self, target: Target) -> Result<String> {
        let (name, drop, create) = match target {
            Target::Provost | Target::ProvostWithKey | Target::ProvostBare => (
                "provost_bench_provost",
                "DROP DATABASE IF EXISTS provost_bench_provost WITH (FORCE)",
                "CREATE DATABASE provost_bench_provost",
            ),
            Target::Prefect => (
                "provost_bench_prefect",
                "DROP DATABASE IF EXISTS provost_bench_prefect WITH (FORCE)",
                "CREATE DATABASE provost_bench_prefect",
            ),
        };
        let mut connection = connect(&self.url).await?;
        // The checkpoint keeps the writing out of an earlier cell from being charged to this one.
        for statement in [drop, create, "CHECKPOINT"] {
            sqlx::query(statement)
                .execute(&mut connection)
                .await
                .with_context(|| format!("PostgreSQL refused `{statement}`"))?;
        }
        connection.close().await?;
        let (server, _) = self
            .url
            .rsplit_once('/')
            .context("the URL of PostgreSQL names no database")?;
        Ok(format!("{server}/{name}"))
    }
}

async fn connect(url: &str) -> Result<PgConnection> {
    PgConnectOptions::from_str(url)
        .context("not a URL of PostgreSQL")?
        .connect()
        .await
        .context("cannot connect to PostgreSQL")
}

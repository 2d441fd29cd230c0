//! Rows written to a PostgreSQL server by several clients at once.

use std::str::FromStr;

use anyhow::Result;
use futures_util::future::try_join_all;
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection};
use tokio::time::Instant;

use super::sqlite_commits::ROW;
use super::{Floor, commit_kind};
use crate::measure::{Meter, Pace};
use crate::targets::{Engine, Postgres, Target};

const CONNECTIONS: usize = 8;

pub(super) async fn measure(
    what: &'static str,
    rows: usize,
    postgres: &Postgres,
    pace: Pace,
) -> Result<Floor> {
    let url = postgres.recreate_database(Target::Provost).await?;
    let options = PgConnectOptions::from_str(&url)?;
    let mut clients = Vec::new();
    for _ in 0..CONNECTIONS {
        clients.push(options.connect().await?);
    }
    sqlx::query("CREATE TABLE run (id BIGSERIAL PRIMARY KEY, body TEXT NOT NULL)")
        .execute(&mut clients[0])
        .await?;

    // The clients are this process, and what they use is work that a server would do too.
    let meter = Meter::new(std::process::id(), Some(postgres.process()));
    let before = meter.cpu()?;
    let begun = Instant::now();
    let work = clients
        .iter_mut()
        .map(|client| write(client, rows, begun + pace.load));
    let written: usize = try_join_all(work).await?.iter().sum();
    let seconds = begun.elapsed().as_secs_f64();
    let cpu_seconds = meter.cpu()?.since(before).total();
    for client in clients {
        client.close().await?;
    }
    Ok(Floor {
        what,
        kind: commit_kind(Engine::Postgresql, rows),
        per_second: written as f64 / seconds,
        cpu_per_thousand: cpu_seconds * 1000.0 / written as f64,
    })
}

/// Commit `rows` rows at a time until `deadline`; how many were written.
async fn write(client: &mut PgConnection, rows: usize, deadline: Instant) -> Result<usize> {
    let bodies = vec![ROW; rows];
    let mut written = 0;
    while Instant::now() < deadline {
        sqlx::query("INSERT INTO run (body) SELECT unnest($1::text[])")
            .bind(&bodies)
            .execute(&mut *client)
            .await?;
        written += rows;
    }
    Ok(written)
}

//! Fill a database with more than a bench could write through the API.
//!
//! The statements are in `seeds/`, a file for each schema and database. Each statement gets the
//! number of flow runs as `$1` and the time in microseconds since 1970 as `$2`, and makes rows
//! of the same figures in the same proportions: for each flow run a state, five task runs, ten
//! logs and five events. States of task runs are left out, for none of the reads looks at them.

use std::str::FromStr;
use std::time::Duration;

use anyhow::{Context, Result};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use crate::clock;
use crate::targets::{Location, Store, Target};

/// Flow runs in a database that is not shrunk.
const FLOW_RUNS: f64 = 100_000.0;

/// A flow run whose logs fill several pages.
pub(crate) const FLOW_RUN_WITH_LOGS: &str = "00000000-0000-4000-8002-000000000001";

/// How long one statement may wait for a lock that the server left behind.
const LOCK_LIMIT: Duration = Duration::from_secs(30);

/// Fill the tables that `target` made in `store`; `scale` is 1 for 100,000 flow runs.
pub(crate) async fn fill(target: Target, store: &Store, scale: f64) -> Result<()> {
    let flow_runs = (FLOW_RUNS * scale).ceil() as i64;
    let now = clock::now().timestamp_micros();
    match store.location() {
        Location::Sqlite(file) => {
            let mut connection = SqliteConnectOptions::new()
                .filename(file)
                .foreign_keys(false)
                .busy_timeout(LOCK_LIMIT)
                .connect()
                .await?;
            let statements = match target {
                Target::Provost | Target::ProvostWithKey | Target::ProvostBare => {
                    include_str!("../../seeds/provost-sqlite.sql")
                }
                Target::Prefect => include_str!("../../seeds/prefect-sqlite.sql"),
            };
            for statement in split(statements) {
                sqlx::query(statement)
                    .bind(flow_runs)
                    .bind(now)
                    .execute(&mut connection)
                    .await
                    .with_context(|| refused(statement))?;
            }
            sqlx::query("ANALYZE").execute(&mut connection).await?;
            connection.close().await?;
        }
        Location::Postgres { url, .. } => {
            let mut connection = PgConnectOptions::from_str(url)?.connect().await?;
            // Rows refer to each other in circles, which only a replica may write freely.
            sqlx::query("SET session_replication_role = replica")
                .execute(&mut connection)
                .await?;
            let statements = match target {
                Target::Provost | Target::ProvostWithKey | Target::ProvostBare => {
                    include_str!("../../seeds/provost-postgresql.sql")
                }
                Target::Prefect => include_str!("../../seeds/prefect-postgresql.sql"),
            };
            for statement in split(statements) {
                sqlx::query(statement)
                    .bind(flow_runs)
                    .bind(now)
                    .execute(&mut connection)
                    .await
                    .with_context(|| refused(statement))?;
            }
            sqlx::query("VACUUM ANALYZE")
                .execute(&mut connection)
                .await?;
            connection.close().await?;
        }
    }
    Ok(())
}

/// The statements of a file, each of which ends with a semicolon at the end of a line.
fn split(statements: &'static str) -> impl Iterator<Item = &'static str> {
    statements
        .split(";\n")
        .map(str::trim)
        .filter(|statement| !statement.is_empty())
}

fn refused(statement: &str) -> String {
    let line = statement
        .lines()
        .find(|line| line.starts_with("INSERT"))
        .unwrap_or(statement);
    format!("the database refused the seed `{line}`")
}

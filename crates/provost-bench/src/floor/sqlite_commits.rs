//! Rows written to an SQLite file that keeps what it acknowledged.

use anyhow::Result;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use tokio::time::Instant;

use super::{Floor, commit_kind};
use crate::measure::{Meter, Pace};
use crate::targets::Engine;

/// About as many bytes as a flow run has.
pub(super) const ROW: &str = "{\"name\": \"a flow run\", \"parameters\": {}, \"tags\": [], \"labels\": {}, \
                    \"state\": {\"type\": \"PENDING\", \"name\": \"Pending\", \"message\": null}}";

pub(super) async fn measure(what: &'static str, rows: usize, pace: Pace) -> Result<Floor> {
    let home = tempfile::tempdir()?;
    let mut connection = SqliteConnectOptions::new()
        .filename(home.path().join("floor.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await?;
    sqlx::query("CREATE TABLE run (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
        .execute(&mut connection)
        .await?;

    // There is no server here: the work is done by threads of this process.
    let meter = Meter::new(std::process::id(), None);
    let before = meter.cpu()?;
    let begun = Instant::now();
    let mut written = 0_usize;
    while begun.elapsed() < pace.load {
        let mut transaction = connection.begin().await?;
        for _ in 0..rows {
            sqlx::query("INSERT INTO run (body) VALUES ($1)")
                .bind(ROW)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        written += rows;
    }
    let seconds = begun.elapsed().as_secs_f64();
    let cpu_seconds = meter.cpu()?.since(before).total();
    connection.close().await?;
    Ok(Floor {
        what,
        kind: commit_kind(Engine::Sqlite, rows),
        per_second: written as f64 / seconds,
        cpu_per_thousand: cpu_seconds * 1000.0 / written as f64,
    })
}

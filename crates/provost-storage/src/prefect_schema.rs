//! Databases that belong to a Prefect server.
//!
//! Many tables of both servers have the same names and different columns, so that migrations would
//! fail half-way or, worse, not at all. Such a database is recognised when it is opened, before
//! anything in it is changed.

use std::path::Path;

use sqlx::{
    ConnectOptions, Connection, Executor, PgConnection, Row, SqliteConnection,
    sqlite::SqliteConnectOptions,
};

use crate::error::{StorageError, StorageResult};

/// The tables that tell whose a database is: both servers have the second, Prefect's alone the
/// first and this one's the third.
const SQLITE_TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' \
    AND name IN ('alembic_version', 'flow_run', 'workspace')";
/// The same, where this server would make its tables.
const POSTGRES_TABLES: &str = "SELECT table_name::text, current_database()::text, \
    current_schema()::text FROM information_schema.tables WHERE table_schema = current_schema() \
    AND table_name IN ('alembic_version', 'flow_run', 'workspace')";
const REVISION: &str = "SELECT version_num FROM alembic_version";

/// Refuses a file that a Prefect server made. Nothing is written, and a file that does not exist
/// stays so.
pub(crate) async fn refuse_sqlite(path: &Path) -> StorageResult<()> {
    if !path.exists() {
        return Ok(());
    }
    let mut connection: SqliteConnection = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .disable_statement_logging()
        .connect()
        .await?;
    let rows = connection.fetch_all(SQLITE_TABLES).await?;
    let tables: Vec<String> = rows
        .iter()
        .map(|row| row.try_get(0))
        .collect::<Result<_, _>>()?;
    let outcome = if belongs_to_prefect(&tables) {
        let revision = connection.fetch_optional(REVISION).await?;
        let revision = revision.map(|row| row.try_get(0)).transpose()?;
        Err(refusal(&format!("the file {}", path.display()), revision))
    } else {
        Ok(())
    };
    connection.close().await?;
    outcome
}

/// Refuses a schema that a Prefect server made.
pub(crate) async fn refuse_postgres(connection: &mut PgConnection) -> StorageResult<()> {
    let rows = connection.fetch_all(POSTGRES_TABLES).await?;
    let tables: Vec<String> = rows
        .iter()
        .map(|row| row.try_get(0))
        .collect::<Result<_, _>>()?;
    let Some(row) = rows.first().filter(|_| belongs_to_prefect(&tables)) else {
        return Ok(());
    };
    let (database, schema): (String, String) = (row.try_get(1)?, row.try_get(2)?);
    let revision = connection.fetch_optional(REVISION).await?;
    let revision = revision.map(|row| row.try_get(0)).transpose()?;
    let place = format!("schema `{schema}` of the database `{database}`");
    Err(refusal(&place, revision))
}

fn belongs_to_prefect(tables: &[String]) -> bool {
    let has = |name: &str| tables.iter().any(|table| table == name);
    has("alembic_version") && has("flow_run") && !has("workspace")
}

fn refusal(place: &str, revision: Option<String>) -> StorageError {
    let revision = revision.map_or_else(
        || "at no revision".to_owned(),
        |revision| format!("at revision {revision}"),
    );
    StorageError::Schema(format!(
        "{place} holds the tables of a Prefect server (flow_run, and alembic_version {revision}); \
         nothing was changed. Provost cannot use them: set server.database.connection_url to a \
         database or a file of its own, and leave this one to Prefect"
    ))
}

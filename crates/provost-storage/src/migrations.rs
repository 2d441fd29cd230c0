//! Bringing a database's schema up to date.
//!
//! Both databases have migrations of the same names; they only go forward. PostgreSQL takes an
//! advisory lock, SQLite its write lock, so that of several processes one migrates.

use sqlx::{
    Executor, FromRow, Postgres, Row, Sqlite,
    migrate::{MigrateError, Migrator},
};

use crate::{
    error::{StorageError, StorageResult},
    pool::Pool,
    sqlite::group_commit::GroupCommit,
};

static SQLITE: Migrator = sqlx::migrate!("./migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("./migrations/postgres");

const APPLIED: &str =
    "SELECT version, checksum FROM _sqlx_migrations WHERE success ORDER BY version";

#[derive(FromRow)]
struct Applied {
    version: i64,
    checksum: Vec<u8>,
}

pub(crate) async fn migrate_sqlite(writer: &GroupCommit) -> StorageResult<()> {
    let mut exclusive = writer.exclusive().await;
    SQLITE
        .run_direct(None, exclusive.connection(), false)
        .await
        .map_err(explain)
}

pub(crate) async fn migrate_postgres(pool: &Pool<Postgres>) -> StorageResult<()> {
    let mut lent = pool.lend().await?;
    let outcome = POSTGRES
        .run_direct(None, lent.begin_statement()?, false)
        .await;
    outcome.map_err(explain)
}

pub(crate) async fn pending_sqlite(pool: &Pool<Sqlite>) -> StorageResult<Vec<String>> {
    let mut lent = pool.lend().await?;
    let applied = lent.begin_statement()?.fetch_all(APPLIED).await;
    lent.end_statement(&applied);
    pending(&SQLITE, &read_applied(applied)?)
}

pub(crate) async fn pending_postgres(pool: &Pool<Postgres>) -> StorageResult<Vec<String>> {
    let mut lent = pool.lend().await?;
    let applied = lent.begin_statement()?.fetch_all(APPLIED).await;
    lent.end_statement(&applied);
    pending(&POSTGRES, &read_applied(applied)?)
}

/// The migrations that were applied: none if the database has no table of them.
fn read_applied<R>(rows: Result<Vec<R>, sqlx::Error>) -> StorageResult<Vec<Applied>>
where
    R: Row,
    Applied: for<'a> FromRow<'a, R>,
{
    match rows {
        Ok(rows) => Ok(rows
            .iter()
            .map(Applied::from_row)
            .collect::<Result<Vec<_>, _>>()?),
        Err(error) if is_missing_table(&error) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// Whether the database has never been migrated.
fn is_missing_table(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|inner| {
        inner.code().as_deref() == Some("42P01") || inner.message().contains("no such table")
    })
}

fn pending(known: &Migrator, applied: &[Applied]) -> StorageResult<Vec<String>> {
    for found in applied {
        match known
            .iter()
            .find(|migration| migration.version == found.version)
        {
            None => return Err(explain(MigrateError::VersionMissing(found.version))),
            Some(migration) if migration.checksum.as_ref() != found.checksum => {
                return Err(explain(MigrateError::VersionMismatch(found.version)));
            }
            Some(_) => {}
        }
    }
    let is_pending = |version| !applied.iter().any(|found| found.version == version);
    Ok(known
        .iter()
        .filter(|migration| is_pending(migration.version))
        .map(|migration| format!("{:04} {}", migration.version, migration.description))
        .collect())
}

fn explain(error: MigrateError) -> StorageError {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        MigrateError::VersionMissing(version) => StorageError::Schema(format!(
            "the database has migration {version}, which this program does not know: it was \
             written by a newer version; upgrade the program or restore a backup"
        )),
        MigrateError::VersionMismatch(version) => StorageError::Schema(format!(
            "migration {version} of the database is not the one of this program: the database \
             was written by a modified version"
        )),
        other => StorageError::Schema(format!("the database cannot be migrated: {other}")),
    }
}

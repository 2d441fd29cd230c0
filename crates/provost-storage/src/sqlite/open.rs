//! Opening the embedded database.

#[cfg(unix)]
use std::os::unix::fs::OpenOptionsExt;
use std::{fs::OpenOptions, io::ErrorKind, path::Path, str::FromStr, time::Duration};

use sqlx::{
    ConnectOptions, Sqlite,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use uuid::Uuid;

use super::group_commit::GroupCommit;
use crate::{
    error::{StorageError, StorageResult},
    options::{SqliteLocation, SqliteOptions, Synchronous},
    pool::{Pool, PoolLimits},
    prefect_schema,
};

/// An open embedded database.
#[derive(Clone)]
pub(crate) struct SqliteDatabase {
    pub(crate) writer: GroupCommit,
    pub(crate) readers: Pool<Sqlite>,
}

/// Opens the database, making the file if it is missing.
pub(crate) async fn open(options: &SqliteOptions) -> StorageResult<SqliteDatabase> {
    if let SqliteLocation::File(path) = &options.location {
        prefect_schema::refuse_sqlite(path).await?;
    }
    let connect = connect_options(options)?;
    let writer = connect.clone().connect().await?;
    let limits = PoolLimits {
        connections: options.readers,
        acquire_timeout: Duration::from_secs(30),
        idle_timeout: Duration::from_mins(1),
        max_lifetime: None,
    };
    let readers = Pool::new(connect.pragma("query_only", "ON"), limits)?;
    Ok(SqliteDatabase {
        writer: GroupCommit::new(writer, options.write_queue),
        readers,
    })
}

fn connect_options(options: &SqliteOptions) -> StorageResult<SqliteConnectOptions> {
    let connect = match &options.location {
        SqliteLocation::File(path) => {
            if let Some(folder) = path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty())
            {
                std::fs::create_dir_all(folder).map_err(|error| {
                    StorageError::Schema(format!(
                        "the folder {} of the database cannot be made: {error}",
                        folder.display()
                    ))
                })?;
            }
            make_file(path)?;
            SqliteConnectOptions::new()
                .filename(path)
                .journal_mode(SqliteJournalMode::Wal)
        }
        // Every connection must see the same memory, which a name of its own gives it.
        SqliteLocation::Memory => {
            let url = format!(
                "sqlite:file:provost-{}?mode=memory&cache=shared",
                memory_name()
            );
            SqliteConnectOptions::from_str(&url)?
        }
    };
    Ok(connect
        .synchronous(match options.synchronous {
            Synchronous::Full => SqliteSynchronous::Full,
            Synchronous::Normal => SqliteSynchronous::Normal,
        })
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("cache_size", "-8000")
        .pragma("temp_store", "MEMORY")
        .statement_cache_capacity(256)
        .disable_statement_logging())
}

/// Makes the file of the database if it is missing, for its owner alone: it holds what nobody else on
/// the machine is to read. What SQLite puts beside it has the same mode.
fn make_file(path: &Path) -> StorageResult<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    match options.open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(StorageError::Schema(format!(
                "the file {} of the database cannot be made: {error}",
                path.display()
            )))
        }
        _ => Ok(()),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the name of a test's memory is nobody's id"
)]
fn memory_name() -> Uuid {
    Uuid::new_v4()
}

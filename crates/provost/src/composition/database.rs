//! What the settings mean to the storage.

use std::time::Duration;

use provost_config::{
    DatabaseConnection, Settings,
    database::{PostgresConnection, SqliteLocation as ConfiguredLocation},
    value::{Seconds, SqliteSynchronous, SslMode},
};
use provost_storage::{
    DatabaseOptions, PostgresOptions, SqliteLocation, SqliteOptions, Synchronous,
};
use sqlx::postgres::PgSslMode;

/// The database that the settings describe.
pub(crate) fn database_options(
    connection: &DatabaseConnection,
    settings: &Settings,
) -> DatabaseOptions {
    match connection {
        DatabaseConnection::Sqlite(location) => {
            DatabaseOptions::Sqlite(sqlite_options(location, settings))
        }
        DatabaseConnection::Postgres(connection) => {
            DatabaseOptions::Postgres(Box::new(postgres_options(connection, settings)))
        }
    }
}

fn sqlite_options(location: &ConfiguredLocation, settings: &Settings) -> SqliteOptions {
    let location = match location {
        ConfiguredLocation::File(path) => SqliteLocation::File(path.clone()),
        ConfiguredLocation::InMemory => SqliteLocation::Memory,
    };
    let synchronous = match settings.server.database.sqlite_synchronous {
        SqliteSynchronous::Full => Synchronous::Full,
        SqliteSynchronous::Normal => Synchronous::Normal,
    };
    let write_queue = settings.server.limits.write_queue;
    SqliteOptions {
        synchronous,
        write_queue,
        ..SqliteOptions::new(location)
    }
}

fn postgres_options(connection: &PostgresConnection, settings: &Settings) -> PostgresOptions {
    let database = &settings.server.database;
    let pool = &database.sqlalchemy;
    let application_name = connection.application_name.clone();
    PostgresOptions {
        host: connection.host.clone(),
        port: connection.port,
        user: connection.user.clone(),
        password: connection
            .password
            .as_ref()
            .map(|secret| secret.expose().to_owned()),
        database: connection.database.clone(),
        application_name: application_name.unwrap_or_else(|| "provost".to_owned()),
        search_path: connection.search_path.clone(),
        ssl_mode: match connection.tls.mode {
            SslMode::Disable => PgSslMode::Disable,
            SslMode::Allow => PgSslMode::Allow,
            SslMode::Prefer => PgSslMode::Prefer,
            SslMode::Require => PgSslMode::Require,
            SslMode::VerifyCa => PgSslMode::VerifyCa,
            SslMode::VerifyFull => PgSslMode::VerifyFull,
        },
        ssl_root_certificate: connection.tls.ca_file.clone(),
        ssl_client_certificate: connection.tls.cert_file.clone(),
        ssl_client_key: connection.tls.key_file.clone(),
        max_connections: max_connections(pool.pool_size, pool.max_overflow),
        acquire_timeout: pool
            .pool_timeout
            .map_or(Duration::from_secs(30), Seconds::duration),
        statement_timeout: database.timeout.map(Seconds::duration),
        // A negative number means for ever, as it does for Prefect's library.
        max_lifetime: u64::try_from(pool.pool_recycle)
            .ok()
            .map(Duration::from_secs),
        statement_cache: connection
            .statement_cache_size
            .map_or(100, |size| size as usize),
        write_queue: settings.server.limits.write_queue,
    }
}

/// The pool's connections, with those that it may open beyond its size. A negative overflow has no
/// bound in Prefect's library; here a pool is always bounded.
fn max_connections(size: u32, overflow: i64) -> u32 {
    const UNBOUNDED: u32 = 100;
    u32::try_from(overflow).map_or(UNBOUNDED, |overflow| size.saturating_add(overflow))
}

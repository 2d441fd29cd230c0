//! How to reach a database.

use std::{path::PathBuf, time::Duration};

use sqlx::postgres::PgSslMode;

/// A database and how to use it.
#[derive(Clone, Debug)]
pub enum DatabaseOptions {
    /// The embedded database.
    Sqlite(SqliteOptions),
    /// A PostgreSQL server.
    Postgres(Box<PostgresOptions>),
}

/// Where an embedded database lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SqliteLocation {
    /// A file, made if it is missing; its folder must exist or be creatable.
    File(PathBuf),
    /// Memory: gone at the end, for tests.
    Memory,
}

/// When SQLite asks the disk to keep what was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Synchronous {
    /// At every commit: an answered request survives a power cut.
    #[default]
    Full,
    /// At checkpoints: an answered request survives a crash of the program, not of the machine.
    Normal,
}

/// The embedded database.
#[derive(Clone, Debug)]
pub struct SqliteOptions {
    /// Where it lives.
    pub location: SqliteLocation,
    /// When the disk is asked to keep what was written.
    pub synchronous: Synchronous,
    /// Connections that read at the same time.
    pub readers: u32,
    /// Requests that may wait to write; more are refused as busy.
    pub write_queue: usize,
}

impl SqliteOptions {
    /// Durable, with as many readers as a small machine uses.
    pub fn new(location: SqliteLocation) -> Self {
        Self {
            location,
            synchronous: Synchronous::Full,
            readers: 4,
            write_queue: 4096,
        }
    }
}

/// A PostgreSQL server.
#[derive(Clone, Debug)]
pub struct PostgresOptions {
    /// Host name, address or directory of a Unix socket.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// Role to log in as.
    pub user: String,
    /// The role's password.
    pub password: Option<String>,
    /// Database.
    pub database: String,
    /// What `pg_stat_activity` shows.
    pub application_name: String,
    /// Schemas to look for tables in.
    pub search_path: Option<String>,
    /// How much TLS is asked of the connection.
    pub ssl_mode: PgSslMode,
    /// File with the certificate authority to trust.
    pub ssl_root_certificate: Option<PathBuf>,
    /// File with the client's certificate.
    pub ssl_client_certificate: Option<PathBuf>,
    /// File with the client's key.
    pub ssl_client_key: Option<PathBuf>,
    /// Connections at most.
    pub max_connections: u32,
    /// How long a request waits for a connection.
    pub acquire_timeout: Duration,
    /// How long a statement may take.
    pub statement_timeout: Option<Duration>,
    /// How long a connection is kept before it is replaced.
    pub max_lifetime: Option<Duration>,
    /// Prepared statements kept per connection. Zero for a transaction pooler such as PgBouncer:
    /// every statement then runs unnamed inside a transaction, so that both stay on one server.
    pub statement_cache: usize,
    /// Requests that may wait for a connection; more are refused as busy.
    pub write_queue: usize,
}

impl PostgresOptions {
    /// Whether statements must not outlive their transaction.
    pub fn behind_transaction_pooler(&self) -> bool {
        self.statement_cache == 0
    }
}

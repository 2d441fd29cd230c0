//! Where the database is and how it is used.

use std::path::PathBuf;

use crate::declare::settings_group;
use crate::secret::Secret;
use crate::value::{DatabaseDriver, Seconds, SqliteSynchronous, SslMode};

settings_group! {
    /// Where the database is and how it is used.
    ServerDatabaseSettings at "server.database." {
        /// Address of the database, such as `postgresql://user@host:5432/name` or
        /// `sqlite:////var/lib/provost/provost.db`.
        ///
        /// `${PROVOST_SERVER_DATABASE_PASSWORD}` in it stands for `server.database.password`.
        /// When unset, the separate settings below are used, and without them the SQLite file
        /// `provost.db` in `home`.
        connection_url: Option<Secret>, legacy(&["PREFECT_API_DATABASE_CONNECTION_URL"]);
        /// Kind of the database that the separate settings describe.
        ///
        /// When unset, a `host` means PostgreSQL.
        driver: Option<DatabaseDriver>, legacy(&["PREFECT_API_DATABASE_DRIVER"]);
        /// Host of PostgreSQL, or the directory of its Unix socket.
        host: Option<String>, legacy(&["PREFECT_API_DATABASE_HOST"]);
        /// Port of PostgreSQL, 5432 when unset.
        port: Option<u16>, legacy(&["PREFECT_API_DATABASE_PORT"]);
        /// Name of the database user.
        user: Option<String>, legacy(&["PREFECT_API_DATABASE_USER"]);
        /// Name of the database on PostgreSQL, or the path of the SQLite file.
        name: Option<String>, legacy(&["PREFECT_API_DATABASE_NAME"]);
        /// Password of the database user, as it is: without percent-encoding.
        password: Option<Secret>, legacy(&["PREFECT_API_DATABASE_PASSWORD"]);
        /// How the connection to PostgreSQL is encrypted and checked, as in `libpq`.
        sslmode: SslMode = "prefer", provost_only();
        /// When SQLite waits for the disk: `FULL` at every commit, `NORMAL` at checkpoints only.
        ///
        /// With `NORMAL` the last acknowledged writes can be lost together with the power.
        sqlite_synchronous: SqliteSynchronous = "FULL", provost_only();
        /// Logs every SQL statement.
        echo: bool = "false", legacy(&["PREFECT_API_DATABASE_ECHO"]);
        /// Brings the schema up to date when the server starts.
        migrate_on_start: bool = "true", legacy(&["PREFECT_API_DATABASE_MIGRATE_ON_START"]);
        /// Seconds that a statement may take; `none` for no limit.
        timeout: Option<Seconds> = "10", above(0.0), legacy(&["PREFECT_API_DATABASE_TIMEOUT"]);
        /// Seconds that connecting may take; `none` for no limit.
        connection_timeout: Option<Seconds> = "5", above(0.0),
            legacy(&["PREFECT_API_DATABASE_CONNECTION_TIMEOUT"]);
        /// Seconds that a statement of a migration may take; no limit when unset.
        migration_timeout: Option<Seconds>, above(0.0);
    }
    with {
        /// The pool of connections.
        sqlalchemy: SqlAlchemySettings,
    }
}

settings_group! {
    /// The pool of connections to PostgreSQL; the name is that of Prefect's library.
    SqlAlchemySettings at "server.database.sqlalchemy." {
        /// Connections that are kept open.
        pool_size: u32 = "5", min(1.0), legacy(&["PREFECT_SQLALCHEMY_POOL_SIZE"]);
        /// Seconds after which a connection is replaced by a new one; `-1` for never.
        pool_recycle: i64 = "3600", min(-1.0);
        /// Seconds to wait for a free connection; `none` for no limit.
        pool_timeout: Option<Seconds> = "30", above(0.0);
        /// Connections that may be opened beyond `pool_size` under load; `-1` for none.
        max_overflow: i64 = "10", min(-1.0), legacy(&["PREFECT_SQLALCHEMY_MAX_OVERFLOW"]);
    }
    with {
        /// What is told to PostgreSQL on connecting.
        connect_args: ConnectArgsSettings,
    }
}

settings_group! {
    /// What is told to PostgreSQL on connecting.
    ConnectArgsSettings at "server.database.sqlalchemy.connect_args." {
        /// Name of this program in PostgreSQL's list of sessions.
        application_name: Option<String>;
        /// Schemas in which PostgreSQL looks for tables, such as `provost, public`.
        search_path: Option<String>;
        /// Prepared statements kept for each connection; `0` for none, behind PgBouncer.
        statement_cache_size: Option<u32>;
        /// As `statement_cache_size`, the smaller of both counts; Prefect has two such caches.
        prepared_statement_cache_size: Option<u32>;
    }
    with {
        /// Certificates.
        tls: TlsSettings,
    }
}

settings_group! {
    /// Certificates of the connection to PostgreSQL.
    TlsSettings at "server.database.sqlalchemy.connect_args.tls." {
        /// Encrypts the connection and checks the server's certificate.
        enabled: bool = "false";
        /// File with the certificate authorities to trust, in PEM.
        ca_file: Option<PathBuf>;
        /// File with this client's certificate, in PEM.
        cert_file: Option<PathBuf>;
        /// File with the key of this client's certificate, in PEM.
        key_file: Option<PathBuf>;
        /// Demands that the server's certificate names its host.
        check_hostname: bool = "true";
    }
}

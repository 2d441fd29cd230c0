//! Which database the settings describe.

mod postgres;
mod sqlite;
mod url;

use std::fmt;
use std::path::PathBuf;

pub use postgres::{PostgresConnection, PostgresTls};

use crate::secret::Secret;
use crate::settings::{ServerDatabaseSettings, Settings};
use crate::value::DatabaseDriver;
use url::{DatabaseUrl, Userinfo};

/// The names that stand for the password in a URL; older ones are Prefect's.
const PASSWORD_NAMES: [&str; 3] = [
    "${PROVOST_SERVER_DATABASE_PASSWORD}",
    "${PREFECT_SERVER_DATABASE_PASSWORD}",
    "${PREFECT_API_DATABASE_PASSWORD}",
];

/// The database that the settings describe.
#[derive(Debug, Clone)]
pub enum DatabaseConnection {
    /// SQLite inside this process.
    Sqlite(SqliteLocation),
    /// A PostgreSQL server.
    Postgres(Box<PostgresConnection>),
}

/// Where SQLite keeps its data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SqliteLocation {
    /// In a file, which is created when it does not exist.
    File(PathBuf),
    /// In memory: everything is lost when the process ends.
    InMemory,
}

/// What is wrong with the database settings. Messages never repeat a URL, which may hold a
/// password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseProblem {
    /// The URL cannot be understood.
    #[error("server.database.connection_url: {0}")]
    Url(String),
    /// The separate settings lack something.
    #[error("PostgreSQL needs {}, or server.database.connection_url", .0.join(" and "))]
    Missing(Vec<&'static str>),
    /// The URL asks for a password that is not set.
    #[error("server.database.connection_url contains {0}, but server.database.password is not set")]
    PasswordNotSet(&'static str),
    /// Two settings demand different encryption.
    #[error("the encryption of the database connection is demanded twice: {0} and {1}")]
    TlsConflict(String, String),
    /// A client certificate without its key, or the reverse.
    #[error("a client certificate for PostgreSQL needs both cert_file and key_file")]
    IncompleteCertificate,
}

impl DatabaseConnection {
    /// The database that `settings` describe, and warnings about settings without effect.
    pub(crate) fn from_settings(
        settings: &Settings,
    ) -> Result<(Self, Vec<String>), DatabaseProblem> {
        let database = &settings.server.database;
        match (&database.connection_url, database.driver) {
            (Some(url), _) => from_url(url, database),
            (None, Some(DatabaseDriver::PostgreSql)) => from_parts(database),
            // Prefect would silently use SQLite here.
            (None, None) if database.host.is_some() => from_parts(database),
            (None, _) => {
                let location = match &database.name {
                    Some(name) if database.driver.is_some() => sqlite::location(name),
                    _ => SqliteLocation::File(settings.home.join("provost.db")),
                };
                Ok((Self::Sqlite(location), Vec::new()))
            }
        }
    }
}

/// What may be shown to anybody: the kind and the place, never a credential.
impl fmt::Display for DatabaseConnection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(SqliteLocation::File(path)) => {
                write!(formatter, "SQLite in {}", path.display())
            }
            Self::Sqlite(SqliteLocation::InMemory) => formatter.write_str("SQLite in memory"),
            Self::Postgres(postgres) => write!(
                formatter,
                "PostgreSQL at {}:{}/{}",
                postgres.host, postgres.port, postgres.database
            ),
        }
    }
}

fn from_parts(
    database: &ServerDatabaseSettings,
) -> Result<(DatabaseConnection, Vec<String>), DatabaseProblem> {
    let parts = [
        ("server.database.host", &database.host),
        ("server.database.user", &database.user),
        ("server.database.name", &database.name),
    ];
    let [(_, Some(host)), (_, Some(user)), (_, Some(name))] = &parts else {
        let missing = parts.iter().filter(|(_, value)| value.is_none());
        return Err(DatabaseProblem::Missing(
            missing.map(|(path, _)| *path).collect(),
        ));
    };
    let url = DatabaseUrl {
        scheme: "postgresql".to_owned(),
        userinfo: Userinfo {
            user: Some(user.clone()),
            password: database.password.clone(),
        },
        host: Some(host.clone()),
        port: database.port,
        database: name.clone(),
        query: Vec::new(),
    };
    let postgres = postgres::connection(url, database)?;
    Ok((DatabaseConnection::Postgres(Box::new(postgres)), Vec::new()))
}

fn from_url(
    connection_url: &Secret,
    database: &ServerDatabaseSettings,
) -> Result<(DatabaseConnection, Vec<String>), DatabaseProblem> {
    let (text, used) = fill_in_password(connection_url.expose(), database.password.as_ref())?;
    let url = url::parse(&text).map_err(DatabaseProblem::Url)?;
    let connection = match url.scheme.as_str() {
        "sqlite" | "sqlite+aiosqlite" => DatabaseConnection::Sqlite(sqlite::from_url(&url)?),
        "postgresql" | "postgres" | "postgresql+asyncpg" => {
            DatabaseConnection::Postgres(Box::new(postgres::connection(url, database)?))
        }
        _ => {
            return Err(DatabaseProblem::Url(
                "expected it to begin with `postgresql://`, `postgresql+asyncpg://`, \
                 `sqlite:///` or `sqlite+aiosqlite:///`"
                    .to_owned(),
            ));
        }
    };
    let mut warnings = Vec::new();
    if database.password.is_some() && !used {
        warnings.push(format!(
            "server.database.password is ignored, because server.database.connection_url does not \
             contain {}",
            PASSWORD_NAMES[0]
        ));
    }
    Ok((connection, warnings))
}

/// Puts the password where the URL names it, percent-encoded, so that any character may be in it.
fn fill_in_password(
    url: &str,
    password: Option<&Secret>,
) -> Result<(String, bool), DatabaseProblem> {
    let Some(name) = PASSWORD_NAMES.iter().find(|name| url.contains(**name)) else {
        return Ok((url.to_owned(), false));
    };
    let password = password.ok_or(DatabaseProblem::PasswordNotSet(name))?;
    let encoded = url::encode(password.expose());
    let filled = PASSWORD_NAMES
        .iter()
        .fold(url.to_owned(), |url, name| url.replace(name, &encoded));
    Ok((filled, true))
}

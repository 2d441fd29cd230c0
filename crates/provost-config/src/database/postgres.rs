//! Connections to PostgreSQL.

use std::path::PathBuf;

use super::DatabaseProblem;
use super::url::DatabaseUrl;
use crate::secret::Secret;
use crate::settings::ServerDatabaseSettings;
use crate::value::SslMode;

/// The port of PostgreSQL when none is given.
const DEFAULT_PORT: u16 = 5432;

/// How to reach a PostgreSQL server.
#[derive(Debug, Clone)]
pub struct PostgresConnection {
    /// A host name, an address, or the directory of a Unix socket (begins with `/`).
    pub host: String,
    /// TCP port; part of the name of a Unix socket.
    pub port: u16,
    /// The database user.
    pub user: String,
    /// The password, if the server asks for one.
    pub password: Option<Secret>,
    /// The name of the database.
    pub database: String,
    /// Encryption.
    pub tls: PostgresTls,
    /// The name of this program in PostgreSQL's list of sessions.
    pub application_name: Option<String>,
    /// The schemas in which PostgreSQL looks for tables.
    pub search_path: Option<String>,
    /// Prepared statements kept for each connection; `0` behind PgBouncer.
    pub statement_cache_size: Option<u32>,
}

/// How a connection is encrypted and who is trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostgresTls {
    /// Whether to encrypt and what to check.
    pub mode: SslMode,
    /// File with the certificate authorities to trust, in PEM; the system's when `None`.
    pub ca_file: Option<PathBuf>,
    /// File with this client's certificate, in PEM. Comes with `key_file` or not at all.
    pub cert_file: Option<PathBuf>,
    /// File with the key of that certificate, in PEM.
    pub key_file: Option<PathBuf>,
}

/// Joins the URL, whose parameters win, with the settings beside it.
pub(super) fn connection(
    url: DatabaseUrl,
    settings: &ServerDatabaseSettings,
) -> Result<PostgresConnection, DatabaseProblem> {
    let arguments = &settings.sqlalchemy.connect_args;
    let cache_sizes = [
        arguments.statement_cache_size,
        arguments.prepared_statement_cache_size,
    ];
    let mut connection = PostgresConnection {
        host: url.host.unwrap_or_default(),
        port: url.port.unwrap_or(DEFAULT_PORT),
        user: url.userinfo.user.unwrap_or_default(),
        password: url.userinfo.password,
        database: super::url::decode(&url.database).map_err(DatabaseProblem::Url)?,
        tls: PostgresTls {
            mode: settings.sslmode,
            ca_file: arguments.tls.ca_file.clone(),
            cert_file: arguments.tls.cert_file.clone(),
            key_file: arguments.tls.key_file.clone(),
        },
        application_name: arguments.application_name.clone(),
        search_path: arguments.search_path.clone(),
        statement_cache_size: cache_sizes.into_iter().flatten().min(),
    };
    let mut url_mode = None;
    for (name, value) in url.query {
        apply(&mut connection, &mut url_mode, &name, value).map_err(DatabaseProblem::Url)?;
    }
    connection.tls.mode = tls_mode(url_mode, settings)?;
    complete(&connection)?;
    Ok(connection)
}

/// Takes over one parameter of the URL, by its name in asyncpg or in `libpq`.
fn apply(
    connection: &mut PostgresConnection,
    mode: &mut Option<SslMode>,
    name: &str,
    value: String,
) -> Result<(), String> {
    let number = |value: &str| {
        value
            .parse::<u32>()
            .map_err(|_| format!("the parameter `{name}` is not a number"))
    };
    match name {
        "ssl" | "sslmode" => {
            let word = SslMode::from_word(&value).ok_or_else(|| {
                format!(
                    "the parameter `{name}` is none of `disable`, `allow`, `prefer`, `require`, \
                     `verify-ca`, `verify-full`"
                )
            })?;
            if mode.replace(word).is_some_and(|earlier| earlier != word) {
                return Err("the parameters `ssl` and `sslmode` contradict each other".to_owned());
            }
        }
        "sslrootcert" => connection.tls.ca_file = Some(PathBuf::from(value)),
        "sslcert" => connection.tls.cert_file = Some(PathBuf::from(value)),
        "sslkey" => connection.tls.key_file = Some(PathBuf::from(value)),
        "host" => connection.host = value,
        "port" => {
            let port = value.parse();
            connection.port = port.map_err(|_| "the parameter `port` is not a port".to_owned())?;
        }
        "user" => connection.user = value,
        "password" => connection.password = Some(Secret::new(value)),
        "database" | "dbname" => connection.database = value,
        "application_name" => connection.application_name = Some(value),
        "search_path" => connection.search_path = Some(value),
        "statement_cache_size" | "prepared_statement_cache_size" => {
            let size = number(&value)?;
            let smaller = connection
                .statement_cache_size
                .map_or(size, |other| other.min(size));
            connection.statement_cache_size = Some(smaller);
        }
        _ => {
            return Err(format!(
                "the parameter `{name}` is not known; known are ssl, sslmode, sslrootcert, \
                 sslcert, sslkey, host, port, user, password, database, application_name, \
                 search_path and statement_cache_size; time limits are settings of their own"
            ));
        }
    }
    Ok(())
}

/// The one mode that is demanded. Contradictions are refused rather than resolved, since choosing
/// the weaker one would drop a protection that somebody relies on.
fn tls_mode(
    url_mode: Option<SslMode>,
    settings: &ServerDatabaseSettings,
) -> Result<SslMode, DatabaseProblem> {
    let tls = &settings.sqlalchemy.connect_args.tls;
    let checked = if tls.check_hostname {
        SslMode::VerifyFull
    } else {
        SslMode::VerifyCa
    };
    let tls_mode = tls.enabled.then_some(checked);
    // `prefer` is the default and demands nothing.
    let own_mode = Some(settings.sslmode).filter(|mode| *mode != SslMode::Prefer);
    let demands = [
        (url_mode, "the parameter of the URL"),
        (own_mode, "server.database.sslmode"),
        (tls_mode, "server.database.sqlalchemy.connect_args.tls"),
    ];
    let mut demands = demands
        .into_iter()
        .filter_map(|(mode, who)| Some((mode?, who)));
    let Some((mode, who)) = demands.next() else {
        return Ok(SslMode::Prefer);
    };
    match demands.find(|(other, _)| *other != mode) {
        Some((other, other_who)) => Err(DatabaseProblem::TlsConflict(
            format!("{who} says `{mode}`"),
            format!("{other_who} says `{other}`"),
        )),
        None => Ok(mode),
    }
}

fn complete(connection: &PostgresConnection) -> Result<(), DatabaseProblem> {
    let parts = [
        ("a host", connection.host.is_empty()),
        ("a user", connection.user.is_empty()),
        ("the name of a database", connection.database.is_empty()),
    ];
    if let Some((part, _)) = parts.into_iter().find(|(_, missing)| *missing) {
        let reason = format!("{part} is missing: expected `postgresql://user@host:5432/name`");
        return Err(DatabaseProblem::Url(reason));
    }
    if connection.tls.cert_file.is_some() != connection.tls.key_file.is_some() {
        return Err(DatabaseProblem::IncompleteCertificate);
    }
    Ok(())
}

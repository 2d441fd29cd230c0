//! Which database the settings describe.

use std::path::Path;

use provost_config::database::{PostgresConnection, SqliteLocation};
use provost_config::value::SslMode;
use provost_config::{DatabaseConnection, Secret};

use crate::sandbox::Sandbox;

const URL: &str = "PROVOST_SERVER_DATABASE_CONNECTION_URL";
const PASSWORD: &str = "PROVOST_SERVER_DATABASE_PASSWORD";

fn sqlite(sandbox: &Sandbox) -> SqliteLocation {
    match sandbox.load().database {
        DatabaseConnection::Sqlite(location) => location,
        other @ DatabaseConnection::Postgres(_) => panic!("{other}"),
    }
}

fn postgres(sandbox: &Sandbox) -> PostgresConnection {
    match sandbox.load().database {
        DatabaseConnection::Postgres(connection) => *connection,
        other @ DatabaseConnection::Sqlite(_) => panic!("{other}"),
    }
}

#[test]
fn without_settings_it_is_a_file_in_the_home() {
    let sandbox = Sandbox::new();
    let file = SqliteLocation::File(sandbox.path("home/.provost/provost.db"));
    assert_eq!(sqlite(&sandbox), file);
    let sandbox = sandbox.env("PREFECT_API_DATABASE_DRIVER", "sqlite+aiosqlite");
    assert_eq!(sqlite(&sandbox), file);
    let sandbox = sandbox.env("PREFECT_API_DATABASE_NAME", "/data/other.db");
    assert_eq!(
        sqlite(&sandbox),
        SqliteLocation::File("/data/other.db".into())
    );
}

#[test]
fn sqlite_urls_are_read() {
    let shared = "file::memory:?cache=shared&uri=true&check_same_thread=false";
    for (url, file) in [
        ("sqlite:////data/p.db".to_owned(), Some("/data/p.db")),
        (
            "sqlite+aiosqlite:////data/a%20b.db".to_owned(),
            Some("/data/a%20b.db"),
        ),
        (
            "sqlite+aiosqlite:///file:/data/a%20b.db?uri=true".to_owned(),
            Some("/data/a b.db"),
        ),
        (
            "sqlite:///relative.db?timeout=5".to_owned(),
            Some("relative.db"),
        ),
        (
            "sqlite:////home/me@work/p.db".to_owned(),
            Some("/home/me@work/p.db"),
        ),
        ("sqlite:///:memory:".to_owned(), None),
        ("sqlite://".to_owned(), None),
        ("sqlite:///data?mode=memory".to_owned(), None),
        (format!("sqlite+aiosqlite:///{shared}"), None),
    ] {
        let expected = file.map_or(SqliteLocation::InMemory, |file| {
            SqliteLocation::File(Path::new(file).to_owned())
        });
        assert_eq!(sqlite(&Sandbox::new().env(URL, &url)), expected, "{url}");
    }
}

#[test]
fn postgres_urls_are_read() {
    for (url, parts) in [
        (
            "postgresql://ada:pw@db.example/provost",
            ("db.example", 5432, Some("pw")),
        ),
        (
            "postgresql+asyncpg://ada:pw@db.example:6432/provost",
            ("db.example", 6432, Some("pw")),
        ),
        (
            "postgres://ada@[fd00::1]:6432/provost",
            ("fd00::1", 6432, None),
        ),
        (
            "postgresql://ada:p%40s%2Fs@h/provost",
            ("h", 5432, Some("p@s/s")),
        ),
        (
            "postgresql://ada:p/a:s?s@h/provost",
            ("h", 5432, Some("p/a:s?s")),
        ),
        (
            "postgresql://ada:пароль+1@h/provost",
            ("h", 5432, Some("пароль+1")),
        ),
        (
            "postgresql://ada:%D0%BF%F0%9F%94%91@h/provost",
            ("h", 5432, Some("п🔑")),
        ),
        (
            "postgresql://ada@/provost?host=/run/postgresql",
            ("/run/postgresql", 5432, None),
        ),
        (
            "postgresql://ada@%2Frun%2Fpostgresql/provost",
            ("/run/postgresql", 5432, None),
        ),
        (" postgresql://ada@h/provost\n", ("h", 5432, None)),
    ] {
        let connection = postgres(&Sandbox::new().env(URL, url));
        let password = connection.password.as_ref().map(Secret::expose);
        assert_eq!(
            (connection.host.as_str(), connection.port, password),
            parts,
            "{url}"
        );
        assert_eq!(
            (connection.user.as_str(), connection.database.as_str()),
            ("ada", "provost")
        );
        assert_eq!(connection.tls.mode, SslMode::Prefer);
    }
}

#[test]
fn separate_settings_make_a_connection() {
    let sandbox = Sandbox::new()
        .env("PREFECT_API_DATABASE_HOST", "db.example")
        .env("PREFECT_SERVER_DATABASE_USER", "ada")
        .env("PROVOST_SERVER_DATABASE_NAME", "provost");
    let connection = postgres(&sandbox);
    assert_eq!(
        (connection.host.as_str(), connection.port),
        ("db.example", 5432)
    );
    assert!(
        connection.password.is_none(),
        "there is no password by default"
    );

    let password = "p@ss/w:rd%41 ключ";
    let sandbox = sandbox
        .env("PREFECT_API_DATABASE_DRIVER", "postgresql+asyncpg")
        .env("PREFECT_API_DATABASE_PORT", "6432")
        .env(PASSWORD, password);
    let connection = postgres(&sandbox);
    assert_eq!(connection.port, 6432);
    assert_eq!(connection.password.unwrap().expose(), password);
    assert_eq!(
        sandbox.load().database.to_string(),
        "PostgreSQL at db.example:6432/provost"
    );
}

#[test]
fn what_the_separate_settings_lack_is_named() {
    let sandbox = Sandbox::new()
        .env("PROVOST_SERVER_DATABASE_DRIVER", "postgresql")
        .env("PROVOST_SERVER_DATABASE_USER", "ada");
    let message = sandbox.refusal();
    assert!(
        message.contains("server.database.host and server.database.name"),
        "{message}"
    );
}

#[test]
fn the_password_is_put_into_the_url() {
    let password = "p@ss/w:rd%41 ${x} ключ";
    for name in [
        "${PROVOST_SERVER_DATABASE_PASSWORD}",
        "${PREFECT_SERVER_DATABASE_PASSWORD}",
        "${PREFECT_API_DATABASE_PASSWORD}",
    ] {
        let url = format!("postgresql+asyncpg://ada:{name}@h/provost");
        let sandbox = Sandbox::new().env("PREFECT_API_DATABASE_CONNECTION_URL", &url);
        let message = sandbox.refusal();
        assert!(
            message.contains("server.database.password is not set"),
            "{message}"
        );
        let sandbox = sandbox.env("PREFECT_API_DATABASE_PASSWORD", password);
        assert_eq!(postgres(&sandbox).password.unwrap().expose(), password);
        assert!(sandbox.load().warnings.is_empty());
    }
}

#[test]
fn a_password_without_use_is_warned_of() {
    let sandbox = Sandbox::new()
        .env(URL, "postgresql://ada:pw@h/d")
        .env(PASSWORD, "other");
    let warnings = sandbox.load().warnings;
    assert!(
        warnings[0].contains("server.database.password is ignored"),
        "{warnings:?}"
    );
}

#[test]
fn encryption_is_asked_for_in_three_places() {
    let tls = "PREFECT_SERVER_DATABASE_SQLALCHEMY_CONNECT_ARGS_TLS_ENABLED";
    let check = "PREFECT_SERVER_DATABASE_SQLALCHEMY_CONNECT_ARGS_TLS_CHECK_HOSTNAME";
    let own = "PROVOST_SERVER_DATABASE_SSLMODE";
    for (query, settings, mode) in [
        ("", &[][..], SslMode::Prefer),
        ("?ssl=require", &[][..], SslMode::Require),
        ("?sslmode=verify-full", &[][..], SslMode::VerifyFull),
        ("?ssl=require&sslmode=require", &[][..], SslMode::Require),
        ("", &[(own, "verify-ca")][..], SslMode::VerifyCa),
        ("?ssl=disable", &[(own, "disable")][..], SslMode::Disable),
        ("", &[(tls, "true")][..], SslMode::VerifyFull),
        (
            "",
            &[(tls, "true"), (check, "false")][..],
            SslMode::VerifyCa,
        ),
        (
            "",
            &[(tls, "true"), (own, "prefer")][..],
            SslMode::VerifyFull,
        ),
    ] {
        let mut sandbox = Sandbox::new().env(URL, &format!("postgresql://a@h/d{query}"));
        for (name, value) in settings {
            sandbox = sandbox.env(name, value);
        }
        assert_eq!(postgres(&sandbox).tls.mode, mode, "{query} {settings:?}");
    }
    let contradiction = Sandbox::new()
        .env(URL, "postgresql://a@h/d?ssl=disable")
        .env(tls, "true");
    let message = contradiction.refusal();
    assert!(
        message.contains("`disable`") && message.contains("`verify-full`"),
        "{message}"
    );
}

#[test]
fn url_parameters_and_settings_are_joined() {
    let prefix = "PREFECT_SERVER_DATABASE_SQLALCHEMY_CONNECT_ARGS";
    let url =
        "postgresql://a@h/d?application_name=my+app&sslrootcert=/ca.pem&statement_cache_size=9";
    let sandbox = Sandbox::new()
        .env(URL, url)
        .env(&format!("{prefix}_APPLICATION_NAME"), "other")
        .env(&format!("{prefix}_SEARCH_PATH"), "s, public")
        .env(&format!("{prefix}_PREPARED_STATEMENT_CACHE_SIZE"), "0");
    let connection = postgres(&sandbox);
    assert_eq!(connection.application_name.as_deref(), Some("my app"));
    assert_eq!(connection.search_path.as_deref(), Some("s, public"));
    assert_eq!(connection.statement_cache_size, Some(0));
    assert_eq!(
        connection.tls.ca_file.as_deref(),
        Some(Path::new("/ca.pem"))
    );

    let half = Sandbox::new()
        .env(URL, "postgresql://a@h/d?sslcert=/c.pem")
        .refusal();
    assert!(half.contains("cert_file and key_file"), "{half}");
}

#[test]
fn a_bad_url_is_explained_without_its_password() {
    for (url, reason) in [
        ("mysql://u:hunter2@h/d", "expected it to begin with"),
        ("hunter2", "expected a URL"),
        (
            "postgresql+psycopg2://u:hunter2@h/d",
            "expected it to begin with",
        ),
        ("postgresql://u:hunter2@x@h/d", "`%40`"),
        ("postgresql://u:hunter2@h:port/d", "not a number"),
        ("postgresql://u:hunter2@[::1/d", "`]`"),
        ("postgresql://u:hunter2@/d", "a host is missing"),
        ("postgresql://h/d", "a user is missing"),
        (
            "postgresql://u:hunter2@h",
            "the name of a database is missing",
        ),
        ("postgresql://u:hunter2@h/d?ssl=true", "none of `disable`"),
        (
            "postgresql://u:hunter2@h/d?ssl=require&sslmode=disable",
            "contradict",
        ),
        (
            "postgresql://u:hunter2@h/d?channel_binding=require",
            "`channel_binding` is not known",
        ),
        ("postgresql://u:hunter2%FF@h/d", "not UTF-8"),
        ("sqlite://data/provost.db", "four"),
        ("sqlite:////data/provost.db?mode=ro", "`mode`"),
    ] {
        let message = Sandbox::new().env(URL, url).refusal();
        assert!(message.contains(reason), "{url}: {message}");
        assert!(!message.contains("hunter2"), "{message}");
    }
}

//! Values that are not accepted.

use provost_config::Problem;

use crate::sandbox::Sandbox;

#[test]
fn a_bad_value_names_key_source_value_and_what_is_accepted() {
    for (name, value, expected) in [
        (
            "PROVOST_SERVER_API_PORT",
            "http",
            "a whole number up to 65535",
        ),
        ("PREFECT_SERVER_API_PORT", "", "a whole number up to 65535"),
        ("PROVOST_SERVER_UI_ENABLED", "perhaps", "`true` or `false`"),
        ("PREFECT_UI_ENABLED", "perhaps", "`true` or `false`"),
        ("PROVOST_SERVER_LOGGING_LEVEL", "loud", "`WARNING`"),
        ("PROVOST_SERVER_DATABASE_SSLMODE", "on", "`verify-full`"),
        (
            "PROVOST_SERVER_API_CSRF_TOKEN_EXPIRATION",
            "P1Y",
            "use days",
        ),
        ("PROVOST_SERVER_API_DEFAULT_LIMIT", "0", "(at least 1)"),
        (
            "PROVOST_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD",
            "3600",
            "(above 3600)",
        ),
        (
            "PROVOST_SERVER_CONCURRENCY_INITIAL_DEPLOYMENT_LEASE_DURATION",
            "3601",
            "(at least 30, at most 3600)",
        ),
        (
            "PROVOST_SERVER_SERVICES_DB_VACUUM_ENABLED",
            "events,logs",
            "`orphans`",
        ),
        (
            "PROVOST_SERVER_SERVICES_LATE_RUNS_LOOP_SECONDS",
            "0",
            "(above 0)",
        ),
        (
            "PROVOST_SERVER_DATABASE_TIMEOUT",
            "-1",
            "cannot be negative",
        ),
    ] {
        let message = Sandbox::new().env(name, value).refusal();
        let start = format!("invalid configuration: {name} (environment): `{value}`");
        assert!(message.starts_with(&start), "{message}");
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn all_problems_are_told_at_once() {
    let sandbox = Sandbox::new()
        .env("PROVOST_SERVER_API_PORT", "x")
        .env("PROVOST_SERVER_API_HOTS", "x")
        .env("PROVOST_HOME", "")
        .file(
            "provost.toml",
            "[server.events]\nmaximum_size_bytes = 'big'\n",
        )
        .file(".env", "'")
        .file("pyproject.toml", "[");
    let error = sandbox.error();
    assert_eq!(error.problems.len(), 9, "{error}");
    let lines = error.to_string();
    assert!(
        lines.starts_with("invalid configuration, 9 problems:\n- "),
        "{lines}"
    );
}

#[test]
fn only_the_winning_value_is_read() {
    let sandbox = Sandbox::new()
        .env("PROVOST_SERVER_API_PORT", "80")
        .file("provost.toml", "[server.api]\nport = 'x'\n");
    assert_eq!(sandbox.load().settings.server.api.port, 80);
}

#[test]
fn a_secret_is_masked_in_messages() {
    let toml = "[server.api]\nauth_string = ['hunter2']\n";
    let message = Sandbox::new().file("provost.toml", toml).refusal();
    assert!(
        message.contains("`**********`") && !message.contains("hunter2"),
        "{message}"
    );
}

#[test]
fn an_empty_secret_stops_the_server() {
    let message = Sandbox::new()
        .env("PREFECT_SERVER_API_AUTH_STRING", "")
        .refusal();
    assert!(message.contains("set but empty"), "{message}");
}

#[test]
fn an_optional_value_can_be_taken_away() {
    let sandbox = Sandbox::new()
        .env("PROVOST_SERVER_DATABASE_TIMEOUT", "none")
        .env("PREFECT_SERVER_API_BASE_PATH", "");
    let server = sandbox.load().settings.server;
    assert!(server.database.timeout.is_none());
    assert!(server.api.base_path.is_none());
}

#[test]
fn a_long_value_is_cut() {
    let long = "ü".repeat(1000);
    let error = Sandbox::new().env("PROVOST_SERVER_API_PORT", &long).error();
    let Problem::BadValue { value, .. } = &error.problems[0] else {
        panic!("{error}")
    };
    assert_eq!(value.chars().count(), 101);
}

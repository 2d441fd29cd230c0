//! Which source wins.

use provost_config::Source;

use crate::sandbox::Sandbox;

/// Every source in order of precedence, setting the port to its number in this list.
fn layered(first: usize) -> Sandbox {
    let mut sandbox = Sandbox::new();
    for source in first..8 {
        let toml = format!("[server.api]\nport = {source}\n");
        sandbox = match source {
            0 => sandbox.flag("server.api.port", "0"),
            1 => sandbox.env("PROVOST_SERVER_API_PORT", "1"),
            2 => sandbox.file(".env", "PROVOST_SERVER_API_PORT=2\n"),
            3 => sandbox.file("provost.toml", &toml),
            4 => sandbox.file("prefect.toml", &toml),
            5 => {
                let own = "[tool.provost.server.api]\nport = 5\n";
                let shared = "[tool.prefect.server.api]\nport = 6\n";
                sandbox.file("pyproject.toml", &format!("{own}{shared}"))
            }
            6 if first < 6 => sandbox,
            6 => sandbox.file("pyproject.toml", "[tool.prefect.server.api]\nport = 6\n"),
            _ => sandbox.profiles("[profiles.default]\nPROVOST_SERVER_API_PORT = \"7\"\n"),
        };
    }
    sandbox
}

#[test]
fn each_source_beats_all_below_it() {
    let sources = [
        Source::Flag,
        Source::Environment,
        Source::DotEnv,
        Source::ProvostToml,
        Source::PrefectToml,
        Source::PyprojectProvost,
        Source::PyprojectPrefect,
        Source::Profile("default".to_owned()),
    ];
    for (first, source) in sources.iter().enumerate() {
        let loaded = layered(first).load();
        assert_eq!(usize::from(loaded.settings.server.api.port), first);
        assert_eq!(&loaded.origin("server.api.port").unwrap().source, source);
    }
}

#[test]
fn without_sources_defaults_hold() {
    let loaded = Sandbox::new().load();
    assert_eq!(loaded.settings.server.api.port, 4200);
    assert_eq!(loaded.settings.server.api.host, "127.0.0.1");
    assert_eq!(
        loaded.settings.server.limits.max_body_bytes,
        8 * 1024 * 1024
    );
    assert!(loaded.settings.server.api.auth_string.is_none());
    assert_eq!(
        loaded.origin("server.api.port").unwrap().source,
        Source::Default
    );
    assert_eq!(loaded.profile, "default");
    assert_eq!(loaded.warnings, [""; 0]);
}

#[test]
fn an_older_name_in_a_higher_source_beats_the_newest_below() {
    let sandbox = Sandbox::new()
        .env("PREFECT_UI_SERVE_BASE", "/old")
        .file("provost.toml", "[server.ui]\nserve_base = '/new'\n");
    assert_eq!(
        sandbox.load().settings.server.ui.serve_base.as_str(),
        "/old"
    );
}

#[test]
fn typed_toml_and_dotted_keys_are_read() {
    let sandbox = Sandbox::new().file(
        "provost.toml",
        r#"
server.ui.enabled = false
[server.events]
retention_period = "P30D"
[server.api]
cors_allowed_origins = ["https://a.example", "https://b.example"]
websocket_ping_interval = 12.5
[server.services.db_vacuum.event_retention_overrides]
"my.event" = 3600
"#,
    );
    let server = sandbox.load().settings.server;
    assert!(!server.ui.enabled);
    assert_eq!(server.events.retention_period.as_secs(), 30 * 86_400);
    assert_eq!(
        *server.api.cors_allowed_origins,
        ["https://a.example", "https://b.example"]
    );
    assert_eq!(
        server.api.websocket_ping_interval.duration().as_millis(),
        12_500
    );
    let overrides = server.services.db_vacuum.event_retention_overrides;
    assert_eq!(overrides.get("my.event").unwrap().as_secs(), 3600);
    assert!(overrides.get("prefect.flow-run.heartbeat").is_none());
}

#[test]
fn a_file_that_is_not_toml_is_refused_without_quoting_it() {
    for name in [
        "provost.toml",
        "prefect.toml",
        "pyproject.toml",
        "home/.provost/profiles.toml",
    ] {
        let text = "a = 1\npassword = \"hunter2\nb = 2\n";
        let message = Sandbox::new().file(name, text).refusal();
        assert!(
            message.contains(name) && message.contains("line 2"),
            "{message}"
        );
        assert!(!message.contains("hunter2"), "{message}");
    }
}

//! The tree that the API shows.

use provost_config::registry;
use serde_json::{Value, json};

use crate::sandbox::Sandbox;

#[test]
fn the_tree_has_the_shape_of_prefect() {
    let tree = Sandbox::new().load().settings.to_json_masked();
    for (pointer, value) in [
        ("/server/api/host", json!("127.0.0.1")),
        ("/server/api/port", json!(4200)),
        ("/server/api/csrf_token_expiration", json!("PT1H")),
        ("/server/api/websocket_ping_interval", json!(20.0)),
        ("/server/api/cors_allowed_origins", json!("")),
        ("/server/api/auth_string", Value::Null),
        (
            "/server/database/sqlalchemy/connect_args/tls/check_hostname",
            json!(true),
        ),
        ("/server/services/db_vacuum/enabled", json!(["events"])),
        (
            "/server/services/db_vacuum/event_retention_overrides",
            json!({"prefect.flow-run.heartbeat": "P7D"}),
        ),
        (
            "/server/services/scheduler/max_scheduled_time",
            json!("P100D"),
        ),
        ("/server/ui/api_url", json!("http://127.0.0.1:4200/api")),
        ("/server/logging_level", json!("WARNING")),
        ("/debug_mode", json!(false)),
        ("/ui_url", Value::Null),
    ] {
        assert_eq!(tree.pointer(pointer), Some(&value), "{pointer}");
    }
    for spec in registry().specs() {
        let pointer = format!("/{}", spec.path.replace('.', "/"));
        assert!(tree.pointer(&pointer).is_some(), "{pointer}");
    }
}

#[test]
fn every_secret_is_masked_and_stays_out_of_debug_output() {
    let secrets: Vec<_> = registry()
        .specs()
        .iter()
        // Of providers, directories and proxies, their secrets alone are masked; they have tests of
        // their own.
        .filter(|spec| {
            let tables = [
                "server.sso.providers",
                "server.ldap.directories",
                "server.proxy.identity",
            ];
            spec.secret && !tables.contains(&spec.path)
        })
        .collect();
    assert!(secrets.len() >= 5);
    let mut sandbox = Sandbox::new();
    for spec in &secrets {
        let value = match spec.path {
            "server.database.connection_url" => "postgresql://u:hunter2@h/d",
            _ => "hunter2",
        };
        sandbox = sandbox.env(&spec.provost_name(), value);
    }
    let loaded = sandbox.load();
    let tree = loaded.settings.to_json_masked();
    for spec in &secrets {
        let pointer = format!("/{}", spec.path.replace('.', "/"));
        assert_eq!(
            tree.pointer(&pointer),
            Some(&json!("**********")),
            "{pointer}"
        );
    }
    assert!(!tree.to_string().contains("hunter2"));
    assert!(!format!("{loaded:?} {}", loaded.database).contains("hunter2"));
    assert!(!loaded.warnings.concat().contains("hunter2"));
}

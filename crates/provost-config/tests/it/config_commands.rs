//! `provost config`.

use provost_config::cli::{Assignment, OutputFormat, ViewOptions, set, unset, validate, view};
use provost_config::registry;
use provost_config::value::Secrets;
use serde_json::{Value, json};

use crate::sandbox::Sandbox;

const VIEW: ViewOptions = ViewOptions {
    defaults: false,
    sources: true,
    secrets: Secrets::Masked,
    format: OutputFormat::Text,
};

fn assign(key: &str, value: &str) -> Assignment {
    Assignment {
        key: key.to_owned(),
        value: value.to_owned(),
    }
}

fn configured() -> Sandbox {
    Sandbox::new()
        .env("PREFECT_SERVER_API_AUTH_STRING", "ada:hunter2")
        .env("PROVOST_SERVER_API_PORT", "80")
        .file("provost.toml", "[server.api]\nhost = '::'\n")
        .profiles("[profiles.default]\nPROVOST_SERVER_UI_ENABLED = 'no'\n")
}

#[test]
fn view_shows_what_is_set_and_where() {
    let expected = "\
PROVOST_PROFILE='default'
PROVOST_SERVER_API_AUTH_STRING='**********' (from environment, PREFECT_SERVER_API_AUTH_STRING)
PROVOST_SERVER_API_HOST='::' (from provost.toml, server.api.host)
PROVOST_SERVER_API_PORT='80' (from environment)
PROVOST_SERVER_UI_ENABLED='false' (from profile default)
";
    assert_eq!(view(&configured().inputs, VIEW).unwrap(), expected);
    let bare = ViewOptions {
        sources: false,
        secrets: Secrets::Shown,
        ..VIEW
    };
    let output = view(&configured().inputs, bare).unwrap();
    assert!(
        output.contains("PROVOST_SERVER_API_AUTH_STRING='ada:hunter2'\n"),
        "{output}"
    );
    assert!(!output.contains("from"), "{output}");
}

#[test]
fn view_shows_defaults_on_demand() {
    let output = view(
        &configured().inputs,
        ViewOptions {
            defaults: true,
            ..VIEW
        },
    )
    .unwrap();
    assert_eq!(output.lines().count(), registry().specs().len() + 1);
    let line = "PROVOST_SERVER_DATABASE_SSLMODE='prefer' (from default)\n";
    assert!(output.contains(line), "{output}");
}

#[test]
fn view_writes_json() {
    let options = ViewOptions {
        format: OutputFormat::Json,
        ..VIEW
    };
    let output = view(&configured().inputs, options).unwrap();
    let document: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(document["profile"], "default");
    let port = json!({
        "name": "PROVOST_SERVER_API_PORT",
        "value": "80",
        "source": "environment",
        "key": "PROVOST_SERVER_API_PORT",
    });
    assert!(
        document["settings"].as_array().unwrap().contains(&port),
        "{output}"
    );
    assert!(!output.contains("hunter2"));
}

#[test]
fn view_values_can_be_set_again() {
    let options = ViewOptions {
        defaults: true,
        format: OutputFormat::Json,
        ..VIEW
    };
    let output = view(&Sandbox::new().inputs, options).unwrap();
    let document: Value = serde_json::from_str(&output).unwrap();
    for setting in document["settings"].as_array().unwrap() {
        let name = setting["name"].as_str().unwrap();
        let spec = registry().find(name).unwrap();
        if spec.secret || matches!(spec.path, "home" | "profiles_path") {
            continue;
        }
        let sandbox = Sandbox::new().env(name, setting["value"].as_str().unwrap());
        view(&sandbox.inputs, VIEW).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn validate_says_what_a_server_would_use() {
    let sandbox = configured().env("PREFECT_SERVER_EPHEMERAL_ENABLED", "true");
    let output = validate(&sandbox.inputs).unwrap();
    assert!(
        output.contains("warning: PREFECT_SERVER_EPHEMERAL_ENABLED"),
        "{output}"
    );
    assert!(output.contains("Database: SQLite in "), "{output}");
    assert!(output.ends_with("Configuration valid\n"), "{output}");
    let sandbox = sandbox.env("PROVOST_SERVER_API_PORT", "x");
    assert!(
        validate(&sandbox.inputs)
            .unwrap_err()
            .to_string()
            .contains("PROVOST_SERVER_API_PORT")
    );
}

#[test]
fn set_and_unset_change_the_profile() {
    let sandbox = Sandbox::new();
    let changes = [
        assign("PREFECT_SERVER_API_PORT", "80"),
        assign("server.api.host", "::"),
        assign("provost_server_api_auth_string", "ada:hunter2"),
    ];
    let output = set(&sandbox.inputs, &changes).unwrap();
    assert!(
        output.starts_with("Set PROVOST_SERVER_API_PORT to '80'\n"),
        "{output}"
    );
    assert!(!output.contains("hunter2"), "{output}");
    let api = sandbox.load().settings.server.api;
    assert_eq!((api.port, api.host.as_str()), (80, "::"));
    assert_eq!(api.auth_string.unwrap().expose(), "ada:hunter2");

    let keys = ["server.api.port", "PREFECT_SERVER_API_HOST"].map(str::to_owned);
    let output = unset(&sandbox.inputs, &keys).unwrap();
    assert!(output.contains("Unset PROVOST_SERVER_API_HOST"), "{output}");
    let api = sandbox.load().settings.server.api;
    assert_eq!((api.port, api.host.as_str()), (4200, "127.0.0.1"));
}

#[test]
fn set_leaves_one_name_of_a_setting() {
    let sandbox = Sandbox::new().profiles(
        "[profiles.default]\nPREFECT_UI_ENABLED = 'true'\nPREFECT_SERVER_UI_ENABLED = 'true'\n",
    );
    set(&sandbox.inputs, &[assign("PREFECT_UI_ENABLED", "false")]).unwrap();
    let text = sandbox.read_profiles();
    assert_eq!(
        text,
        "[profiles.default]\nPROVOST_SERVER_UI_ENABLED = \"false\"\n"
    );
}

#[test]
fn set_changes_all_or_nothing() {
    let good = assign("server.api.port", "80");
    for (bad, reason) in [
        (
            assign("server.api.host.name", "x"),
            "did you mean server.api.host?",
        ),
        (
            assign("PREFECT_SERVER_API_HOTS", "x"),
            "did you mean PREFECT_SERVER_API_HOST?",
        ),
        (
            assign("server.api.default_limit", "0"),
            "expected a whole number (at least 1)",
        ),
        (
            assign("PROVOST_HOME", "/elsewhere"),
            "cannot be set in a profile",
        ),
        (assign("PROVOST_API_KEY", ""), "set but empty"),
    ] {
        let sandbox = Sandbox::new();
        let error = set(&sandbox.inputs, &[good.clone(), bad])
            .err()
            .unwrap()
            .to_string();
        assert!(error.contains(reason), "{error}");
        assert!(!sandbox.path("home/.provost").exists());
    }
}

#[test]
fn set_tells_when_another_source_wins() {
    let sandbox = Sandbox::new().env("PREFECT_SERVER_API_PORT", "1");
    let output = set(&sandbox.inputs, &[assign("server.api.port", "80")]).unwrap();
    let warning = "warning: PREFECT_SERVER_API_PORT (environment) wins over the profile\n";
    assert!(output.ends_with(warning), "{output}");
}

#[test]
fn unset_repairs_a_profile_that_does_not_load() {
    let text = "[profiles.default]\nPROVOST_NONSENSE = '1'\nPROVOST_SERVER_API_PORT = 'x'\n";
    let sandbox = Sandbox::new().profiles(text);
    sandbox.error();
    let keys = ["PROVOST_NONSENSE", "PROVOST_SERVER_API_PORT"].map(str::to_owned);
    unset(&sandbox.inputs, &keys).unwrap();
    sandbox.load();
    let error = unset(&sandbox.inputs, &keys[1..])
        .err()
        .unwrap()
        .to_string();
    assert_eq!(
        error,
        "PROVOST_SERVER_API_PORT is not set in profile `default`"
    );
}

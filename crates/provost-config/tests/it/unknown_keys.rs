//! Keys that are no settings.

use crate::sandbox::Sandbox;

#[test]
fn a_misspelt_own_key_names_its_source_and_the_nearest_key() {
    let toml = "[server.api]\nhots = 'x'\n";
    let pyproject = "[tool.provost.server.api]\nhots = 'x'\n";
    let profile = "[profiles.default]\nPROVOST_SERVER_API_HOTS = 'x'\n";
    for (sandbox, source, near) in [
        (
            Sandbox::new().flag("server.api.hots", "x"),
            "(flag)",
            "server.api.host?",
        ),
        (
            Sandbox::new().env("PROVOST_SERVER_API_HOTS", "x"),
            "(environment)",
            "PROVOST_SERVER_API_HOST?",
        ),
        (
            Sandbox::new().file(".env", "PROVOST_SERVER_API_HOTS=x"),
            "(.env)",
            "PROVOST_SERVER_API_HOST?",
        ),
        (
            Sandbox::new().file("provost.toml", toml),
            "(provost.toml)",
            "server.api.host?",
        ),
        (
            Sandbox::new().file("pyproject.toml", pyproject),
            "(pyproject.toml [tool.provost])",
            "server.api.host?",
        ),
        (
            Sandbox::new().profiles(profile),
            "(profile default)",
            "PROVOST_SERVER_API_HOST?",
        ),
    ] {
        let message = sandbox.refusal();
        assert!(message.contains(source), "{message}");
        assert!(
            message.ends_with(&format!("did you mean {near}")),
            "{message}"
        );
    }
}

#[test]
fn a_key_of_the_wrong_shape_is_unknown() {
    for text in [
        "server = 3\n",
        "[server.api.host]\nname = 'x'\n",
        "[colour]\nred = 1\n",
    ] {
        Sandbox::new().file("provost.toml", text).error();
    }
}

#[test]
fn keys_of_prefect_and_of_others_are_ignored() {
    let sandbox = Sandbox::new()
        .env("PREFECT_RUNNER_POLL_FREQUENCY", "3")
        .env("PATH", "/bin")
        .env("PROVOST_PROFILE", "default")
        .env("PROVOST_TEST_POSTGRES_URL", "postgresql://localhost")
        .file(".env", "PREFECT_CLIENT_MAX_RETRIES=1\nDJANGO_SECRET=x\n")
        .file(
            "prefect.toml",
            "[runner]\npoll_frequency = 3\n[server.api]\nnonsense = 1\n",
        )
        .file(
            "pyproject.toml",
            "[project]\nname = 'x'\n[tool.prefect.cli]\ncolors = true\n",
        )
        .profiles("[profiles.default]\nPREFECT_CLOUD_API_URL = 'x'\n");
    sandbox.load();
}

#[test]
fn settings_that_nothing_depends_on_are_warned_of() {
    let sandbox = Sandbox::new()
        .env("PREFECT_SERVER_LOGS_STREAM_OUT_ENABLED", "false")
        .env("PREFECT_API_KEY", "meant for a client")
        .env("PROVOST_SERVER_API_PORT", "4300");
    let warnings = sandbox.load().warnings;
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(
        warnings[0].contains("PREFECT_SERVER_LOGS_STREAM_OUT_ENABLED")
            && warnings[0].contains("has no effect: streams are always served"),
        "{warnings:?}"
    );
}

#[test]
fn settings_of_prefect_without_effect_are_warned_of() {
    let sandbox = Sandbox::new()
        .env("PREFECT_SERVER_DOCKET_URL", "redis://localhost")
        .file(
            "prefect.toml",
            "[server.events]\nmessaging_broker = 'prefect_redis.messaging'\n",
        );
    let warnings = sandbox.load().warnings.join("\n");
    assert!(
        warnings.contains("PREFECT_SERVER_DOCKET_URL (environment)"),
        "{warnings}"
    );
    assert!(
        warnings.contains("server.events.messaging_broker (prefect.toml)"),
        "{warnings}"
    );

    let message = Sandbox::new()
        .env("PROVOST_SERVER_ANALYTICS_ENABLED", "false")
        .refusal();
    assert!(message.contains("sends no usage data"), "{message}");
}

#[test]
fn variables_that_kubernetes_adds_are_no_settings() {
    let sandbox = Sandbox::new()
        .env("PROVOST_PORT", "tcp://10.0.0.1:4200")
        .env("PROVOST_PORT_4200_TCP_ADDR", "10.0.0.1")
        .env("PROVOST_SERVICE_HOST", "10.0.0.1")
        .env("PROVOST_SERVER_API_PORT", "tcp://10.0.0.2:4200");
    let loaded = sandbox.load();
    assert_eq!(loaded.settings.server.api.port, 4200);
    assert_eq!(loaded.warnings.len(), 1, "{:?}", loaded.warnings);
    assert!(
        loaded.warnings[0].contains("PROVOST_SERVER_API_PORT"),
        "{:?}",
        loaded.warnings
    );
}

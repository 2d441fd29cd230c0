//! Values that follow from others.

use provost_config::value::LogLevel;

use crate::sandbox::Sandbox;

#[test]
fn the_page_finds_the_api() {
    for (settings, url) in [
        (&[][..], "http://127.0.0.1:4200/api"),
        (
            &[("PROVOST_SERVER_API_PORT", "80")][..],
            "http://127.0.0.1:80/api",
        ),
        (
            &[("PROVOST_SERVER_API_HOST", "::1")][..],
            "http://[::1]:4200/api",
        ),
        (
            &[("PREFECT_SERVER_API_BASE_PATH", "/team/api")][..],
            "http://127.0.0.1:4200/team/api",
        ),
        (
            &[("PREFECT_API_URL", "https://p.example/api")][..],
            "https://p.example/api",
        ),
        (
            &[
                ("PREFECT_API_URL", "https://p.example/api"),
                ("PREFECT_UI_API_URL", "/api"),
            ][..],
            "/api",
        ),
    ] {
        let mut sandbox = Sandbox::new();
        for (name, value) in settings {
            sandbox = sandbox.env(name, value);
        }
        assert_eq!(
            sandbox.load().settings.server.ui.api_url.as_deref(),
            Some(url)
        );
    }
}

#[test]
fn links_lead_to_the_page() {
    let sandbox = Sandbox::new().env("PROVOST_API_URL", "https://p.example/api");
    assert_eq!(
        sandbox.load().settings.ui_url.as_deref(),
        Some("https://p.example")
    );
    let sandbox = sandbox.env("PROVOST_UI_URL", "https://ui.example");
    assert_eq!(
        sandbox.load().settings.ui_url.as_deref(),
        Some("https://ui.example")
    );
    assert_eq!(Sandbox::new().load().settings.ui_url, None);
}

#[test]
fn debug_mode_logs_more_unless_the_server_is_told_otherwise() {
    let debug = Sandbox::new().env("PREFECT_DEBUG_MODE", "1");
    let settings = debug.load().settings;
    assert_eq!(settings.logging.level, LogLevel::Debug);
    assert_eq!(settings.server.logging_level, LogLevel::Debug);
    let settings = debug
        .env("PREFECT_LOGGING_SERVER_LEVEL", "error")
        .load()
        .settings;
    assert_eq!(settings.server.logging_level, LogLevel::Error);
}

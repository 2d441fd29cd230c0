//! What the program says about itself while it runs.

use provost_config::{Settings, value::LogLevel};
use tracing_subscriber::{EnvFilter, fmt};

/// Writes log lines to standard error from the configured level on.
pub(crate) fn start_logging(settings: &Settings) {
    let level = match settings.server.logging_level {
        _ if settings.debug_mode => "debug",
        LogLevel::Trace => "trace",
        LogLevel::Debug => "debug",
        LogLevel::Info => "info",
        LogLevel::Warning => "warn",
        LogLevel::Error | LogLevel::Critical => "error",
    };
    let crates = [
        "provost",
        "provost_app",
        "provost_server",
        "provost_storage",
    ];
    let directives = crates.map(|name| format!("{name}={level}")).join(",");
    let filter = EnvFilter::new(format!("warn,{directives}"));
    // A second call, as in tests, leaves the first one's choice in force.
    let _ = fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}

//! Declared settings that nothing depends on in this version.
//!
//! They are read and checked, so that a configuration is good for later versions too. Whoever sets
//! one of the server's is told that it has no effect; the others may be meant for Prefect's clients
//! in the same environment. A test of the program keeps the list complete.

/// One setting, or a whole branch when the path ends in a dot, that nothing depends on.
#[derive(Debug, Clone, Copy)]
pub struct IdleSetting {
    /// The path in the tree.
    pub path: &'static str,
    /// Why it has no effect, as a clause.
    pub reason: &'static str,
}

const NOT_BUILT: &str = "this version does not have what it is about";
const FIXED: &str = "the limit is fixed at Prefect's default";
const AT_ONCE: &str =
    "events are stored, and task runs recorded from them, before their sender is told";
const STREAMS: &str = "streams are always served: they cost nothing while nobody listens";

/// Every declared setting that nothing depends on, in order of the tree.
pub const IDLE_SETTINGS: &[IdleSetting] = &[
    idle("api.tls_insecure_skip_verify", "no command calls a server"),
    idle("api.ssl_cert_file", "no command calls a server"),
    idle("api.request_timeout", "no command calls a server"),
    idle("api.auth_string", "no command calls a server"),
    idle("api.key", "no command calls a server"),
    idle(
        "logging.level",
        "commands other than the server log nothing",
    ),
    idle("server.metrics_enabled", NOT_BUILT),
    idle(
        "server.log_retryable_errors",
        "errors that a client may retry are always logged",
    ),
    idle("server.deployment_schedule_max_scheduled_runs", FIXED),
    idle(
        "server.api.websocket_ping_timeout",
        "a client that is silent for several intervals between pings is dropped",
    ),
    idle("server.database.echo", "statements are never logged"),
    idle(
        "server.database.connection_timeout",
        "server.database.sqlalchemy.pool_timeout bounds the wait for a connection",
    ),
    idle(
        "server.database.migration_timeout",
        "migrations take the time that they need",
    ),
    idle("server.events.stream_out_enabled", STREAMS),
    idle(
        "server.events.related_resource_cache_ttl",
        "related resources are read in the transaction and not remembered",
    ),
    idle("server.events.maximum_labels_per_resource", FIXED),
    idle("server.events.maximum_related_resources", FIXED),
    idle(
        "server.events.maximum_size_bytes",
        "clients check it before they send, and server.limits.max_body_bytes bounds requests",
    ),
    idle("server.events.expired_bucket_buffer", NOT_BUILT),
    idle("server.events.proactive_granularity", NOT_BUILT),
    idle("server.events.maximum_websocket_backfill", FIXED),
    idle(
        "server.events.websocket_backfill_page_size",
        "the server chooses how many events it reads at once",
    ),
    idle("server.events.maximum_event_name_length", FIXED),
    idle(
        "server.limits.event_queue",
        "events wait for the database in the queue of all writes",
    ),
    idle("server.logs.stream_out_enabled", STREAMS),
    idle(
        "server.logs.stream_publishing_enabled",
        "there is one replica",
    ),
    idle(
        "server.services.db_vacuum.orphan_cleanup_loop_seconds",
        NOT_BUILT,
    ),
    idle("server.services.event_persister.", AT_ONCE),
    idle("server.services.event_logger.", NOT_BUILT),
    idle(
        "server.services.scheduler.insert_batch_size",
        "a statement inserts five hundred runs at most",
    ),
    idle("server.services.cleanup_reconciler.", NOT_BUILT),
    idle("server.services.task_run_recorder.", AT_ONCE),
    idle("server.services.triggers.", NOT_BUILT),
    idle(
        "server.tasks.scheduling.",
        "background tasks wait in the database, whose size bounds them",
    ),
    idle(
        "server.ui.api_url",
        "the page asks the server that it came from",
    ),
    idle(
        "server.worker_channel.",
        "workers are not asked to clean up in this version",
    ),
    idle("ui_url", NOT_BUILT),
];

const fn idle(path: &'static str, reason: &'static str) -> IdleSetting {
    IdleSetting { path, reason }
}

impl IdleSetting {
    /// Whether the setting at a path is meant.
    pub fn covers(&self, path: &str) -> bool {
        if self.path.ends_with('.') {
            path.starts_with(self.path)
        } else {
            path == self.path
        }
    }
}

/// The entry for the setting at a path, if nothing depends on it.
pub fn idle_setting(path: &str) -> Option<&'static IdleSetting> {
    IDLE_SETTINGS.iter().find(|idle| idle.covers(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::registry;

    #[test]
    fn every_entry_is_about_a_declared_setting() {
        for idle in IDLE_SETTINGS {
            let declared = registry().specs().iter().any(|spec| idle.covers(spec.path));
            assert!(declared, "{}", idle.path);
        }
    }
}

//! Settings of Prefect that an operator may have set and that have no effect here, with the reason.

use crate::spec::environment_name;

/// A setting or, when the path ends with a dot, a branch of settings without effect.
#[derive(Debug, Clone, Copy)]
pub struct InertSetting {
    /// The path in Prefect's tree.
    pub path: &'static str,
    /// Why it has no effect, as a clause.
    pub reason: &'static str,
}

/// Everything below Prefect's `server` branch that has no effect, in order of paths.
pub const INERT_SETTINGS: &[InertSetting] = &[
    InertSetting {
        path: "server.analytics_enabled",
        reason: "Provost sends no usage data",
    },
    InertSetting {
        path: "server.concurrency.lease_storage",
        reason: "leases are kept in the database",
    },
    InertSetting {
        path: "server.docket.",
        reason: "services are scheduled by the server itself",
    },
    InertSetting {
        path: "server.ephemeral.",
        reason: "a server is always started explicitly",
    },
    InertSetting {
        path: "server.events.causal_ordering",
        reason: "events are ordered in the database",
    },
    InertSetting {
        path: "server.events.messaging_broker",
        reason: "events travel through the database",
    },
    InertSetting {
        path: "server.events.messaging_cache",
        reason: "events travel through the database",
    },
    InertSetting {
        path: "server.memo_store_path",
        reason: "the database knows which block types are registered",
    },
    InertSetting {
        path: "server.memoize_block_auto_registration",
        reason: "the database knows which block types are registered",
    },
    InertSetting {
        path: "server.services.event_persister.read_batch_size",
        reason: "there is no message broker to read from",
    },
    InertSetting {
        path: "server.services.task_run_recorder.read_batch_size",
        reason: "there is no message broker to read from",
    },
    InertSetting {
        path: "server.services.triggers.read_batch_size",
        reason: "there is no message broker to read from",
    },
    InertSetting {
        path: "server.ui.show_promotional_content",
        reason: "the web page promotes nothing",
    },
    InertSetting {
        path: "server.ui.v2_enabled",
        reason: "there is one web page",
    },
    InertSetting {
        path: "server.worker_channel.cleanup_queue_storage",
        reason: "cleanup messages are kept in the database",
    },
];

impl InertSetting {
    fn covers_path(&self, path: &str) -> bool {
        if self.path.ends_with('.') {
            path.starts_with(self.path)
        } else {
            path == self.path
        }
    }

    fn covers_name(&self, prefix: &str, name: &str) -> bool {
        let own = environment_name(prefix, self.path);
        if self.path.ends_with('.') {
            name.starts_with(&own)
        } else {
            name == own
        }
    }
}

/// The inert setting at a dotted path.
pub(crate) fn by_path(path: &str) -> Option<&'static InertSetting> {
    INERT_SETTINGS.iter().find(|inert| inert.covers_path(path))
}

/// The inert setting that an environment name with either prefix would set.
pub(crate) fn by_name(name: &str) -> Option<&'static InertSetting> {
    INERT_SETTINGS
        .iter()
        .find(|inert| inert.covers_name("PREFECT", name) || inert.covers_name("PROVOST", name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::registry;

    #[test]
    fn inert_settings_are_found_by_path_and_name() {
        assert!(by_path("server.docket.url").is_some());
        assert!(by_name("PREFECT_SERVER_DOCKET_URL").is_some());
        assert!(by_name("PREFECT_SERVER_ANALYTICS_ENABLED").is_some());
        assert!(by_name("PREFECT_SERVER_ANALYTICS_ENABLED_TOO").is_none());
    }

    #[test]
    fn no_setting_is_both_inert_and_declared() {
        for spec in registry().specs() {
            assert!(by_path(spec.path).is_none(), "{}", spec.path);
            for name in spec.names() {
                assert!(by_name(&name).is_none(), "{name}");
            }
        }
    }
}

//! The settings tree, one file per branch.

mod api;
mod logging;
mod server;
mod server_api;
mod server_audit;
mod server_auth;
mod server_concurrency;
mod server_database;
mod server_deployments;
mod server_events;
mod server_flow_run_graph;
mod server_ldap;
mod server_limits;
mod server_logs;
mod server_mail;
mod server_proxy;
mod server_proxy_protocol;
mod server_services;
mod server_services_runs;
mod server_sso;
mod server_tasks;
mod server_tls;
mod server_token_exchange;
mod server_ui;
mod server_worker_channel;

use std::path::PathBuf;

use serde_json::{Map, Value};

pub use api::ApiSettings;
pub use logging::LoggingSettings;
pub use server::ServerSettings;
pub use server_api::ServerApiSettings;
pub use server_audit::ServerAuditSettings;
pub use server_auth::ServerAuthSettings;
pub use server_concurrency::ServerConcurrencySettings;
pub use server_database::{
    ConnectArgsSettings, ServerDatabaseSettings, SqlAlchemySettings, TlsSettings,
};
pub use server_deployments::ServerDeploymentsSettings;
pub use server_events::ServerEventsSettings;
pub use server_flow_run_graph::ServerFlowRunGraphSettings;
pub use server_ldap::ServerLdapSettings;
pub use server_limits::ServerLimitsSettings;
pub use server_logs::ServerLogsSettings;
pub use server_mail::ServerMailSettings;
pub use server_proxy::ServerProxySettings;
pub use server_proxy_protocol::ServerProxyProtocolSettings;
pub use server_services::{
    CleanupReconcilerSettings, DatabaseVacuumSettings, EventLoggerSettings, EventPersisterSettings,
    RepossessorSettings, ServerServicesSettings, TaskRunRecorderSettings, TriggersSettings,
};
pub use server_services_runs::{
    CancellationCleanupSettings, ForemanSettings, LateRunsSettings, PauseExpirationsSettings,
    SchedulerSettings,
};
pub use server_sso::ServerSsoSettings;
pub use server_tasks::{ServerTasksSettings, TaskSchedulingSettings};
pub use server_tls::{ServerTlsAcmeSettings, ServerTlsSettings};
pub use server_token_exchange::ServerTokenExchangeSettings;
pub use server_ui::ServerUiSettings;
pub use server_worker_channel::ServerWorkerChannelSettings;

use crate::declare::{SettingsGroup, settings_group};
use crate::value::Secrets;

settings_group! {
    /// Every setting with its resolved value.
    Settings at "" {
        /// Directory for what Provost keeps on this machine: profiles and the SQLite file.
        ///
        /// `PREFECT_HOME` is not read: a shared directory would mix the files of two programs.
        home: PathBuf = "~/.provost", provost_only();
        /// File with the profiles.
        ///
        /// `PREFECT_PROFILES_PATH` is not read, for the reason that `home` gives.
        profiles_path: PathBuf = "$PROVOST_HOME/profiles.toml", provost_only();
        /// Logs at level `DEBUG`, except where `server.logging_level` is set.
        debug_mode: bool = "false";
        /// Address of the web page, for links in notifications and in the output of commands.
        ///
        /// Derived from `api.url` when unset.
        ui_url: Option<String>;
    }
    with {
        /// How commands reach a server.
        api: ApiSettings,
        /// What commands log.
        logging: LoggingSettings,
        /// The server.
        server: ServerSettings,
    }
}

impl Settings {
    /// The tree as nested JSON objects, as `GET /admin/settings` answers it; secrets are masked.
    pub fn to_json_masked(&self) -> Value {
        let mut root = Map::new();
        self.visit(Secrets::Masked, &mut |path, value| {
            insert(&mut root, path, value);
        });
        Value::Object(root)
    }

    /// The path and the value of every setting, in the order of the tree.
    pub fn values(&self, secrets: Secrets) -> Vec<(&'static str, Value)> {
        let mut values = Vec::new();
        self.visit(secrets, &mut |path, value| values.push((path, value)));
        values
    }
}

fn insert(object: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((branch, rest)) = path.split_once('.') else {
        object.insert(path.to_owned(), value);
        return;
    };
    let branch = object
        .entry(branch)
        .or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(branch) = branch {
        insert(branch, rest, value);
    }
}

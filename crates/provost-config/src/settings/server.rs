//! The server as a whole.

use super::{
    ServerApiSettings, ServerAuditSettings, ServerAuthSettings, ServerConcurrencySettings,
    ServerDatabaseSettings, ServerDeploymentsSettings, ServerEventsSettings,
    ServerFlowRunGraphSettings, ServerLdapSettings, ServerLimitsSettings, ServerLogsSettings,
    ServerMailSettings, ServerProxyProtocolSettings, ServerProxySettings, ServerServicesSettings,
    ServerSsoSettings, ServerTasksSettings, ServerTlsSettings, ServerTokenExchangeSettings,
    ServerUiSettings, ServerWorkerChannelSettings,
};
use crate::declare::settings_group;
use crate::value::LogLevel;

settings_group! {
    /// The server.
    ServerSettings at "server." {
        /// Least severe level that the server logs.
        logging_level: LogLevel = "WARNING", legacy(&["PREFECT_LOGGING_SERVER_LEVEL"]);
        /// Serves Prometheus metrics at `/metrics` of the API.
        metrics_enabled: bool = "false", legacy(&["PREFECT_API_ENABLE_METRICS"]);
        /// Logs errors that a client may simply retry, such as a busy database.
        log_retryable_errors: bool = "false", legacy(&["PREFECT_API_LOG_RETRYABLE_ERRORS"]);
        /// Registers the bundled block types when the server starts.
        register_blocks_on_start: bool = "true",
            legacy(&["PREFECT_API_BLOCKS_REGISTER_ON_START"]);
        /// Most runs that are scheduled ahead for one deployment.
        deployment_schedule_max_scheduled_runs: u32 = "50",
            legacy(&["PREFECT_DEPLOYMENT_SCHEDULE_MAX_SCHEDULED_RUNS"]);
    }
    with {
        /// The HTTP API.
        api: ServerApiSettings,
        /// The audit log.
        audit: ServerAuditSettings,
        /// Who is let in.
        auth: ServerAuthSettings,
        /// Concurrency limits.
        concurrency: ServerConcurrencySettings,
        /// The database.
        database: ServerDatabaseSettings,
        /// Deployments.
        deployments: ServerDeploymentsSettings,
        /// Events.
        events: ServerEventsSettings,
        /// The graph of a flow run.
        flow_run_graph: ServerFlowRunGraphSettings,
        /// Directories that are asked by LDAP.
        ldap: ServerLdapSettings,
        /// What bounds the server's use of memory.
        limits: ServerLimitsSettings,
        /// Logs of runs.
        logs: ServerLogsSettings,
        /// Mail to people.
        mail: ServerMailSettings,
        /// Proxies in front of the server.
        proxy: ServerProxySettings,
        /// Load balancers that say whose a connection is.
        proxy_protocol: ServerProxyProtocolSettings,
        /// The background services.
        services: ServerServicesSettings,
        /// Single sign-on.
        sso: ServerSsoSettings,
        /// Task runs.
        tasks: ServerTasksSettings,
        /// TLS on the server's own port.
        tls: ServerTlsSettings,
        /// Programs that come without a key.
        token_exchange: ServerTokenExchangeSettings,
        /// The web page.
        ui: ServerUiSettings,
        /// The channel to workers.
        worker_channel: ServerWorkerChannelSettings,
    }
}

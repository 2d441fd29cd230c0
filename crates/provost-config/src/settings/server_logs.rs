//! Logs of runs.

use crate::declare::settings_group;

settings_group! {
    /// Logs of runs.
    ServerLogsSettings at "server.logs." {
        /// Streams the logs of runs to clients over WebSockets.
        stream_out_enabled: bool = "false";
        /// Passes the logs of runs on to the other replicas for their streams.
        stream_publishing_enabled: bool = "false";
    }
}

//! The audit log.

use std::path::PathBuf;
use std::time::Duration;

use crate::declare::settings_group;
use crate::secret::Secret;
use crate::value::{AuditDetail, Seconds};

settings_group! {
    /// The audit log; Prefect has none.
    ServerAuditSettings at "server.audit." {
        /// Whether acts are recorded.
        enabled: bool = "true", provost_only();
        /// How much is recorded.
        level: AuditDetail = "changes", provost_only();
        /// Refuses an act with 503 if it cannot be recorded: if the database does not take its
        /// entry, or sinks are set and none of them takes word of it before it begins.
        required: bool = "false", provost_only();
        /// The key of the log, as 64 hexadecimal digits; processes that share a database need the
        /// same.
        ///
        /// When unset, it is in the file `server.audit.key_file`.
        key: Option<Secret>, provost_only();
        /// File with the key of the log. It is made when the server first starts, and must be
        /// readable by its owner alone.
        key_file: PathBuf = "$PROVOST_HOME/audit.key", provost_only();
        /// File with the keys that older entries were made with, one to a line.
        previous_keys_file: Option<PathBuf>, provost_only();
        /// File that remembers the end of the log, so that it is found if the database is set back.
        head_file: PathBuf = "$PROVOST_HOME/audit.head", provost_only();
        /// How long entries are kept; zero keeps them for ever.
        retention_period: Duration = "0", provost_only();
        /// File that entries are appended to, as JSON lines.
        file: Option<PathBuf>, provost_only();
        /// Address that entries are sent to as RFC 5424 has it, such as `udp://127.0.0.1:514`,
        /// `tcp://logs.example.org:601` or `unix:///dev/log`.
        syslog: Option<String>, provost_only();
        /// Address that entries are posted to as JSON lines, such as
        /// `https://logs.example.org/provost`.
        http: Option<String>, provost_only();
        /// What the HTTP sink shows as a bearer token.
        http_token: Option<Secret>, provost_only();
        /// File with certificates, in PEM, of authorities that are believed besides the usual ones
        /// when entries are posted by `https`.
        http_ca_file: Option<PathBuf>, provost_only();
        /// Seconds that a sink is waited for.
        sink_timeout: Seconds = "5", provost_only();
    }
}

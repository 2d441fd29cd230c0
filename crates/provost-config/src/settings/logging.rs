//! What commands log.

use crate::declare::settings_group;
use crate::value::LogLevel;

settings_group! {
    /// What commands other than the server log.
    LoggingSettings at "logging." {
        /// Least severe level that is logged; `debug_mode` turns it to `DEBUG`.
        level: LogLevel = "INFO";
    }
}

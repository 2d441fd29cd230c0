//! What bounds the server's use of memory.

use crate::declare::settings_group;

settings_group! {
    /// What bounds the server's use of memory; Prefect has no such settings.
    ServerLimitsSettings at "server.limits." {
        /// Most bytes of a request body; a longer one is answered with 413.
        max_body_bytes: usize = "8388608", min(1.0), provost_only();
        /// Most requests that wait to write to the database; further ones are answered with 503.
        write_queue: usize = "4096", min(1.0), provost_only();
        /// Most events that wait to be stored; further ones are answered with 503.
        event_queue: usize = "10000", min(1.0), provost_only();
    }
}

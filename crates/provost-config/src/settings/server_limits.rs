//! What bounds the server's use of memory and time.

use crate::declare::settings_group;
use crate::value::Seconds;

settings_group! {
    /// What bounds the server's use of memory and time; Prefect has no such settings.
    ServerLimitsSettings at "server.limits." {
        /// Most bytes of a request body; a longer one is answered with 413.
        max_body_bytes: usize = "8388608", min(1.0), provost_only();
        /// Seconds in which the head of a request has to come once it has begun; a slower client is
        /// cut off.
        header_timeout: Seconds = "15", above(0.0), provost_only();
        /// Seconds in which the body of a request has to come; a slower one is answered with 408.
        body_timeout: Seconds = "60", above(0.0), provost_only();
        /// Seconds that an answer may take until it begins; a request that takes longer is answered
        /// with 503, and what it has not kept is undone. Sockets, and what is sent bit by bit once
        /// an answer has begun, take as long as they need.
        request_timeout: Seconds = "90", above(0.0), provost_only();
        /// Most requests of one person or service account per minute, all its keys and processes
        /// together; further ones are answered with 429. `0` for no limit.
        ///
        /// Each process of the server counts for itself.
        requests_per_minute: u32 = "600000", provost_only();
        /// Most requests per minute from one address that show no credential, or one that all
        /// share; `0` for no limit.
        unidentified_requests_per_minute: u32 = "60000", provost_only();
        /// Most credentials per minute from one address that are not valid; further ones are
        /// answered with 429. `0` for no limit.
        failed_credentials_per_minute: u32 = "120", provost_only();
        /// Most requests that wait to write to the database; further ones are answered with 503.
        write_queue: usize = "4096", min(1.0), provost_only();
        /// Most events that wait to be stored; further ones are answered with 503.
        event_queue: usize = "10000", min(1.0), provost_only();
    }
}

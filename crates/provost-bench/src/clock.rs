//! The time of day, which servers are told; what is measured is measured with [`std::time::Instant`].

use std::time::SystemTime;

use chrono::{DateTime, SecondsFormat, Utc};

/// Now.
#[expect(
    clippy::disallowed_methods,
    reason = "the clock of the server is for the server; a client has only its own"
)]
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from(SystemTime::now())
}

/// `time` as it is written on the wire.
pub(crate) fn wire(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Micros, true)
}

//! The machine's clock.

use std::time::{SystemTime, UNIX_EPOCH};

use provost_core::clock::Clock;
use provost_schemas::Timestamp;

/// The machine's clock, which everything else gets as a parameter.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that the rule points to"
    )]
    fn now(&self) -> Timestamp {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

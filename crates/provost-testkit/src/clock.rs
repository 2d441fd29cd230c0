//! A clock that stands still until it is told otherwise.

use std::sync::atomic::{AtomicI64, Ordering};

use provost_core::clock::Clock;
use provost_schemas::{Timestamp, json::Seconds};

/// A clock that stands still until it is told otherwise.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl TestClock {
    /// A clock at this time, such as `2026-01-02T03:04:05Z`.
    ///
    /// # Panics
    /// If the text is no time.
    pub fn at(time: &str) -> Self {
        let time = Timestamp::parse(time).expect("the test's time is a time");
        Self(AtomicI64::new(time.as_micros()))
    }

    /// Moves on.
    pub fn advance(&self, duration: Seconds) {
        self.0.fetch_add(duration.as_micros(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}

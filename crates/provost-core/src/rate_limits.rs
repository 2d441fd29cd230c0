//! How often somebody may do something: so many times at once, and then at a steady rate.
//!
//! Of everybody, one point in time is kept: when they will have made up for what they did (the
//! generic cell rate algorithm). How many of them are kept is bounded; who did nothing for the
//! longest is forgotten first, and has made up for most.

use std::{collections::HashMap, hash::Hash};

use provost_schemas::Timestamp;

const MICROS_PER_MINUTE: i64 = 60_000_000;

/// A rate that may be kept up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// What one time costs, in microseconds.
    interval: i64,
    /// What may be owed, in microseconds.
    tolerance: i64,
}

impl Rate {
    /// So many times per minute, of which that many may come at once; none if that is no bound,
    /// which zero is not.
    pub fn per_minute(times: u32, at_once: u32) -> Option<Self> {
        if times == 0 {
            return None;
        }
        let interval = (MICROS_PER_MINUTE / i64::from(times)).max(1);
        Some(Self {
            interval,
            tolerance: interval.saturating_mul(i64::from(at_once.max(1))),
        })
    }
}

/// When to come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooOften {
    /// In whole seconds from now, at least one.
    pub retry_after: u64,
}

/// How often each of many may do something.
#[derive(Debug)]
pub struct RateLimiter<K> {
    rate: Rate,
    capacity: usize,
    /// Those who did something lately, with when they will have made up for it.
    recent: HashMap<K, Timestamp>,
    /// Those who did before the others came.
    former: HashMap<K, Timestamp>,
}

impl<K: Eq + Hash> RateLimiter<K> {
    /// A limit that remembers at least as many as `capacity`, and at most twice as many.
    pub fn new(rate: Rate, capacity: usize) -> Self {
        Self {
            rate,
            capacity: capacity.max(1),
            recent: HashMap::new(),
            former: HashMap::new(),
        }
    }

    /// Counts one time, unless it would be one too often.
    pub fn take(&mut self, key: K, now: Timestamp) -> Result<(), TooOften> {
        let due = self.due(&key, now);
        self.check_due(due, now)?;
        self.keep(key, due + micros(self.rate.interval));
        Ok(())
    }

    /// Whether one more time would be too often.
    pub fn check(&self, key: &K, now: Timestamp) -> Result<(), TooOften> {
        self.check_due(self.due(key, now), now)
    }

    /// How many are remembered.
    pub fn remembered(&self) -> usize {
        self.recent.len() + self.former.len()
    }

    /// When somebody will have made up for what they did.
    fn due(&self, key: &K, now: Timestamp) -> Timestamp {
        let kept = self.recent.get(key).or_else(|| self.former.get(key));
        kept.map_or(now, |due| now.max(*due))
    }

    fn check_due(&self, due: Timestamp, now: Timestamp) -> Result<(), TooOften> {
        let owed = due.since(now).as_micros() + self.rate.interval;
        let excess = owed - self.rate.tolerance;
        if excess <= 0 {
            return Ok(());
        }
        let seconds = (excess + 999_999) / 1_000_000;
        Err(TooOften {
            retry_after: seconds.unsigned_abs().max(1),
        })
    }

    fn keep(&mut self, key: K, due: Timestamp) {
        if self.recent.len() >= self.capacity && !self.recent.contains_key(&key) {
            self.former = std::mem::take(&mut self.recent);
        }
        self.recent.insert(key, due);
    }
}

fn micros(micros: i64) -> provost_schemas::json::Seconds {
    provost_schemas::json::Seconds::from_micros(micros)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use provost_schemas::json::Seconds;

    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);

    fn limiter(times: u32, at_once: u32) -> RateLimiter<&'static str> {
        RateLimiter::new(Rate::per_minute(times, at_once).expect("a rate"), 8)
    }

    #[test]
    fn zero_is_no_bound() {
        assert_eq!(Rate::per_minute(0, 10), None);
    }

    #[test]
    fn so_many_come_at_once_and_then_at_the_rate() {
        let mut limiter = limiter(60, 3);
        for _ in 0..3 {
            assert_eq!(limiter.take("a", NOW), Ok(()));
        }
        let refused = Err(TooOften { retry_after: 1 });
        assert_eq!(limiter.check(&"a", NOW), refused);
        assert_eq!(limiter.take("a", NOW), refused);
        assert_eq!(
            limiter.take("b", NOW),
            Ok(()),
            "somebody else is another matter"
        );
        // A refusal costs nothing: one second later there is one time to be had again.
        let later = NOW + Seconds::new(1);
        assert_eq!(limiter.take("a", later), Ok(()));
        assert_eq!(limiter.take("a", later), refused);
    }

    #[test]
    fn it_says_when_to_come_back() {
        let mut limiter = limiter(2, 1);
        assert_eq!(limiter.take("a", NOW), Ok(()));
        let later = NOW + Seconds::new(10);
        assert_eq!(limiter.take("a", later), Err(TooOften { retry_after: 20 }));
        assert_eq!(limiter.take("a", NOW + Seconds::new(30)), Ok(()));
    }

    #[test]
    fn memory_is_bounded_whoever_comes() {
        let rate = Rate::per_minute(60, 1).expect("a rate");
        let mut limiter = RateLimiter::new(rate, 100);
        for stranger in 0..10_000_u32 {
            assert_eq!(limiter.take(stranger, NOW), Ok(()));
            assert!(limiter.remembered() <= 200);
        }
        assert!(limiter.take(9_999, NOW).is_err(), "the last are remembered");
    }

    proptest! {
        #[test]
        fn no_window_holds_more_than_the_burst_and_the_rate(
            gaps in prop::collection::vec(0_i64..400_000, 1..200),
            times in 1_u32..2000,
            at_once in 1_u32..50,
        ) {
            let rate = Rate::per_minute(times, at_once).expect("a rate");
            let mut limiter = RateLimiter::new(rate, 8);
            let (mut now, mut taken) = (NOW, 0_i64);
            for gap in gaps {
                now = now + micros(gap);
                if limiter.take("a", now).is_ok() {
                    taken += 1;
                }
            }
            let elapsed = now.since(NOW).as_micros();
            let most = i64::from(at_once) + elapsed / rate.interval + 1;
            prop_assert!(taken <= most, "{taken} of {most}");
        }
    }
}

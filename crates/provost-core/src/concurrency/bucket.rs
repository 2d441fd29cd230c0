//! Slots of a rate limit, which come back by themselves.

use provost_schemas::{Timestamp, json::Seconds};

/// How many slots of a rate limit were taken at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// The slots taken.
    pub taken: i64,
    /// When.
    pub at: Timestamp,
}

impl Bucket {
    /// The slots that are still taken at `now`, if so many come back each second.
    ///
    /// Slots come back as whole ones. The time moves on only by what these took, so that asking
    /// often does not slow them down.
    #[must_use]
    pub fn after_decay(self, slots_per_second: f64, now: Timestamp) -> Self {
        let elapsed = now.since(self.at).as_f64();
        if slots_per_second <= 0.0 || elapsed <= 0.0 {
            return self;
        }
        let back = (slots_per_second * elapsed).floor();
        if back >= self.taken as f64 {
            return Self { taken: 0, at: now };
        }
        Self {
            taken: self.taken - back as i64,
            at: self.at + Seconds::from_f64(back / slots_per_second),
        }
    }

    /// With so many slots more.
    #[must_use]
    pub fn take(self, slots: i64) -> Self {
        let taken = self.taken.saturating_add(slots);
        Self { taken, ..self }
    }

    /// With so many slots less, as far as there are any.
    #[must_use]
    pub fn give_back(self, slots: i64) -> Self {
        let taken = self.taken.saturating_sub(slots).max(0);
        Self { taken, ..self }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: f64) -> Timestamp {
        Timestamp::from_micros(0) + Seconds::from_f64(seconds)
    }

    fn full(taken: i64) -> Bucket {
        Bucket { taken, at: at(0.0) }
    }

    #[test]
    fn whole_slots_come_back() {
        let table = [
            (5, 1.0, 0.9, 5),
            (5, 1.0, 1.0, 4),
            (5, 0.5, 3.9, 4),
            (5, 10.0, 0.25, 3),
            (5, 1.0, 100.0, 0),
            (5, 0.0, 100.0, 5),
            (0, 1.0, 3.0, 0),
            (5, 1.0, -3.0, 5),
        ];
        for (taken, decay, seconds, left) in table {
            let after = full(taken).after_decay(decay, at(seconds));
            assert_eq!(after.taken, left, "{taken} after {seconds} s at {decay}");
        }
    }

    #[test]
    fn more_cannot_be_given_back_than_is_taken() {
        assert_eq!(full(2).give_back(5).taken, 0);
        assert_eq!(full(2).take(3).give_back(1).taken, 4);
    }

    proptest! {
        #[test]
        fn asking_often_neither_slows_nor_hastens_the_decay(
            taken in 0i64..1000,
            decay in 0.01f64..100.0,
            steps in prop::collection::vec(0.001f64..3.0, 1..40),
        ) {
            let mut now = 0.0;
            let mut bucket = full(taken);
            for step in steps {
                now += step;
                bucket = bucket.after_decay(decay, at(now));
            }
            let at_once = full(taken).after_decay(decay, at(now));
            // A microsecond is the finest step of time, and may hide one slot.
            prop_assert!((bucket.taken - at_once.taken).abs() <= 1);
        }

        #[test]
        fn no_more_slots_are_used_in_a_time_than_the_limit_and_what_came_back(
            limit in 1i64..20,
            decay in 0.1f64..20.0,
            steps in prop::collection::vec(0.0f64..1.0, 1..100),
        ) {
            let (mut now, mut granted) = (0.0, 0i64);
            let mut bucket = full(0);
            for step in steps {
                now += step;
                bucket = bucket.after_decay(decay, at(now));
                if bucket.taken < limit {
                    bucket = bucket.take(1);
                    granted += 1;
                }
                prop_assert!(granted as f64 <= limit as f64 + decay * now + 1.0);
            }
        }
    }
}

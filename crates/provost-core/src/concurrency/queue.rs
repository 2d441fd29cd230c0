//! Whether slots can be taken now, and how long to wait otherwise.

use provost_schemas::json::Seconds;

use super::{TAG_PREFIX, occupancy::SHORTEST_OCCUPANCY};
use crate::poisson::clamped_poisson_interval;

/// How much longer than the average those who wait may be told to wait, as part of it.
const CLAMPING_FACTOR: f64 = 0.3;

/// What is known of a limit of which somebody wants slots.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LimitFacts {
    /// How many slots there are.
    pub limit: i64,
    /// How many are taken.
    pub taken: i64,
    /// How many are kept for those who have waited longer and will surely ask again.
    pub kept: i64,
    /// For how many slots anybody waits who came earlier.
    pub waiting: i64,
    /// How many slots come back by themselves each second.
    pub slot_decay_per_second: f64,
    /// Seconds for which a slot is taken, on average.
    pub average_occupancy: f64,
    /// The longest that somebody is to wait before asking again.
    pub longest_wait: Seconds,
}

impl LimitFacts {
    /// Whether so many slots can be taken now.
    pub fn admits(&self, slots: i64) -> bool {
        let taken = self.taken.saturating_add(self.kept).saturating_add(slots);
        taken <= self.limit
    }

    /// How many slots have to come back first; of a limit without decay, for each of its slots.
    fn blocking(&self, slots: i64) -> f64 {
        let blocking = slots.saturating_add(self.waiting) as f64;
        if self.slot_decay_per_second > 0.0 {
            blocking
        } else {
            blocking / self.limit.max(1) as f64
        }
    }

    /// How many seconds before somebody who wants so many slots asks again slots are kept for them.
    ///
    /// It is the longest that somebody is told to wait who is next. So a slot lies idle for no
    /// longer than that, and whoever is next is overtaken by nobody.
    pub fn kept_for(&self, slots: i64) -> f64 {
        let next = Self {
            waiting: 0,
            ..*self
        };
        next.average_wait(slots) * (1.0 + CLAMPING_FACTOR)
    }

    /// About how many seconds pass until so many slots can be taken.
    fn average_wait(&self, slots: i64) -> f64 {
        if self.slot_decay_per_second > 0.0 {
            return self.blocking(slots) / self.slot_decay_per_second;
        }
        let longest = self.longest_wait.as_f64();
        let per_slot = self.average_occupancy.max(SHORTEST_OCCUPANCY).min(longest);
        (per_slot * self.blocking(slots)).min(longest)
    }
}

/// After how many seconds somebody who wants so many slots of the limits should ask again, by the
/// number `chance` drawn evenly from 0 up to 1. `None` if the slots can be taken now.
pub fn retry_after(limits: &[LimitFacts], slots: i64, chance: f64) -> Option<f64> {
    let refusing = limits.iter().filter(|limit| !limit.admits(slots));
    let slowest =
        refusing.max_by(|one, other| one.blocking(slots).total_cmp(&other.blocking(slots)))?;
    let average = slowest.average_wait(slots);
    Some(clamped_poisson_interval(average, CLAMPING_FACTOR, chance))
}

/// The longest wait of a limit with the name: limits on tags have their own.
pub fn longest_wait(name: &str, of_tags: Seconds, of_others: Seconds) -> Seconds {
    if name.starts_with(TAG_PREFIX) {
        of_tags
    } else {
        of_others
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn limit(limit: i64, taken: i64) -> LimitFacts {
        LimitFacts {
            limit,
            taken,
            kept: 0,
            waiting: 0,
            slot_decay_per_second: 0.0,
            average_occupancy: 2.0,
            longest_wait: Seconds::new(30),
        }
    }

    #[test]
    fn slots_are_free_if_neither_taken_nor_kept_for_another() {
        let kept = LimitFacts {
            kept: 1,
            ..limit(3, 1)
        };
        let table = [
            (limit(1, 0), 1, true),
            (limit(1, 1), 1, false),
            (limit(3, 1), 2, true),
            (limit(3, 1), 3, false),
            (kept, 1, true),
            (kept, 2, false),
            (limit(0, 0), 1, false),
            (limit(1, 0), i64::MAX, false),
        ];
        for (limit, slots, admitted) in table {
            assert_eq!(limit.admits(slots), admitted, "{slots} of {limit:?}");
        }
    }

    #[test]
    fn the_wait_follows_occupancy_decay_and_who_waits_already() {
        let table = [
            (limit(1, 1), 2.0),
            (limit(2, 2), 1.0),
            (
                LimitFacts {
                    waiting: 3,
                    ..limit(2, 2)
                },
                4.0,
            ),
            (
                LimitFacts {
                    waiting: 300,
                    ..limit(2, 2)
                },
                30.0,
            ),
            (
                LimitFacts {
                    average_occupancy: 3600.0,
                    ..limit(1, 1)
                },
                30.0,
            ),
            (
                LimitFacts {
                    average_occupancy: 0.0,
                    ..limit(1, 1)
                },
                0.1,
            ),
            (
                LimitFacts {
                    slot_decay_per_second: 0.5,
                    ..limit(9, 9)
                },
                2.0,
            ),
            (
                LimitFacts {
                    slot_decay_per_second: 0.5,
                    waiting: 99,
                    ..limit(9, 9)
                },
                200.0,
            ),
        ];
        for (limit, seconds) in table {
            let wait = limit.average_wait(1);
            assert!((wait - seconds).abs() < 1e-9, "{wait} for {limit:?}");
        }
    }

    #[test]
    fn the_slowest_of_the_limits_that_refuse_sets_the_wait() {
        let open = LimitFacts {
            waiting: 50,
            ..limit(100, 0)
        };
        assert_eq!(retry_after(&[open], 1, 0.5), None);
        assert_eq!(retry_after(&[], 1, 0.5), None);
        let slow = LimitFacts {
            waiting: 4,
            ..limit(1, 1)
        };
        let wait = retry_after(&[open, limit(1, 1), slow], 1, 0.5).expect("a wait");
        assert!((7.0..=13.0).contains(&wait), "{wait}");
    }

    #[test]
    fn limits_on_tags_have_a_longest_wait_of_their_own() {
        let (tags, others) = (Seconds::new(10), Seconds::new(30));
        assert_eq!(longest_wait("tag:db", tags, others), tags);
        assert_eq!(longest_wait("db", tags, others), others);
    }

    proptest! {
        #[test]
        fn whoever_came_later_is_told_to_wait_no_shorter(
            size in 1i64..100,
            ahead in 0i64..1000,
            more in 0i64..1000,
            decay in prop_oneof![Just(0.0), 0.01f64..50.0],
            occupancy in 0.0f64..10_000.0,
            chance in 0.0f64..1.0,
        ) {
            let facts = |waiting| LimitFacts {
                waiting,
                slot_decay_per_second: decay,
                average_occupancy: occupancy,
                ..limit(size, size)
            };
            let earlier = retry_after(&[facts(ahead)], 1, chance).expect("full");
            let later = retry_after(&[facts(ahead + more)], 1, chance).expect("full");
            prop_assert!(earlier > 0.0 && earlier <= later);
            if decay <= 0.0 {
                prop_assert!(later <= 30.0 * (1.0 + CLAMPING_FACTOR) + 1e-6);
            }
        }
    }
}

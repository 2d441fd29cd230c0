//! How long to wait after failures: a delay that grows, in place of a lockout that would let anybody
//! lock out anybody.
//!
//! Failures are counted per account and per address, and whoever tries waits for the longer of both
//! delays. An attempt that comes too early is refused without looking at the credential, and does
//! not count: a client that tries too often does not make its own wait longer. A success halves the
//! count, so that guesses between successes of the account's owner still slow each other down.

use std::net::{IpAddr, Ipv6Addr};

use data_encoding::HEXLOWER;
use provost_schemas::Timestamp;
use provost_schemas::json::Seconds;

use crate::digest;

/// The failures of one account or address, as they are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many, less what successes took away.
    pub count: u32,
    /// When the last one was.
    pub last: Timestamp,
}

/// How delays grow.
///
/// After the first failure that is not free the delay is one second, and every further failure
/// doubles it, up to the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delays {
    /// Failures that cost nothing: people mistype.
    free: u32,
    /// The longest delay.
    longest: Seconds,
}

impl Delays {
    /// For an account: one second after the fourth failure, a quarter of an hour from the
    /// fourteenth.
    pub const ACCOUNT: Self = Self {
        free: 3,
        longest: Seconds::new(15 * 60),
    };
    /// For an address, behind which a whole company may sit: kinder and shorter.
    pub const ADDRESS: Self = Self {
        free: 30,
        longest: Seconds::new(5 * 60),
    };
    /// For codes of six digits, of which an attacker who has the password must get very few.
    pub const CODE: Self = Self {
        free: 2,
        longest: Seconds::new(60 * 60),
    };

    /// For links to set a new password, each of which fills somebody's mailbox.
    pub const RESET: Self = Self {
        free: 2,
        longest: Seconds::new(15 * 60),
    };

    /// After how much time without a failure all is forgotten.
    pub const MEMORY: Seconds = Seconds::new(24 * 60 * 60);

    /// How long the next attempt must wait from `now` on, or `None` if it may be made.
    pub fn wait(self, failures: Option<Failures>, now: Timestamp) -> Option<Seconds> {
        let failures = failures?;
        // A clock that was set back must not make the wait longer than the delay.
        let elapsed = now.since(failures.last).at_least_zero();
        let remaining = self.delay(failures.count).as_micros() - elapsed.as_micros();
        (remaining > 0).then_some(Seconds::from_micros(remaining))
    }

    /// The delay after so many failures.
    fn delay(self, count: u32) -> Seconds {
        let Some(doublings) = count.checked_sub(self.free + 1) else {
            return Seconds::ZERO;
        };
        // 2^30 seconds are beyond every longest delay.
        Seconds::new(1 << doublings.min(30)).min(self.longest)
    }
}

/// The address under which failures are counted for a client at `address`.
///
/// Whoever has IPv6 has 2^64 addresses at least, so that all of such a network count as its first.
pub fn counted_address(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let network = address.to_bits() >> 64 << 64;
            IpAddr::V6(Ipv6Addr::from_bits(network))
        }
        address @ IpAddr::V4(_) => address,
    }
}

/// The name under which failures are counted for an account that signs in with `email`, whether
/// there is such an account or not.
///
/// It is a digest because people type their password into the wrong field.
pub fn counted_account(email: &str) -> String {
    let email = email.trim().to_lowercase();
    HEXLOWER.encode(&digest::sha256(&[
        b"provost counted account\0",
        email.as_bytes(),
    ]))
}

impl Failures {
    /// What to store after a failure.
    #[must_use]
    pub fn after_failure(stored: Option<Self>, now: Timestamp) -> Self {
        let before = stored.filter(|failures| !failures.is_forgotten(now));
        Self {
            count: before
                .map_or(0, |failures| failures.count)
                .saturating_add(1),
            // Rows of replicas whose clocks differ do not run backwards.
            last: before.map_or(now, |failures| failures.last.max(now)),
        }
    }

    /// What to store after a success; `None` if nothing is left to remember.
    #[must_use]
    pub fn after_success(stored: Option<Self>, now: Timestamp) -> Option<Self> {
        let failures = stored.filter(|failures| !failures.is_forgotten(now))?;
        let count = failures.count / 2;
        (count > 0).then_some(Self { count, ..failures })
    }

    /// Whether the row may be removed.
    pub fn is_forgotten(&self, now: Timestamp) -> bool {
        now.since(self.last) >= Delays::MEMORY
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);

    fn failures(count: u32) -> Failures {
        Failures { count, last: NOW }
    }

    fn after(seconds: i64) -> Timestamp {
        NOW + Seconds::new(seconds)
    }

    #[test]
    fn the_delay_grows_from_the_first_failure_that_is_not_free() {
        for (delays, count, expected) in [
            (Delays::ACCOUNT, 0, None),
            (Delays::ACCOUNT, 3, None),
            (Delays::ACCOUNT, 4, Some(1)),
            (Delays::ACCOUNT, 5, Some(2)),
            (Delays::ACCOUNT, 10, Some(64)),
            (Delays::ACCOUNT, 13, Some(512)),
            (Delays::ACCOUNT, 14, Some(900)),
            (Delays::ACCOUNT, u32::MAX, Some(900)),
            (Delays::ADDRESS, 30, None),
            (Delays::ADDRESS, 31, Some(1)),
            (Delays::ADDRESS, 100, Some(300)),
            (Delays::CODE, 2, None),
            (Delays::CODE, 3, Some(1)),
            (Delays::CODE, 100, Some(3600)),
        ] {
            assert_eq!(
                delays.wait(Some(failures(count)), NOW),
                expected.map(Seconds::new),
                "{delays:?} after {count}"
            );
        }
        assert_eq!(Delays::ACCOUNT.wait(None, NOW), None);
    }

    #[test]
    fn waiting_helps() {
        for (elapsed, expected) in [(0, Some(64)), (1, Some(63)), (63, Some(1)), (64, None)] {
            assert_eq!(
                Delays::ACCOUNT.wait(Some(failures(10)), after(elapsed)),
                expected.map(Seconds::new),
                "{elapsed}"
            );
        }
        // A clock that was set back by an hour.
        assert_eq!(
            Delays::ACCOUNT.wait(Some(failures(10)), after(-3600)),
            Some(Seconds::new(64))
        );
    }

    #[test]
    fn success_halves_and_a_day_forgets() {
        let day = 24 * 60 * 60;
        for (stored, at, expected) in [
            (Some(failures(9)), after(60), Some(4)),
            (Some(failures(1)), after(60), None),
            (Some(failures(9)), after(day), None),
            (None, NOW, None),
        ] {
            let left = Failures::after_success(stored, at);
            assert_eq!(left.map(|failures| failures.count), expected, "{stored:?}");
        }
        for (stored, at, expected) in [
            (None, NOW, 1),
            (Some(failures(9)), after(60), 10),
            (Some(failures(9)), after(day), 1),
            (Some(failures(u32::MAX)), after(60), u32::MAX),
        ] {
            let now = Failures::after_failure(stored, at);
            assert_eq!((now.count, now.last), (expected, at), "{stored:?}");
        }
    }

    #[test]
    fn a_network_of_one_owner_counts_as_one_address() {
        for (address, expected) in [
            ("192.0.2.7", "192.0.2.7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            ("2001:db8:1:3::1", "2001:db8:1:3::"),
            ("::1", "::"),
        ] {
            let counted = counted_address(address.parse().unwrap());
            assert_eq!(counted.to_string(), expected, "{address}");
        }
    }

    #[test]
    fn an_account_is_counted_under_one_name_that_does_not_tell_it() {
        let counted = counted_account("ada@example.org");
        assert_eq!(counted_account(" Ada@Example.org "), counted);
        assert_ne!(counted_account("bob@example.org"), counted);
        assert_eq!(counted.len(), 64);
        assert!(!counted.contains("ada"));
    }

    #[test]
    fn guesses_between_successes_still_add_up() {
        // Nine guesses, then the owner signs in, and so on: there is always a delay.
        let mut stored = None;
        for _ in 0..10 {
            for _ in 0..9 {
                stored = Some(Failures::after_failure(stored, NOW));
            }
            assert!(Delays::ACCOUNT.wait(stored, NOW).is_some());
            stored = Failures::after_success(stored, NOW);
        }
        assert!(stored.is_some_and(|failures| failures.count >= 8));
    }

    fn any_delays() -> impl Strategy<Value = Delays> {
        prop::sample::select(vec![Delays::ACCOUNT, Delays::ADDRESS, Delays::CODE])
    }

    proptest! {
        #[test]
        fn more_failures_never_wait_less(delays in any_delays(), count in 0_u32..200) {
            prop_assert!(delays.wait(Some(failures(count)), NOW) <= delays.wait(Some(failures(count + 1)), NOW));
        }

        #[test]
        fn later_never_waits_longer(
            delays in any_delays(),
            count in any::<u32>(),
            elapsed in -100_000_i64..100_000,
        ) {
            let now = delays.wait(Some(failures(count)), after(elapsed));
            let later = delays.wait(Some(failures(count)), after(elapsed + 1));
            prop_assert!(later <= now);
        }

        #[test]
        fn no_wait_is_longer_than_the_longest(
            delays in any_delays(),
            count in any::<u32>(),
            elapsed in any::<i32>(),
        ) {
            let wait = delays.wait(Some(failures(count)), after(i64::from(elapsed)));
            prop_assert!(wait.is_none_or(|wait| wait > Seconds::ZERO && wait <= delays.longest));
        }

        #[test]
        fn what_is_forgotten_makes_nobody_wait(delays in any_delays(), count in any::<u32>()) {
            let now = NOW + Delays::MEMORY;
            prop_assert!(failures(count).is_forgotten(now));
            prop_assert_eq!(delays.wait(Some(failures(count)), now), None);
        }
    }
}

//! How long somebody stays signed in.
//!
//! A session ends when it was not used for a while, and after a fixed time even if it was. Both are
//! checked against what is stored, because a cookie that is gone from one browser may be left in
//! another place.

use provost_schemas::Timestamp;
use provost_schemas::json::Seconds;

/// How a person asked to be remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remember {
    /// For as long as sessions live.
    Yes,
    /// Ask at every visit: the browser forgets when it is closed, and the server soon after.
    AskEveryVisit,
}

/// For how long a session lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetimes {
    /// Without being used.
    pub idle: Seconds,
    /// At most, from its start.
    pub absolute: Seconds,
}

/// The settings of sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// For [`Remember::Yes`].
    pub remembered: Lifetimes,
    /// For [`Remember::AskEveryVisit`].
    pub every_visit: Lifetimes,
    /// For how long after presenting a credential it is not asked for again before a change of
    /// keys, roles, factors or addresses.
    pub fresh_for: Seconds,
}

impl Default for Policy {
    /// Eight hours idle and seven days in all; half an hour and twelve hours where every visit asks;
    /// ten minutes for changes that matter.
    fn default() -> Self {
        const HOUR: i64 = 60 * 60;
        Self {
            remembered: Lifetimes {
                idle: Seconds::new(8 * HOUR),
                absolute: Seconds::new(7 * 24 * HOUR),
            },
            every_visit: Lifetimes {
                idle: Seconds::new(HOUR / 2),
                absolute: Seconds::new(12 * HOUR),
            },
            fresh_for: Seconds::new(10 * 60),
        }
    }
}

/// What is stored of a session's times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// How long the person asked to be remembered.
    pub remember: Remember,
    /// When it began.
    pub created: Timestamp,
    /// When it was last used, to the minute ([`Policy::TOUCH_INTERVAL`]).
    pub last_used: Timestamp,
    /// When a credential was last presented: at its start, or when it was asked for again.
    pub authenticated: Timestamp,
}

/// Whether a session is still good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Alive {
        /// Whether `last_used` is to be written anew.
        touch: bool,
        /// When it ends if it is not used again.
        expires: Timestamp,
    },
    /// It was not used for too long.
    IdleTooLong,
    /// It reached its end.
    TooOld,
}

impl Policy {
    /// How old `last_used` may become while a session is used: not every request writes.
    pub const TOUCH_INTERVAL: Seconds = Seconds::new(60);

    /// By how much the clocks of two replicas may differ.
    const SKEW: Seconds = Seconds::new(60);

    /// The lifetimes of a session that is remembered like this.
    pub const fn lifetimes(&self, remember: Remember) -> Lifetimes {
        match remember {
            Remember::Yes => self.remembered,
            Remember::AskEveryVisit => self.every_visit,
        }
    }

    /// Whether a session is good at `now`.
    pub fn standing(&self, times: &Times, now: Timestamp) -> Standing {
        let lifetimes = self.lifetimes(times.remember);
        let end = times.created + lifetimes.absolute;
        if now >= end {
            return Standing::TooOld;
        }
        if now.since(times.last_used) >= lifetimes.idle {
            return Standing::IdleTooLong;
        }
        Standing::Alive {
            touch: now.since(times.last_used) >= Self::touch_interval(lifetimes.idle),
            expires: end.min(now.max(times.last_used) + lifetimes.idle),
        }
    }

    /// Where sessions are idle after less than two minutes, half of that: one that is used must
    /// never seem idle.
    fn touch_interval(idle: Seconds) -> Seconds {
        Self::TOUCH_INTERVAL.min(Seconds::from_micros(idle.as_micros() / 2))
    }

    /// Whether a credential was presented so lately that it need not be asked for again.
    pub fn is_fresh(&self, times: &Times, now: Timestamp) -> bool {
        let elapsed = now.since(times.authenticated);
        // A time far in the future is a clock that was set back, and must not extend the window.
        elapsed < self.fresh_for && elapsed > Seconds::ZERO - Self::SKEW
    }

    /// The `Max-Age` of the cookie, in whole seconds; `None` for a cookie that the browser forgets
    /// when it is closed, which has no `Max-Age`.
    pub fn cookie_max_age(&self, times: &Times, now: Timestamp) -> Option<i64> {
        match times.remember {
            Remember::AskEveryVisit => None,
            Remember::Yes => {
                let end = times.created + self.remembered.absolute;
                Some(end.since(now).at_least_zero().as_micros() / 1_000_000)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;

    fn at(seconds: i64) -> Timestamp {
        START + Seconds::new(seconds)
    }

    fn used(remember: Remember, last_used: i64) -> Times {
        Times {
            remember,
            created: START,
            last_used: at(last_used),
            authenticated: START,
        }
    }

    fn alive(touch: bool, expires: i64) -> Standing {
        Standing::Alive {
            touch,
            expires: at(expires),
        }
    }

    #[test]
    fn a_session_ends_when_idle_and_in_any_case() {
        for (remember, last_used, now, expected) in [
            (Remember::Yes, 0, 0, alive(false, 8 * HOUR)),
            (Remember::Yes, 0, 59, alive(false, 8 * HOUR + 59)),
            (Remember::Yes, 0, 60, alive(true, 8 * HOUR + 60)),
            (Remember::Yes, 0, 8 * HOUR - 1, alive(true, 16 * HOUR - 1)),
            (Remember::Yes, 0, 8 * HOUR, Standing::IdleTooLong),
            (
                Remember::Yes,
                7 * DAY - 1,
                7 * DAY - 1,
                alive(false, 7 * DAY),
            ),
            (Remember::Yes, 7 * DAY - 1, 7 * DAY, Standing::TooOld),
            (Remember::Yes, 0, 30 * DAY, Standing::TooOld),
            (Remember::AskEveryVisit, 0, HOUR / 2, Standing::IdleTooLong),
            (
                Remember::AskEveryVisit,
                11 * HOUR,
                12 * HOUR,
                Standing::TooOld,
            ),
            // Another replica, whose clock is ahead, has just written.
            (Remember::Yes, 5, 0, alive(false, 8 * HOUR + 5)),
        ] {
            let standing = Policy::default().standing(&used(remember, last_used), at(now));
            assert_eq!(standing, expected, "{remember:?} {last_used} {now}");
        }
    }

    #[test]
    fn a_session_in_use_is_touched_before_it_seems_idle() {
        let mut policy = Policy::default();
        policy.remembered.idle = Seconds::new(40);
        let standing = policy.standing(&used(Remember::Yes, 0), at(20));
        assert_eq!(standing, alive(true, 60));
    }

    #[test]
    fn a_credential_is_fresh_for_ten_minutes() {
        let times = used(Remember::Yes, 0);
        for (now, expected) in [
            (0, true),
            (10 * MINUTE - 1, true),
            (10 * MINUTE, false),
            (-30, true),
            (-HOUR, false),
        ] {
            assert_eq!(
                Policy::default().is_fresh(&times, at(now)),
                expected,
                "{now}"
            );
        }
    }

    #[test]
    fn the_cookie_ends_with_the_session_or_the_visit() {
        let policy = Policy::default();
        for (remember, now, expected) in [
            (Remember::Yes, 0, Some(7 * DAY)),
            (Remember::Yes, DAY, Some(6 * DAY)),
            (Remember::Yes, 8 * DAY, Some(0)),
            (Remember::AskEveryVisit, 0, None),
        ] {
            let max_age = policy.cookie_max_age(&used(remember, 0), at(now));
            assert_eq!(max_age, expected, "{remember:?} {now}");
        }
    }
}

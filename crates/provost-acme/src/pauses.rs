//! How long nothing is asked after a failure.

use std::time::Duration;

use crate::failure::Kind;

/// The first and the longest pause while the directory does not answer, which costs it nothing.
const UNANSWERED: (u64, u64) = (5, 10 * 60);

/// The first and the longest pause after a refusal. Let's Encrypt lets five orders fail in an hour.
const REFUSED: (u64, u64) = (2 * 60, 6 * 60 * 60);

/// The shortest pause when the directory was asked too often.
const TOO_OFTEN: u64 = 60 * 60;

/// How often something has failed in a row.
#[derive(Debug, Default)]
pub(crate) struct Pauses {
    failures: u32,
    last: Option<Kind>,
}

impl Pauses {
    /// How long nothing is asked after another failure; longer each time, up to a quarter longer
    /// by a `share` of chance, and never shorter than the directory has asked for.
    pub(crate) fn after(&mut self, kind: Kind, asked_for: Option<i64>, share: f64) -> Duration {
        if self.last != Some(kind) {
            self.failures = 0;
        }
        self.last = Some(kind);
        let (first, longest) = match kind {
            Kind::Unreachable => UNANSWERED,
            Kind::NoAccount | Kind::Refused | Kind::TooOften => REFUSED,
        };
        let pause = first
            .saturating_mul(1 << self.failures.min(20))
            .min(longest);
        self.failures += 1;
        let shortest = if kind == Kind::TooOften { TOO_OFTEN } else { 0 };
        let asked_for = u64::try_from(asked_for.unwrap_or_default()).unwrap_or_default();
        let pause = Duration::from_secs(pause.max(shortest).max(asked_for));
        pause.mul_f64(1.0 + share / 4.0)
    }

    /// Something has worked.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(pauses: &mut Pauses, kind: Kind) -> u64 {
        pauses.after(kind, None, 0.0).as_secs()
    }

    #[test]
    fn pauses_grow_and_are_bounded() {
        let mut pauses = Pauses::default();
        let all: Vec<_> = (0..40)
            .map(|_| seconds(&mut pauses, Kind::Refused))
            .collect();
        assert_eq!(all[..5], [120, 240, 480, 960, 1_920]);
        let in_an_hour = all.iter().scan(0, |sum, pause| {
            *sum += pause;
            (*sum < 3_600).then_some(())
        });
        assert!(in_an_hour.count() < 5, "as many as Let's Encrypt takes");
        assert_eq!(all[39], 6 * 3_600);
        assert_eq!(seconds(&mut pauses, Kind::Unreachable), 5);
        pauses.forget();
        assert_eq!(seconds(&mut pauses, Kind::Refused), 120);
    }

    #[test]
    fn a_directory_is_left_alone_for_as_long_as_it_asks() {
        let mut pauses = Pauses::default();
        let day = pauses.after(Kind::TooOften, Some(86_400), 0.0);
        assert_eq!(day.as_secs(), 86_400);
        assert_eq!(pauses.after(Kind::TooOften, None, 0.0).as_secs(), 3_600);
        let later = pauses.after(Kind::Refused, Some(-5), 1.0);
        assert_eq!(later.as_secs(), 150);
    }
}

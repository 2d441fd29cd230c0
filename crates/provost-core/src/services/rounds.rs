//! When a service acts again.

use std::time::Duration;

/// The longest pause that failures lead to, unless the service's own interval is longer.
const LONGEST: Duration = Duration::from_mins(5);

/// How long a service waits after a round, when so many rounds in a row have failed.
///
/// Each failure doubles the interval, so that a database that is in trouble is not asked all the
/// time; success brings the interval back.
pub fn pause_after(interval: Duration, failures: u32) -> Duration {
    let longest = LONGEST.max(interval);
    let factor = 1_u32.checked_shl(failures).unwrap_or(u32::MAX);
    interval.saturating_mul(factor).min(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_double_the_pause_up_to_five_minutes() {
        let table = [
            (5, 0, 5),
            (5, 1, 10),
            (5, 3, 40),
            (5, 6, 300),
            (5, 31, 300),
            (5, 32, 300),
            (5, u32::MAX, 300),
            (3600, 0, 3600),
            (3600, 4, 3600),
        ];
        for (interval, failures, expected) in table {
            let pause = pause_after(Duration::from_secs(interval), failures);
            assert_eq!(
                pause,
                Duration::from_secs(expected),
                "{interval} {failures}"
            );
        }
    }
}

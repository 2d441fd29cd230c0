//! What a load keeps of its requests.

use std::time::Duration;

use anyhow::Error;

/// Requests that went well and requests that did not.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    /// Units of work that went well.
    pub(crate) good: u64,
    /// Units of work that failed.
    pub(crate) errors: u64,
    /// The first failure, in words.
    pub(crate) first_error: Option<String>,
    /// How long things took, in microseconds, in no order.
    latencies: Vec<u32>,
}

impl Recorder {
    /// Note a unit of work that went well after `latency`.
    pub(crate) fn good(&mut self, latency: Duration) {
        self.good += 1;
        self.observe(latency);
    }

    /// Note a duration that belongs to no unit of work.
    pub(crate) fn observe(&mut self, latency: Duration) {
        let micros = u32::try_from(latency.as_micros()).unwrap_or(u32::MAX);
        self.latencies.push(micros);
    }

    /// Note a unit of work whose duration says nothing.
    pub(crate) fn good_untimed(&mut self) {
        self.good += 1;
    }

    /// Note `count` units of work that failed for the same reason.
    pub(crate) fn failed(&mut self, count: u64, error: &Error) {
        self.errors += count;
        self.first_error.get_or_insert_with(|| format!("{error:#}"));
    }

    /// Add what another connection has seen.
    pub(crate) fn merge(&mut self, other: Self) {
        self.good += other.good;
        self.errors += other.errors;
        self.first_error = self.first_error.take().or(other.first_error);
        self.latencies.extend(other.latencies);
    }

    /// The latency in milliseconds that `percent` of what was timed did not exceed.
    pub(crate) fn percentile(&self, percent: u32) -> Option<f64> {
        let mut sorted = self.latencies.clone();
        let rank = (sorted.len() * percent as usize).div_ceil(100).max(1);
        if rank > sorted.len() {
            return None;
        }
        let (_, micros, _) = sorted.select_nth_unstable(rank - 1);
        Some(f64::from(*micros) / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorder(millis: impl IntoIterator<Item = u64>) -> Recorder {
        let mut recorder = Recorder::default();
        for millis in millis {
            recorder.good(Duration::from_millis(millis));
        }
        recorder
    }

    #[test]
    fn percentiles_are_latencies_that_occurred() {
        let hundred = recorder((1..=100).rev());
        for (percent, expected) in [(50, 50.0), (99, 99.0), (100, 100.0)] {
            assert_eq!(hundred.percentile(percent), Some(expected), "p{percent}");
        }
        assert_eq!(recorder([7]).percentile(50), Some(7.0));
        assert_eq!(recorder([7, 9]).percentile(99), Some(9.0));
    }

    #[test]
    fn nothing_good_means_no_percentile() {
        assert_eq!(recorder([]).percentile(50), None);
    }

    #[test]
    fn merged_recorders_keep_the_first_error_and_every_latency() {
        let mut first = recorder([1]);
        let mut second = recorder([3]);
        second.failed(2, &anyhow::anyhow!("answered 503"));
        first.merge(second);
        assert_eq!((first.good, first.errors), (2, 2));
        assert_eq!(first.first_error.as_deref(), Some("answered 503"));
        assert_eq!(first.percentile(99), Some(3.0));
    }
}

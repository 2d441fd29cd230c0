//! Who has been silent for too long.

use provost_schemas::{
    Timestamp, json::Seconds, work_queues::WorkQueueHealthPolicy, workers::WorkerStatus,
};

/// After which silence somebody is taken for gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HealthSettings {
    /// A worker may miss so many signs of life.
    pub inactivity_heartbeat_multiple: i64,
    /// Seconds between the signs of life of a worker that did not tell.
    pub fallback_heartbeat_interval_seconds: i64,
    /// How long a deployment is ready after it was polled.
    pub deployment_last_polled_timeout: Seconds,
    /// How long a queue is ready after it was polled.
    pub work_queue_last_polled_timeout: Seconds,
}

impl Default for HealthSettings {
    fn default() -> Self {
        Self {
            inactivity_heartbeat_multiple: 3,
            fallback_heartbeat_interval_seconds: 30,
            deployment_last_polled_timeout: Seconds::new(60),
            work_queue_last_polled_timeout: Seconds::new(60),
        }
    }
}

impl HealthSettings {
    /// How long a worker may be silent.
    pub fn patience_with_worker(&self, interval_seconds: Option<i64>) -> Seconds {
        // An interval of zero is no interval.
        let interval = interval_seconds.filter(|seconds| *seconds != 0);
        let interval = interval.unwrap_or(self.fallback_heartbeat_interval_seconds);
        Seconds::new(interval.saturating_mul(self.inactivity_heartbeat_multiple))
    }
}

/// Whether a worker is there, by its last sign of life.
pub fn worker_status(
    settings: &HealthSettings,
    last_heartbeat: Timestamp,
    interval_seconds: Option<i64>,
    now: Timestamp,
) -> WorkerStatus {
    if now.since(last_heartbeat) < settings.patience_with_worker(interval_seconds) {
        WorkerStatus::Online
    } else {
        WorkerStatus::Offline
    }
}

/// What was polled before this time, and not since, is not ready.
pub fn stale_before(timeout: Seconds, now: Timestamp) -> Timestamp {
    now - timeout
}

/// When a queue is unhealthy.
pub const fn queue_health_policy() -> WorkQueueHealthPolicy {
    WorkQueueHealthPolicy {
        maximum_late_runs: 0,
        maximum_seconds_since_last_polled: 60,
    }
}

/// Whether a queue is healthy.
pub fn is_queue_healthy(
    policy: &WorkQueueHealthPolicy,
    late_runs: i64,
    last_polled: Option<Timestamp>,
    now: Timestamp,
) -> bool {
    let patience = Seconds::new(policy.maximum_seconds_since_last_polled);
    late_runs <= policy.maximum_late_runs
        && last_polled.is_some_and(|polled| now.since(polled) <= patience)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_000_000_000);

    #[test]
    fn a_worker_is_gone_after_three_missed_signs_of_life() {
        let settings = HealthSettings::default();
        for (silent, interval, expected) in [
            (0, None, WorkerStatus::Online),
            (89, None, WorkerStatus::Online),
            (90, None, WorkerStatus::Offline),
            (89, Some(0), WorkerStatus::Online),
            (5, Some(2), WorkerStatus::Online),
            (6, Some(2), WorkerStatus::Offline),
        ] {
            let status = worker_status(&settings, NOW - Seconds::new(silent), interval, NOW);
            assert_eq!(status, expected, "{silent} {interval:?}");
        }
    }

    #[test]
    fn a_queue_is_healthy_while_it_is_polled_and_nothing_is_late() {
        let policy = queue_health_policy();
        let polled = |seconds| Some(NOW - Seconds::new(seconds));
        for (late, last_polled, expected) in [
            (0, polled(0), true),
            (0, polled(60), true),
            (0, polled(61), false),
            (1, polled(0), false),
            (0, None, false),
        ] {
            let healthy = is_queue_healthy(&policy, late, last_polled, NOW);
            assert_eq!(healthy, expected, "{late} {last_polled:?}");
        }
    }
}

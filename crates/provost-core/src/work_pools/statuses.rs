//! What a pool or a queue is when it is paused or no longer paused.

use provost_schemas::{
    Timestamp,
    json::Seconds,
    work_pools::{AGENT_POOL_TYPE, WorkPoolStatus},
    work_queues::WorkQueueStatus,
};

/// A queue that was polled within this time is ready when it is no longer paused.
const RECENT_POLL: Seconds = Seconds::new(60);

/// The status that a pool enters when it is paused or no longer paused, if it enters one.
///
/// Pools of agents have none. Others enter one even if they are in it already, which clients see as
/// an event.
pub fn pool_status_after(
    pool_type: &str,
    is_paused: bool,
    has_online_worker: bool,
) -> Option<WorkPoolStatus> {
    if pool_type == AGENT_POOL_TYPE {
        return None;
    }
    Some(match (is_paused, has_online_worker) {
        (true, _) => WorkPoolStatus::Paused,
        (false, true) => WorkPoolStatus::Ready,
        (false, false) => WorkPoolStatus::NotReady,
    })
}

/// The status that a queue enters when it is paused or no longer paused, if that changes anything.
pub fn queue_status_after(
    status: WorkQueueStatus,
    is_paused: bool,
    last_polled: Option<Timestamp>,
    now: Timestamp,
) -> Option<WorkQueueStatus> {
    match (is_paused, status) {
        (true, WorkQueueStatus::Paused)
        | (false, WorkQueueStatus::Ready | WorkQueueStatus::NotReady) => None,
        (true, _) => Some(WorkQueueStatus::Paused),
        (false, WorkQueueStatus::Paused) => {
            let recent = last_polled.is_some_and(|polled| now.since(polled) <= RECENT_POLL);
            Some(if recent {
                WorkQueueStatus::Ready
            } else {
                WorkQueueStatus::NotReady
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pools_of_workers_follow_pauses_and_workers() {
        let cases = [
            (AGENT_POOL_TYPE, true, true, None),
            (AGENT_POOL_TYPE, false, false, None),
            ("process", true, true, Some(WorkPoolStatus::Paused)),
            ("process", false, true, Some(WorkPoolStatus::Ready)),
            ("process", false, false, Some(WorkPoolStatus::NotReady)),
        ];
        for (pool_type, is_paused, online, expected) in cases {
            let status = pool_status_after(pool_type, is_paused, online);
            assert_eq!(status, expected, "{pool_type} {is_paused} {online}");
        }
    }

    #[test]
    fn queues_follow_pauses_and_polls() {
        use WorkQueueStatus::{NotReady, Paused, Ready};
        let now = Timestamp::from_micros(100_000_000);
        let (recent, old) = (Some(now - Seconds::new(60)), Some(now - Seconds::new(61)));
        let cases = [
            (Ready, true, recent, Some(Paused)),
            (NotReady, true, None, Some(Paused)),
            (Paused, true, None, None),
            (Ready, false, recent, None),
            (NotReady, false, recent, None),
            (Paused, false, recent, Some(Ready)),
            (Paused, false, old, Some(NotReady)),
            (Paused, false, None, Some(NotReady)),
        ];
        for (status, is_paused, polled, expected) in cases {
            let after = queue_status_after(status, is_paused, polled, now);
            assert_eq!(after, expected, "{status} {is_paused} {polled:?}");
        }
    }
}

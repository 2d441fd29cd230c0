//! How many runs a poll may hand out, queue by queue.

use provost_schemas::ids::WorkQueueId;

/// A pool that is polled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolledPool {
    /// Whether its runs are held back.
    pub is_paused: bool,
    /// How many of its runs may be pending or running.
    pub concurrency_limit: Option<i64>,
    /// How many are; looked at only where there is a limit.
    pub active_slots: i64,
}

/// A queue that is polled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolledQueue {
    /// The queue.
    pub id: WorkQueueId,
    /// Its place among the queues of the pool.
    pub priority: i64,
    /// Whether its runs are held back.
    pub is_paused: bool,
    /// How many of its runs may be pending or running.
    pub concurrency_limit: Option<i64>,
    /// How many are; looked at only where there is a limit.
    pub active_slots: i64,
}

/// The most that may be handed out of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueShare {
    /// The queue.
    pub id: WorkQueueId,
    /// How many of its runs.
    pub runs: i64,
    /// Whether a limit, of the queue or of its pool, decides that.
    pub is_limited: bool,
}

/// The queues to hand runs out of, the most urgent first, and how many at most of each; and how
/// many in all.
///
/// A queue gives what its own limit leaves free. All of them together give what the limit of the
/// pool leaves free, and no more than was asked for.
pub fn shares(
    pool: PolledPool,
    queues: impl IntoIterator<Item = PolledQueue>,
    limit: i64,
) -> (Vec<QueueShare>, i64) {
    let within = |most: i64, concurrency_limit: Option<i64>, active: i64| {
        concurrency_limit
            .map_or(most, |slots| most.min(slots - active))
            .max(0)
    };
    let all = if pool.is_paused {
        0
    } else {
        within(limit, pool.concurrency_limit, pool.active_slots)
    };
    let mut queues: Vec<PolledQueue> = queues
        .into_iter()
        .filter(|queue| !queue.is_paused)
        .collect();
    queues.sort_by_key(|queue| (queue.priority, queue.id));
    let shares = queues.into_iter().map(|queue| QueueShare {
        id: queue.id,
        runs: within(all, queue.concurrency_limit, queue.active_slots),
        is_limited: pool.concurrency_limit.or(queue.concurrency_limit).is_some(),
    });
    (shares.filter(|share| share.runs > 0).collect(), all)
}

/// Decides of one run after the other, by its queue, whether it is within shares, `most` in all.
pub fn is_within(mut shares: Vec<QueueShare>, mut most: i64) -> impl FnMut(WorkQueueId) -> bool {
    move |queue| {
        let share = shares.iter_mut().find(|share| share.id == queue);
        let Some(share) = share.filter(|share| share.runs > 0 && most > 0) else {
            return false;
        };
        share.runs -= 1;
        most -= 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn queue(number: u128, limit: Option<i64>, active_slots: i64) -> PolledQueue {
        PolledQueue {
            id: WorkQueueId(Uuid::from_u128(number)),
            priority: 10 - i64::try_from(number).expect("a small number"),
            is_paused: false,
            concurrency_limit: limit,
            active_slots,
        }
    }

    fn numbers(pool: PolledPool, queues: &[PolledQueue], limit: i64) -> (Vec<(u128, i64)>, i64) {
        let (shares, all) = shares(pool, queues.iter().copied(), limit);
        let shares = shares
            .iter()
            .map(|share| (share.id.0.as_u128(), share.runs));
        (shares.collect(), all)
    }

    const FREE: PolledPool = PolledPool {
        is_paused: false,
        concurrency_limit: None,
        active_slots: 0,
    };

    #[test]
    fn queues_give_in_order_what_their_limits_leave() {
        let queues = [
            queue(1, None, 50),
            queue(2, Some(3), 1),
            queue(3, Some(0), 0),
            queue(4, Some(2), 5),
        ];
        assert_eq!(numbers(FREE, &queues, 10), (vec![(2, 2), (1, 10)], 10));
    }

    #[test]
    fn the_pool_s_limit_holds_for_all_of_them() {
        let pool = PolledPool {
            concurrency_limit: Some(5),
            active_slots: 2,
            ..FREE
        };
        assert_eq!(numbers(pool, &[queue(1, None, 0)], 10), (vec![(1, 3)], 3));
        let full = PolledPool {
            active_slots: 7,
            ..pool
        };
        assert_eq!(numbers(full, &[queue(1, None, 0)], 10), (vec![], 0));
    }

    #[test]
    fn what_is_paused_gives_nothing() {
        let paused = PolledQueue {
            is_paused: true,
            ..queue(1, None, 0)
        };
        assert_eq!(
            numbers(FREE, &[paused, queue(2, None, 0)], 1),
            (vec![(2, 1)], 1)
        );
        let pool = PolledPool {
            is_paused: true,
            ..FREE
        };
        assert_eq!(numbers(pool, &[queue(1, None, 0)], 10), (vec![], 0));
    }

    #[test]
    fn a_limit_of_the_queue_or_of_the_pool_is_one() {
        let limited = PolledPool {
            concurrency_limit: Some(5),
            ..FREE
        };
        for (pool, limit, expected) in [
            (FREE, None, false),
            (FREE, Some(2), true),
            (limited, None, true),
            (limited, Some(2), true),
        ] {
            let (shares, _) = shares(pool, [queue(1, limit, 0)], 10);
            assert_eq!(shares[0].is_limited, expected, "{pool:?} {limit:?}");
        }
    }

    #[test]
    fn the_first_runs_of_each_queue_are_within_its_share() {
        let queues = [queue(1, Some(1), 0), queue(2, None, 0)];
        let (shares, _) = shares(FREE, queues, 10);
        for (most, expected) in [
            (10, [true, false, true, true, false]),
            (2, [true, false, true, false, false]),
        ] {
            let within = is_within(shares.clone(), most);
            let runs = [1, 1, 2, 2, 3].map(|number| WorkQueueId(Uuid::from_u128(number)));
            assert_eq!(runs.map(within), expected, "{most}");
        }
    }
}

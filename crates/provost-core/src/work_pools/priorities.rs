//! The places of queues in their pool: unique, counted from 1, changed as little as possible.

use std::collections::{BTreeMap, HashMap};

use provost_schemas::ids::WorkQueueId;

/// A queue and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueuePriority {
    /// The queue.
    pub id: WorkQueueId,
    /// Its place; a smaller number comes first.
    pub priority: i64,
}

/// The first place that no queue has.
pub fn first_free_priority(taken: impl IntoIterator<Item = i64>) -> i64 {
    let mut taken: Vec<i64> = taken.into_iter().filter(|place| *place > 0).collect();
    taken.sort_unstable();
    taken.dedup();
    let gap = (1..).zip(&taken).find(|(place, taken)| place != *taken);
    gap.map_or_else(
        || taken.last().map_or(1, |last| last + 1),
        |(place, _)| place,
    )
}

/// Gives queues the places that are asked for, and moves others back only where they are in the
/// way. Returns the queues whose place changes.
///
/// `queues` are all queues of the pool, in whatever order.
pub fn reassigned_priorities(
    queues: &[QueuePriority],
    wanted: &BTreeMap<WorkQueueId, i64>,
) -> Vec<QueuePriority> {
    let wanted_of = |queue: &QueuePriority| wanted.get(&queue.id).copied();
    let mut ordered: Vec<QueuePriority> = queues
        .iter()
        .map(|queue| QueuePriority {
            priority: wanted_of(queue).unwrap_or(queue.priority),
            ..*queue
        })
        .collect();
    // Of two that want the same place, the one that asked for it now comes first.
    ordered.sort_by_key(|queue| (queue.priority, !wanted.contains_key(&queue.id)));
    let mut last = 0;
    for queue in &mut ordered {
        if queue.priority <= last {
            queue.priority = last + 1;
        }
        last = queue.priority;
    }
    let before: HashMap<WorkQueueId, i64> = queues
        .iter()
        .map(|queue| (queue.id, queue.priority))
        .collect();
    ordered.retain(|queue| before.get(&queue.id) != Some(&queue.priority));
    ordered
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> WorkQueueId {
        WorkQueueId(Uuid::from_u128(number))
    }

    #[test]
    fn the_first_free_place_is_a_gap_or_the_end() {
        for (taken, expected) in [
            (&[][..], 1),
            (&[1], 2),
            (&[2], 1),
            (&[3, 1], 2),
            (&[2, 1, 3], 4),
            (&[1, 1, 2], 3),
        ] {
            assert_eq!(
                first_free_priority(taken.iter().copied()),
                expected,
                "{taken:?}"
            );
        }
    }

    #[test]
    fn queues_move_back_only_where_they_are_in_the_way() {
        // Places of the queues 1, 2, 3 …, what is wanted, and the places afterwards.
        type Case = (&'static [i64], &'static [(u128, i64)], &'static [i64]);
        let cases: [Case; 6] = [
            (&[1, 2, 3], &[(3, 1)], &[2, 3, 1]),
            (&[1, 2, 3], &[(1, 3)], &[3, 2, 4]),
            (&[1, 5, 9], &[(3, 5)], &[1, 6, 5]),
            (&[1, 2, 9], &[(3, 4)], &[1, 2, 4]),
            (&[1, 1, 2], &[], &[1, 2, 3]),
            (&[1, 2, 3], &[(1, 2), (2, 1)], &[2, 1, 3]),
        ];
        for (before, wanted, after) in cases {
            let queues: Vec<QueuePriority> = (1..)
                .zip(before)
                .map(|(number, priority)| QueuePriority {
                    id: id(number),
                    priority: *priority,
                })
                .collect();
            let wanted: BTreeMap<_, _> = wanted.iter().map(|(n, place)| (id(*n), *place)).collect();
            let mut places: Vec<i64> = before.to_vec();
            for changed in reassigned_priorities(&queues, &wanted) {
                let index = queues.iter().position(|queue| queue.id == changed.id);
                places[index.expect("a queue of the pool")] = changed.priority;
            }
            assert_eq!(places, after, "{before:?} {wanted:?}");
        }
    }
}

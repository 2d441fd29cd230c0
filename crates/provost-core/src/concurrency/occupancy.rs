//! How long slots are taken.

use provost_schemas::json::Seconds;

/// Slots are never thought to be taken for less than this many seconds, which would make those who
/// wait ask without a pause.
pub(super) const SHORTEST_OCCUPANCY: f64 = 0.1;

/// The average covers about so many times as many leases as the limit has slots.
const SAMPLES_PER_SLOT: f64 = 2.0;

/// The average of seconds for which a slot is taken, once a lease on `slots` of the `limit`'s slots
/// has ended that lasted for `occupancy`.
pub fn average_occupancy(average: f64, occupancy: Seconds, slots: i64, limit: i64) -> f64 {
    if limit <= 0 || slots <= 0 {
        return average;
    }
    let sample = (occupancy.as_f64() / slots as f64).max(SHORTEST_OCCUPANCY);
    average + (sample - average) / (limit as f64 * SAMPLES_PER_SLOT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_average_moves_towards_the_latest_lease() {
        let table = [
            // (average, seconds, slots, limit, new average)
            (2.0, 10, 1, 1, 6.0),
            (2.0, 10, 5, 1, 2.0),
            (2.0, 10, 1, 4, 3.0),
            (2.0, 0, 1, 1, 1.05),
            (2.0, 10, 1, 0, 2.0),
            (2.0, 10, 0, 1, 2.0),
        ];
        for (average, seconds, slots, limit, expected) in table {
            let moved = average_occupancy(average, Seconds::new(seconds), slots, limit);
            assert!((moved - expected).abs() < 1e-9, "{moved} for {expected}");
        }
    }
}

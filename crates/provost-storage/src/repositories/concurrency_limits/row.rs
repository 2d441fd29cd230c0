//! A limit as it is stored.

use provost_core::concurrency::Bucket;
use provost_schemas::{Timestamp, ids::ConcurrencyLimitId};

use crate::{FromRow, RowReader, StorageResult};

/// The limits of the workspace `$1`, with the slots that leases hold which live at `$2`.
pub(super) const SELECT: &str = "SELECT concurrency_limit.id, concurrency_limit.created, \
    concurrency_limit.updated, concurrency_limit.name, concurrency_limit.active, \
    concurrency_limit.slots, concurrency_limit.slot_decay_per_second, \
    concurrency_limit.avg_slot_occupancy_seconds, concurrency_limit.active_slots, \
    concurrency_limit.decayed_at, \
    (SELECT CAST(COALESCE(SUM(concurrency_lease.slots), 0) AS BIGINT) \
     FROM concurrency_lease_limit JOIN concurrency_lease \
     ON concurrency_lease.id = concurrency_lease_limit.lease_id \
     WHERE concurrency_lease_limit.limit_id = concurrency_limit.id \
     AND concurrency_lease.expiration > $2) \
    FROM concurrency_limit WHERE concurrency_limit.workspace_id = $1";

/// A limit, and what its slots are counted from.
#[derive(Clone, Debug, PartialEq)]
pub struct ConcurrencyLimitRow {
    /// The limit.
    pub id: ConcurrencyLimitId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Unique in the workspace.
    pub name: String,
    /// Whether it is enforced.
    pub active: bool,
    /// How many slots it has.
    pub slots: i64,
    /// How many taken slots come back by themselves each second.
    pub slot_decay_per_second: f64,
    /// Seconds for which a slot is taken, on average.
    pub avg_slot_occupancy_seconds: f64,
    /// The slots that were taken of a rate limit.
    pub bucket: Bucket,
    /// The slots that live leases hold.
    pub held: i64,
}

impl ConcurrencyLimitRow {
    /// Whether taken slots come back by themselves.
    pub fn decays(&self) -> bool {
        self.slot_decay_per_second > 0.0
    }

    /// How many slots are taken at `now`.
    pub fn taken(&self, now: Timestamp) -> i64 {
        if self.decays() {
            self.bucket
                .after_decay(self.slot_decay_per_second, now)
                .taken
        } else {
            self.held
        }
    }
}

impl FromRow for ConcurrencyLimitRow {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            active: row.column()?,
            slots: row.column()?,
            slot_decay_per_second: row.column()?,
            avg_slot_occupancy_seconds: row.column()?,
            bucket: Bucket {
                taken: row.column()?,
                at: row.column()?,
            },
            held: row.column()?,
        })
    }
}

//! Concurrency limits: how many slots there are of something, and how slots are taken without a
//! lease. Slots under a lease are in [`crate::concurrency_leases`].

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Timestamp,
    concurrency_leases::{ConcurrencyLeaseHolder, SlotMode},
    from_json::FromJson,
    ids::{ConcurrencyLimitId, LeaseId},
    names::{Name, NonEmptyNames},
    paging::{Limit, Offset},
};

/// A limit, as the operation that makes it answers.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ConcurrencyLimitV2 {
    /// Minted by the server.
    pub id: ConcurrencyLimitId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Whether it is enforced.
    pub active: bool,
    /// Unique in the workspace.
    pub name: String,
    /// How many slots there are.
    pub limit: i64,
    /// How many of them are taken.
    pub active_slots: i64,
    /// For how many slots somebody waits.
    pub denied_slots: i64,
    /// How many taken slots come back by themselves each second.
    pub slot_decay_per_second: f64,
    /// Seconds for which a slot is taken, on average.
    pub avg_slot_occupancy_seconds: f64,
}

/// A limit, as the operations that read it answer.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GlobalConcurrencyLimitResponse {
    /// Minted by the server.
    pub id: ConcurrencyLimitId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Whether it is enforced.
    pub active: bool,
    /// Unique in the workspace.
    pub name: String,
    /// How many slots there are.
    pub limit: i64,
    /// How many of them are taken now.
    pub active_slots: i64,
    /// How many taken slots come back by themselves each second.
    pub slot_decay_per_second: f64,
}

/// A limit to make.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct ConcurrencyLimitV2Create {
    /// Whether it is enforced.
    #[serde(default = "yes")]
    pub active: bool,
    /// Unique in the workspace.
    pub name: Name,
    /// How many slots there are.
    #[schema(minimum = 0)]
    pub limit: i64,
    /// How many of them are taken from the start, by nobody in particular.
    #[serde(default)]
    #[schema(minimum = 0)]
    pub active_slots: i64,
    /// Read for the sake of Prefect's clients; who waits is counted, not told.
    #[serde(default)]
    #[schema(minimum = 0)]
    pub denied_slots: i64,
    /// How many taken slots come back by themselves each second.
    #[serde(default)]
    #[schema(minimum = 0)]
    pub slot_decay_per_second: f64,
}

fn yes() -> bool {
    true
}

/// A change to a limit; what is absent or null stays as it is.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct ConcurrencyLimitV2Update {
    /// Whether it is enforced.
    pub active: Option<bool>,
    /// The new name.
    pub name: Option<Name>,
    /// How many slots there are.
    #[schema(minimum = 0)]
    pub limit: Option<i64>,
    /// How many slots are taken from now on, whoever holds them.
    #[schema(minimum = 0)]
    pub active_slots: Option<i64>,
    /// Read for the sake of Prefect's clients; who waits is counted, not told.
    #[schema(minimum = 0)]
    pub denied_slots: Option<i64>,
    /// How many taken slots come back by themselves each second.
    #[schema(minimum = 0)]
    pub slot_decay_per_second: Option<f64>,
}

/// Which limits to list; they are ordered by name.
#[derive(Clone, Debug, Default, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct ConcurrencyLimitsFilterBody {
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Slots to take until they are given back by number.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct IncrementSlotsBody {
    /// How many of each limit.
    #[schema(exclusive_minimum = 0)]
    pub slots: i64,
    /// The limits.
    #[schema(value_type = Vec<String>)]
    pub names: NonEmptyNames,
    /// How they are taken.
    #[serde(default)]
    pub mode: SlotMode,
    /// Read for the sake of old clients; a limit exists once it is made.
    #[schema(deprecated)]
    pub create_if_missing: Option<bool>,
}

/// Slots to give back.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct DecrementSlotsBody {
    /// How many of each limit.
    #[schema(exclusive_minimum = 0)]
    pub slots: i64,
    /// The limits.
    #[schema(value_type = Vec<String>)]
    pub names: NonEmptyNames,
    /// Seconds for which they were taken.
    #[schema(exclusive_minimum = 0)]
    pub occupancy_seconds: Option<f64>,
    /// Read for the sake of old clients; a limit exists once it is made.
    #[schema(deprecated)]
    pub create_if_missing: Option<bool>,
}

/// Slots of a limit, and who holds them until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConcurrencyLimitHolder {
    /// The lease under which they are held.
    pub lease_id: LeaseId,
    /// How many.
    pub slots: i64,
    /// Who holds them; null for slots that were taken by nobody in particular.
    pub holder: Option<ConcurrencyLeaseHolder>,
    /// Since when.
    pub created: Timestamp,
    /// Until when, unless the lease is renewed; null for good.
    pub expiration: Option<Timestamp>,
}

/// A limit on the tasks with a tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConcurrencyLimit {
    /// Minted by the server.
    pub id: ConcurrencyLimitId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// The tag.
    pub tag: String,
    /// How many tasks with the tag may run at a time.
    pub concurrency_limit: i64,
    /// The task runs that hold slots.
    pub active_slots: Vec<Uuid>,
}

/// A limit on the tasks with a tag, to make or to change.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct ConcurrencyLimitCreate {
    /// The tag.
    pub tag: String,
    /// How many tasks with the tag may run at a time.
    pub concurrency_limit: i64,
}

/// Which task runs are to hold the slots of a tag's limit.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct ResetConcurrencyLimitBody {
    /// The task runs; none if it is absent.
    pub slot_override: Option<Vec<Uuid>>,
}

/// A task run and the tags of which it takes or gives back slots.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct TagSlotsBody {
    /// The tags.
    pub names: Vec<String>,
    /// The task run.
    pub task_run_id: Uuid,
}

//! Work queues: the lines in which runs of a pool wait, each with a priority of its own.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::WorkQueueFilter,
    from_json::FromJson,
    ids::{DeploymentId, WorkPoolId, WorkQueueId},
    json::Patch,
    names::Name,
    paging::{Limit, Offset, Page},
    string_enum,
    work_pools::FlowRunSlotSummary,
};

string_enum! {
    /// Whether runs of a queue are picked up.
    pub enum WorkQueueStatus {
        /// It was polled lately.
        Ready = "READY",
        /// It was not.
        NotReady = "NOT_READY",
        /// Somebody paused it.
        Paused = "PAUSED",
    }
}

/// Which runs belong to a queue of the oldest kind, which gathers runs instead of being named by
/// them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema, FromJson)]
pub struct QueueFilter {
    /// Only runs with all of these tags.
    pub tags: Option<Vec<String>>,
    /// Only runs of these deployments.
    pub deployment_ids: Option<Vec<DeploymentId>>,
}

/// A work queue.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct WorkQueueResponse {
    /// Minted by the server.
    pub id: WorkQueueId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Unique in its pool.
    #[schema(pattern = "^[^/%&><]+$")]
    pub name: String,
    /// For people.
    #[schema(required = false, nullable)]
    pub description: String,
    /// Whether its runs are held back.
    #[schema(required = false)]
    pub is_paused: bool,
    /// How many of its runs may be pending or running at a time.
    #[schema(minimum = 0)]
    pub concurrency_limit: Option<i64>,
    /// Its place among the queues of its pool; 1 comes first.
    #[schema(required = false, exclusive_minimum = 0)]
    pub priority: i64,
    /// The pool that it belongs to.
    #[schema(required = false, nullable)]
    pub work_pool_id: WorkPoolId,
    /// Deprecated: which runs belong to it.
    pub filter: Option<QueueFilter>,
    /// When somebody last asked for its runs.
    pub last_polled: Option<Timestamp>,
    /// The name of its pool.
    #[schema(required = false, nullable)]
    pub work_pool_name: String,
    /// Whether its runs are picked up.
    #[schema(value_type = Option<WorkQueueStatus>)]
    pub status: WorkQueueStatus,
    /// How many of its runs are pending or running; null unless there is a limit.
    pub active_slots: Option<i64>,
}

/// A work queue to make.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct WorkQueueCreate {
    /// Unique in its pool.
    #[schema(value_type = String, pattern = "^[^/%&><]+$")]
    pub name: Name,
    /// For people.
    pub description: Option<String>,
    /// Whether its runs are held back.
    #[serde(default)]
    pub is_paused: bool,
    /// How many of its runs may be pending or running at a time.
    #[schema(minimum = 0)]
    pub concurrency_limit: Option<i64>,
    /// Its place among the queues of its pool; the first free one unless given.
    #[schema(exclusive_minimum = 0)]
    pub priority: Option<i64>,
    /// Deprecated: which runs belong to it.
    pub filter: Option<QueueFilter>,
}

/// A change to a work queue; absent keys leave things as they are.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct WorkQueueUpdate {
    /// Unique in its pool; null is no change.
    #[schema(value_type = Option<String>, required = false)]
    pub name: Patch<Option<Name>>,
    /// For people.
    #[schema(value_type = Option<String>, required = false)]
    pub description: Patch<Option<String>>,
    /// Whether its runs are held back.
    #[schema(value_type = bool, required = false)]
    pub is_paused: Patch<bool>,
    /// How many of its runs may be pending or running at a time; null for any number.
    #[schema(value_type = Option<i64>, required = false, minimum = 0)]
    pub concurrency_limit: Patch<Option<i64>>,
    /// Its place among the queues of its pool; null is no change.
    #[schema(value_type = Option<i64>, required = false, exclusive_minimum = 0)]
    pub priority: Patch<Option<i64>>,
    /// When somebody last asked for its runs.
    #[schema(value_type = Option<Timestamp>, required = false)]
    pub last_polled: Patch<Option<Timestamp>>,
    /// Deprecated: which runs belong to it.
    #[schema(value_type = Option<QueueFilter>, required = false)]
    pub filter: Patch<Option<QueueFilter>>,
}

/// Which work queues to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct WorkQueuesFilterBody {
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// On work queues.
    pub work_queues: Option<WorkQueueFilter>,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Which scheduled runs an agent asks a queue for.
#[derive(Clone, Debug, Default, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct WorkQueueRunsBody {
    /// The latest scheduled time.
    #[schema(value_type = Timestamp, required = false)]
    pub scheduled_before: Option<Timestamp>,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Which runs that take slots of a queue to show.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct WorkQueueConcurrencyStatusBody {
    /// The page of runs, from 1 on.
    #[serde(default)]
    pub page: Page,
    /// How many runs at most.
    #[serde(default)]
    pub limit: Limit,
}

/// The slots of a queue.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct WorkQueueConcurrencyStatus {
    /// How many runs take a slot.
    pub active_slots: i64,
    /// How many may.
    pub concurrency_limit: Option<i64>,
    /// The runs of the page.
    #[schema(required = false)]
    pub flow_runs: Vec<FlowRunSlotSummary>,
    /// All runs that take a slot.
    pub count: i64,
    /// Runs per page.
    pub limit: i64,
    /// Pages in all.
    pub pages: i64,
    /// This page, from 1 on.
    pub page: i64,
}

/// When a queue is unhealthy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WorkQueueHealthPolicy {
    /// More late runs than these are too many.
    #[schema(required = false, nullable)]
    pub maximum_late_runs: i64,
    /// More seconds than these since it was last asked for runs are too many.
    #[schema(required = false, nullable)]
    pub maximum_seconds_since_last_polled: i64,
}

/// Whether a queue is healthy, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WorkQueueStatusDetail {
    /// Whether it is.
    pub healthy: bool,
    /// How many of its runs are late.
    #[schema(required = false)]
    pub late_runs_count: i64,
    /// When somebody last asked for its runs.
    pub last_polled: Option<Timestamp>,
    /// When it is not.
    pub health_check_policy: WorkQueueHealthPolicy,
}

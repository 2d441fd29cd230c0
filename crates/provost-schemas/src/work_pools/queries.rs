//! Which work pools to read, and which of their runs.

use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::WorkPoolFilter,
    from_json::FromJson,
    paging::{Limit, Offset, Page},
};

/// Which work pools to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct WorkPoolsFilterBody {
    /// On work pools.
    pub work_pools: Option<WorkPoolFilter>,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Which work pools to count.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct WorkPoolsCountBody {
    /// On work pools.
    pub work_pools: Option<WorkPoolFilter>,
}

/// Which queues of a pool to show with their slots.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct WorkPoolConcurrencyStatusBody {
    /// The page of queues, from 1 on.
    #[serde(default)]
    pub page: Page,
    /// Runs to show per queue.
    #[serde(default = "ten")]
    #[schema(minimum = 0, maximum = 200)]
    pub flow_run_limit: i64,
    /// How many queues at most.
    #[serde(default)]
    pub limit: Limit,
}

fn ten() -> i64 {
    10
}

/// Which scheduled runs a worker asks for.
#[derive(Clone, Debug, Default, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct ScheduledFlowRunsBody {
    /// The queues to look into; all of them unless some are named.
    #[schema(value_type = Vec<String>, required = false)]
    pub work_queue_names: Option<Vec<String>>,
    /// The latest scheduled time.
    #[schema(value_type = Timestamp, required = false)]
    pub scheduled_before: Option<Timestamp>,
    /// The earliest scheduled time.
    #[schema(value_type = Timestamp, required = false)]
    pub scheduled_after: Option<Timestamp>,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

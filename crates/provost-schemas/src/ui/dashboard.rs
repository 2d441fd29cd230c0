//! How things are, in one read.

use serde::Serialize;
use utoipa::ToSchema;

use super::{CountByState, FlowRunHistogram, RunInBrief, StateFacet, histogram::usual_bars};
use crate::{Timestamp, from_json::FromJson, ids::FlowId, work_pools::WorkPoolStatus};

/// Which time to tell of.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct DashboardBody {
    /// Since when runs count; 24 hours ago if nothing is said.
    pub after: Option<Timestamp>,
    /// Into about how many bars that time is divided.
    #[serde(default = "usual_bars")]
    #[schema(minimum = 1, maximum = 200)]
    pub bars: i64,
}

/// How things are in a workspace: what goes on, what went wrong, and what is next.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Dashboard {
    /// Since when runs count.
    pub after: Timestamp,
    /// How far runs are counted. A number that is as much may stand for more.
    pub counted_at_most: i64,
    /// The flow runs of the time by the state they are in, the most frequent first.
    pub states: Vec<StateFacet>,
    /// The flow runs of the time, over time.
    pub trend: FlowRunHistogram,
    /// How many flow runs should have begun and have not, whenever that was.
    pub late_count: i64,
    /// How many flow runs go on now, whenever they began.
    pub going_count: i64,
    /// The newest that go on now, 8 at most.
    pub going: Vec<RunInBrief>,
    /// The flows most runs of which went wrong in the time, 6 at most.
    pub failing_flows: Vec<FailingFlow>,
    /// What is to begin in the next 24 hours, the next first, 8 at most.
    pub next: Vec<RunInBrief>,
    /// The newest task runs of the time by the kind of their state.
    pub task_runs: CountByState,
    /// How far task runs are counted.
    pub task_runs_counted_at_most: i64,
    /// The work pools; null for whoever may not see them.
    pub work_pools: Option<PoolHealth>,
}

/// A flow with runs that went wrong.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FailingFlow {
    /// The flow.
    pub id: FlowId,
    /// Its name.
    pub name: String,
    /// How many of its runs went wrong.
    pub failed_count: i64,
    /// How many runs it had.
    pub run_count: i64,
    /// The newest that went wrong, 3 at most.
    pub latest: Vec<RunInBrief>,
}

/// Whether somebody takes up what waits in the pools.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
pub struct PoolHealth {
    /// How many pools there are, 200 at most.
    pub count: i64,
    /// Those that are not ready, by name.
    pub not_ready: Vec<PoolInBrief>,
    /// How many workers were heard of lately.
    pub workers_online: i64,
    /// How many are known, but have fallen silent.
    pub workers_offline: i64,
}

/// A work pool at a glance.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PoolInBrief {
    /// Its name.
    pub name: String,
    /// What runs in it.
    #[serde(rename = "type")]
    pub pool_type: String,
    /// Whether workers take up what waits in it.
    pub status: WorkPoolStatus,
}

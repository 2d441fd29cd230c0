//! How many flow runs there were over time.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::{
        DeploymentFilter, FilterSet, FlowFilter, FlowRunFilter, TaskRunFilter, WorkPoolFilter,
        WorkQueueFilter,
    },
    from_json::FromJson,
    history::HistoryResponse,
};

/// Which flow runs to draw over time.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowRunHistogramBody {
    /// Into about how many bars the time is divided.
    #[serde(default = "usual_bars")]
    #[schema(minimum = 1, maximum = 200)]
    pub bars: i64,
    /// On their flows.
    pub flows: Option<FlowFilter>,
    /// On flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// On their task runs.
    pub task_runs: Option<TaskRunFilter>,
    /// On their deployments.
    pub deployments: Option<DeploymentFilter>,
    /// On their work pools.
    pub work_pools: Option<WorkPoolFilter>,
    /// On their work queues.
    pub work_pool_queues: Option<WorkQueueFilter>,
}

pub(super) fn usual_bars() -> i64 {
    48
}

impl FlowRunHistogramBody {
    /// The filters of the body.
    pub fn filters(self) -> FilterSet {
        FilterSet {
            flows: self.flows,
            flow_runs: self.flow_runs,
            task_runs: self.task_runs,
            deployments: self.deployments,
            work_pools: self.work_pools,
            work_queues: self.work_pool_queues,
        }
    }
}

/// How many of the newest matching flow runs there were over time, from about when the first of
/// them was expected on.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRunHistogram {
    /// Where the first bar begins; null if there is none.
    pub start: Option<Timestamp>,
    /// Where the last bar ends; null if there is none.
    pub end: Option<Timestamp>,
    /// The bars, one after the other.
    pub bars: Vec<HistoryResponse>,
    /// How many runs match, as far as they are counted.
    pub count: i64,
    /// How far runs are counted. If `count` is as much, there may be more before the first bar.
    pub counted_at_most: i64,
}

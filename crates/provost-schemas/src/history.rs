//! The history of runs: how many were in which state, interval by interval.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::{
        DeploymentFilter, FilterSet, FlowFilter, FlowRunFilter, TaskRunFilter, WorkPoolFilter,
        WorkQueueFilter,
    },
    from_json::FromJson,
    json::Seconds,
    states::StateType,
};

/// The stretch of time to look at, and the length of its intervals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryRange {
    /// Where the first interval begins.
    pub start: Timestamp,
    /// Where the last interval ends at the latest.
    pub end: Timestamp,
    /// The length of an interval.
    pub interval: Seconds,
}

/// Which flow runs to look at, and when.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowRunsHistoryBody {
    /// Where the first interval begins.
    pub history_start: Timestamp,
    /// Where the last interval ends at the latest.
    pub history_end: Timestamp,
    /// The length of an interval in seconds, one at least.
    pub history_interval_seconds: f64,
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
    pub work_queues: Option<WorkQueueFilter>,
}

impl FlowRunsHistoryBody {
    /// When to look, and at which flow runs.
    pub fn into_parts(self) -> (HistoryRange, FilterSet) {
        let range = HistoryRange {
            start: self.history_start,
            end: self.history_end,
            interval: Seconds::from_f64(self.history_interval_seconds),
        };
        let filters = FilterSet {
            flows: self.flows,
            flow_runs: self.flow_runs,
            task_runs: self.task_runs,
            deployments: self.deployments,
            work_pools: self.work_pools,
            work_queues: self.work_queues,
        };
        (range, filters)
    }
}

/// Which task runs to look at, and when.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct TaskRunsHistoryBody {
    /// Where the first interval begins.
    pub history_start: Timestamp,
    /// Where the last interval ends at the latest.
    pub history_end: Timestamp,
    /// The length of an interval in seconds, one at least.
    pub history_interval_seconds: f64,
    /// On the flows of their flow runs.
    pub flows: Option<FlowFilter>,
    /// On their flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// On task runs.
    pub task_runs: Option<TaskRunFilter>,
    /// On the deployments of their flow runs.
    pub deployments: Option<DeploymentFilter>,
}

impl TaskRunsHistoryBody {
    /// When to look, and at which task runs.
    pub fn into_parts(self) -> (HistoryRange, FilterSet) {
        let range = HistoryRange {
            start: self.history_start,
            end: self.history_end,
            interval: Seconds::from_f64(self.history_interval_seconds),
        };
        let filters = FilterSet {
            flows: self.flows,
            flow_runs: self.flow_runs,
            task_runs: self.task_runs,
            deployments: self.deployments,
            ..FilterSet::default()
        };
        (range, filters)
    }
}

/// Which flow runs to take the average lateness of.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowRunsLatenessBody {
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

impl FlowRunsLatenessBody {
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

/// One interval of a history.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct HistoryResponse {
    /// Where it begins.
    pub interval_start: Timestamp,
    /// Where the next one begins.
    pub interval_end: Timestamp,
    /// The runs that were expected to start in it, by the state they are in now.
    pub states: Vec<HistoryResponseState>,
}

/// The runs of an interval that are in one state.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct HistoryResponseState {
    /// The kind of the state.
    pub state_type: StateType,
    /// The name of the state.
    pub state_name: String,
    /// How many there are.
    pub count_runs: i64,
    /// How long they have run, all together.
    pub sum_estimated_run_time: Seconds,
    /// How late they are, all together.
    pub sum_estimated_lateness: Seconds,
}

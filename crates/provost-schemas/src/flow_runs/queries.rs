//! Which flow runs to read, count, delete or move.

use utoipa::ToSchema;

use crate::{
    filters::{
        DeploymentFilter, FilterSet, FlowFilter, FlowRunFilter, TaskRunFilter, WorkPoolFilter,
        WorkQueueFilter,
    },
    from_json::FromJson,
    paging::{Limit, Offset, Page},
    sorts::FlowRunSort,
    states::StateCreate,
};

/// Which flow runs to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowRunsFilterBody {
    /// The order.
    #[serde(default)]
    pub sort: FlowRunSort,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
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
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Which flow runs to count.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowRunsCountBody {
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

/// Which page of flow runs to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowRunsPaginateBody {
    /// The order.
    #[serde(default)]
    pub sort: FlowRunSort,
    /// The page, from 1 on.
    #[serde(default)]
    pub page: Page,
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
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Flow runs to delete together.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowRunsBulkDeleteBody {
    /// On flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// How many at most.
    #[serde(default = "crate::paging::fifty")]
    #[schema(minimum = 1, maximum = 50)]
    pub limit: i64,
}

/// Flow runs that are asked to enter a state together.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowRunsBulkSetStateBody {
    /// On flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// The state.
    pub state: StateCreate,
    /// Whether the rules that could refuse it are passed over.
    #[serde(default)]
    pub force: bool,
    /// How many at most.
    #[serde(default = "crate::paging::fifty")]
    #[schema(minimum = 1, maximum = 50)]
    pub limit: i64,
}

macro_rules! into_filter_set {
    ($($body:ident),+) => {$(
        impl $body {
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
    )+};
}

into_filter_set!(FlowRunsFilterBody, FlowRunsCountBody, FlowRunsPaginateBody);

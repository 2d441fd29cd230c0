//! Which deployments to read, count or delete, and which of their runs.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::{
        DeploymentFilter, FilterSet, FlowFilter, FlowRunFilter, TaskRunFilter, WorkPoolFilter,
        WorkQueueFilter,
    },
    from_json::FromJson,
    ids::DeploymentId,
    paging::{Limit, Offset, Page},
    sorts::DeploymentSort,
};

/// Which deployments to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct DeploymentsFilterBody {
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// On their flows.
    pub flows: Option<FlowFilter>,
    /// On their flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// On the task runs of these.
    pub task_runs: Option<TaskRunFilter>,
    /// On deployments.
    pub deployments: Option<DeploymentFilter>,
    /// On their work pools.
    pub work_pools: Option<WorkPoolFilter>,
    /// On their work queues.
    pub work_pool_queues: Option<WorkQueueFilter>,
    /// The order.
    #[serde(default)]
    pub sort: DeploymentSort,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Which page of deployments to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct DeploymentsPaginateBody {
    /// The page, from 1 on.
    #[serde(default)]
    pub page: Page,
    /// On their flows.
    pub flows: Option<FlowFilter>,
    /// On their flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// On the task runs of these.
    pub task_runs: Option<TaskRunFilter>,
    /// On deployments.
    pub deployments: Option<DeploymentFilter>,
    /// On their work pools.
    pub work_pools: Option<WorkPoolFilter>,
    /// On their work queues.
    pub work_pool_queues: Option<WorkQueueFilter>,
    /// The order.
    #[serde(default)]
    pub sort: DeploymentSort,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Which deployments to count.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct DeploymentsCountBody {
    /// On their flows.
    pub flows: Option<FlowFilter>,
    /// On their flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// On the task runs of these.
    pub task_runs: Option<TaskRunFilter>,
    /// On deployments.
    pub deployments: Option<DeploymentFilter>,
    /// On their work pools.
    pub work_pools: Option<WorkPoolFilter>,
    /// On their work queues.
    pub work_pool_queues: Option<WorkQueueFilter>,
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

into_filter_set!(
    DeploymentsFilterBody,
    DeploymentsPaginateBody,
    DeploymentsCountBody
);

/// Deployments to delete together.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct DeploymentsBulkDeleteBody {
    /// On deployments.
    pub deployments: Option<DeploymentFilter>,
    /// How many at most.
    #[serde(default = "crate::paging::fifty")]
    #[schema(minimum = 1, maximum = 50)]
    pub limit: i64,
}

/// Which runs of deployments somebody is ready to start.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct DeploymentScheduledRunsBody {
    /// The deployments.
    pub deployment_ids: Vec<DeploymentId>,
    /// No run that is to begin after this.
    #[schema(value_type = Timestamp, required = false)]
    pub scheduled_before: Option<Timestamp>,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// For which time the runs of schedules are to be created; absent keys are settings.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct ScheduleDeploymentBody {
    /// No run is earlier than this; now by default.
    #[schema(value_type = Timestamp, required = false)]
    pub start_time: Option<Timestamp>,
    /// No run is later than this.
    #[schema(value_type = Timestamp, required = false)]
    pub end_time: Option<Timestamp>,
    /// Runs are created at least until so many seconds after the start.
    #[schema(value_type = f64, required = false, format = "time-delta")]
    pub min_time: Option<f64>,
    /// At least so many runs are created, if there are as many.
    #[schema(value_type = i64, required = false)]
    pub min_runs: Option<i64>,
    /// At most so many runs are created.
    #[schema(value_type = i64, required = false)]
    pub max_runs: Option<i64>,
}

/// The deployments that were deleted.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DeploymentBulkDeleteResponse {
    /// Their ids.
    #[schema(required = false)]
    pub deleted: Vec<DeploymentId>,
}

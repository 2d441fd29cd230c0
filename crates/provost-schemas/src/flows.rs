//! Flows: what clients send and what they get.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::{
        DeploymentFilter, FilterSet, FlowFilter, FlowRunFilter, TaskRunFilter, WorkPoolFilter,
    },
    from_json::FromJson,
    ids::FlowId,
    json::{Labels, Patch},
    names::Name,
    paging::{Limit, Offset, Page},
    sorts::FlowSort,
};

/// A flow.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Flow {
    /// Minted by the server.
    pub id: FlowId,
    /// When it was first registered.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Unique in the workspace.
    pub name: String,
    /// For finding it.
    pub tags: Vec<String>,
    /// For machines.
    pub labels: Labels,
}

/// A flow to register.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct FlowCreate {
    /// Unique in the workspace.
    pub name: Name,
    /// For finding it.
    #[serde(default)]
    pub tags: Vec<String>,
    /// For machines.
    #[serde(default)]
    pub labels: Option<Labels>,
}

/// A change to a flow.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct FlowUpdate {
    /// For finding it.
    #[schema(value_type = Vec<String>, required = false)]
    pub tags: Patch<Vec<String>>,
}

/// Which flows to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowsFilterBody {
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// On flows.
    pub flows: Option<FlowFilter>,
    /// On the flow runs of the flows.
    pub flow_runs: Option<FlowRunFilter>,
    /// On the task runs of those flow runs.
    pub task_runs: Option<TaskRunFilter>,
    /// On the deployments of the flows.
    pub deployments: Option<DeploymentFilter>,
    /// On the work pools of those deployments.
    pub work_pools: Option<WorkPoolFilter>,
    /// The order.
    #[serde(default)]
    pub sort: FlowSort,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Which flows to count.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowsCountBody {
    /// On flows.
    pub flows: Option<FlowFilter>,
    /// On the flow runs of the flows.
    pub flow_runs: Option<FlowRunFilter>,
    /// On the task runs of those flow runs.
    pub task_runs: Option<TaskRunFilter>,
    /// On the deployments of the flows.
    pub deployments: Option<DeploymentFilter>,
    /// On the work pools of those deployments.
    pub work_pools: Option<WorkPoolFilter>,
}

/// Which page of flows to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowsPaginateBody {
    /// The page, from 1 on.
    #[serde(default)]
    pub page: Page,
    /// On flows.
    pub flows: Option<FlowFilter>,
    /// On the flow runs of the flows.
    pub flow_runs: Option<FlowRunFilter>,
    /// On the task runs of those flow runs.
    pub task_runs: Option<TaskRunFilter>,
    /// On the deployments of the flows.
    pub deployments: Option<DeploymentFilter>,
    /// On the work pools of those deployments.
    pub work_pools: Option<WorkPoolFilter>,
    /// The order.
    #[serde(default)]
    pub sort: FlowSort,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Flows to delete together.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowsBulkDeleteBody {
    /// On flows.
    pub flows: Option<FlowFilter>,
    /// How many at most.
    #[serde(default = "crate::paging::fifty")]
    #[schema(minimum = 1, maximum = 50)]
    pub limit: i64,
}

/// The flows that were deleted.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowBulkDeleteResponse {
    /// Their ids.
    pub deleted: Vec<FlowId>,
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
                    work_queues: None,
                }
            }
        }
    )+};
}

into_filter_set!(FlowsFilterBody, FlowsCountBody, FlowsPaginateBody);

//! The filter language: typed trees, as Prefect's API takes them.
//!
//! `{"<object>": {"operator": "and_", "<attribute>": {"any_": [...]}}}`. Attributes of one object
//! are combined by its operator, different objects always by AND. Unknown keys are refused.

mod artifacts;
mod attributes;
mod blocks;
mod deployments;
mod events;
mod flow_runs;
mod flows;
mod logs;
mod task_runs;
mod variables;
mod work_pools;
mod workers;

pub use artifacts::{ArtifactCollectionFilter, ArtifactFilter, ArtifactFilterKey};
pub use attributes::*;
pub use blocks::{
    BlockDocumentFilter, BlockSchemaFilter, BlockSchemaFilterCapabilities, BlockTypeFilter,
};
pub use deployments::{DeploymentFilter, DeploymentFilterConcurrencyLimit};
pub use events::{
    EventAnyResourceFilter, EventFilter, EventIdFilter, EventNameFilter, EventOccurredFilter,
    EventOrder, EventRelatedFilter, EventResourceFilter, EventTextFilter, OneOrMany,
    ResourceInRole, ResourceSpecification,
};
pub use flow_runs::{
    FlowRunFilter, FlowRunFilterCreatedBy, FlowRunFilterParentFlowRunId, FlowRunFilterState,
};
pub use flows::{FlowFilter, FlowFilterDeployment};
pub use logs::{
    LogFilter, LogFilterLevel, LogFilterTaskRunId, LogFilterTextSearch, TextSearchQuery,
};
pub use task_runs::{
    TaskRunFilter, TaskRunFilterFlowRunId, TaskRunFilterState, TaskRunFilterSubFlowRuns,
};
pub use variables::VariableFilter;
pub use work_pools::{WorkPoolFilter, WorkQueueFilter, WorkQueueFilterName};
pub use workers::WorkerFilter;

use crate::string_enum;

string_enum! {
    /// How the conditions of one level are combined.
    #[derive(Default)]
    pub enum Operator {
        /// All of them hold.
        #[default]
        And = "and_",
        /// At least one of them holds.
        Or = "or_",
    }
}

/// The filters that a read of runs, flows or deployments takes together.
#[derive(Clone, Debug, Default)]
pub struct FilterSet {
    /// On flows.
    pub flows: Option<FlowFilter>,
    /// On flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// On task runs.
    pub task_runs: Option<TaskRunFilter>,
    /// On deployments.
    pub deployments: Option<DeploymentFilter>,
    /// On work pools.
    pub work_pools: Option<WorkPoolFilter>,
    /// On work queues.
    pub work_queues: Option<WorkQueueFilter>,
}

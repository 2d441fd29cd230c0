//! Doing the same to many flow runs or deployments.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Timestamp,
    audit::AuditActor,
    filters::{
        DeploymentFilter, FilterSet, FlowFilter, FlowRunFilter, TaskRunFilter, WorkPoolFilter,
        WorkQueueFilter,
    },
    from_json::FromJson,
    ids::BatchJobId,
    paging::{Limit, Offset},
    states::StateType,
    string_enum,
};

string_enum! {
    /// What is done to each of many runs or deployments.
    pub enum BatchAction {
        /// Flow runs that have not ended are cancelled.
        CancelFlowRuns = "cancel-flow-runs",
        /// Flow runs of deployments that failed, crashed or were cancelled run again.
        RetryFlowRuns = "retry-flow-runs",
        /// Flow runs are put into a state in which they have ended, whatever they are in.
        SetFlowRunState = "set-flow-run-state",
        /// Flow runs are deleted.
        DeleteFlowRuns = "delete-flow-runs",
        /// The schedules of deployments rest.
        PauseDeployments = "pause-deployments",
        /// The schedules of paused deployments go on.
        ResumeDeployments = "resume-deployments",
        /// Deployments are deleted.
        DeleteDeployments = "delete-deployments",
    }
}

/// What to do to which flow runs or deployments.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct BatchJobOrder {
    /// What to do.
    pub action: BatchAction,
    /// The kind of the state that runs are to enter, one of those that end a run: for
    /// `set-flow-run-state`, and nothing else.
    pub state_type: Option<StateType>,
    /// Why, for whoever looks at one of the runs.
    #[from_json(without_nul)]
    pub message: Option<String>,
    /// On their flows.
    pub flows: Option<FlowFilter>,
    /// On flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// On their task runs.
    pub task_runs: Option<TaskRunFilter>,
    /// On deployments.
    pub deployments: Option<DeploymentFilter>,
    /// On their work pools.
    pub work_pools: Option<WorkPoolFilter>,
    /// On their work queues.
    pub work_pool_queues: Option<WorkQueueFilter>,
}

impl BatchJobOrder {
    /// The filters.
    pub fn filters(&self) -> FilterSet {
        FilterSet {
            flows: self.flows.clone(),
            flow_runs: self.flow_runs.clone(),
            task_runs: self.task_runs.clone(),
            deployments: self.deployments.clone(),
            work_pools: self.work_pools.clone(),
            work_queues: self.work_pool_queues.clone(),
        }
    }
}

/// What an order would do if it was given now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BatchJobPreview {
    /// How many match, as far as they are counted.
    pub matching: i64,
    /// How many of these the action concerns: a run that has ended is not cancelled.
    pub concerned: i64,
    /// How many one job does at most, and as far as which is counted.
    pub at_most: i64,
    /// The names of the first of those concerned, newest first.
    pub examples: Vec<String>,
}

/// Something that was ordered for many runs or deployments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BatchJob {
    /// Minted by the server.
    pub id: BatchJobId,
    /// When it was ordered.
    pub created: Timestamp,
    /// What is done.
    pub action: BatchAction,
    /// The kind of the state that runs enter, where that is the action.
    pub state_type: Option<StateType>,
    /// Why.
    pub message: Option<String>,
    /// Who ordered it.
    pub ordered_by: AuditActor,
    /// To how many it is done.
    pub total: i64,
    /// How many it was done to.
    pub done: i64,
    /// How many it could not be done to, since things changed after the order.
    pub refused: i64,
    /// Why, of the first 20 of these.
    pub refusals: Vec<BatchRefusal>,
    /// Whether somebody stopped it before its end.
    pub stopped: bool,
    /// When it ended; absent while it goes on.
    pub ended: Option<Timestamp>,
}

/// Why something was not done to one of many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BatchRefusal {
    /// The run or deployment.
    pub id: Uuid,
    /// Why.
    pub reason: String,
}

/// Which batch jobs to list, the newest first.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct BatchJobsFilterBody {
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
    /// How many to skip.
    #[serde(default)]
    pub offset: Offset,
}

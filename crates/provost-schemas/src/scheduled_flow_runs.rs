//! Flow runs as those who start them get them.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    flow_runs::CreatedBy,
    ids::{BlockDocumentId, DeploymentId, FlowId, FlowRunId, StateId, TaskRunId, WorkQueueId},
    json::{JsonObject, Labels, Seconds},
    policies::FlowRunPolicy,
    run_estimates::estimated_start_time_delta,
    states::{State, StateType},
};

/// A flow run that waits to be started.
///
/// Those who start runs get the kind and the name of its state, but not the state itself (T-31).
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRun {
    /// Minted by the server.
    pub id: FlowRunId,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// For people.
    #[schema(required = false)]
    pub name: String,
    /// The flow.
    pub flow_id: FlowId,
    /// The state it is in.
    pub state_id: Option<StateId>,
    /// The deployment that it is a run of.
    pub deployment_id: Option<DeploymentId>,
    /// The version of that deployment.
    pub deployment_version: Option<String>,
    /// The name of the queue it waits in.
    pub work_queue_name: Option<String>,
    /// The version of the flow.
    pub flow_version: Option<String>,
    /// What the flow is called with.
    #[schema(required = false)]
    pub parameters: JsonObject,
    /// Makes its creation idempotent.
    pub idempotency_key: Option<String>,
    /// For the client.
    #[schema(required = false)]
    pub context: JsonObject,
    /// How it retries and pauses.
    #[schema(required = false)]
    pub empirical_policy: FlowRunPolicy,
    /// For finding it.
    #[schema(required = false)]
    pub tags: Vec<String>,
    /// For machines.
    #[schema(required = false, nullable)]
    pub labels: Labels,
    /// The task run that stands for it in its parent, if it is a subflow.
    pub parent_task_run_id: Option<TaskRunId>,
    /// The kind of the state it is in.
    pub state_type: Option<StateType>,
    /// The name of the state it is in.
    pub state_name: Option<String>,
    /// How often it has entered a running state.
    #[schema(required = false)]
    pub run_count: i64,
    /// When it was first expected to begin.
    pub expected_start_time: Option<Timestamp>,
    /// When it is to begin.
    pub next_scheduled_start_time: Option<Timestamp>,
    /// When it began, if this is not its first attempt.
    pub start_time: Option<Timestamp>,
    /// When it ended.
    pub end_time: Option<Timestamp>,
    /// How long it was running, in states that it has left.
    #[schema(required = false)]
    pub total_run_time: Seconds,
    /// How long it has been running, with the state it is in.
    #[schema(required = false)]
    pub estimated_run_time: Seconds,
    /// How late it began, or is.
    #[schema(required = false)]
    pub estimated_start_time_delta: Seconds,
    /// Whether a schedule created it.
    #[schema(required = false)]
    pub auto_scheduled: bool,
    /// The infrastructure block it runs on.
    pub infrastructure_document_id: Option<BlockDocumentId>,
    /// What names its infrastructure.
    pub infrastructure_pid: Option<String>,
    /// Who or what created it.
    pub created_by: Option<CreatedBy>,
    /// The queue it waits in.
    pub work_queue_id: Option<WorkQueueId>,
    /// Always null here.
    pub state: Option<State>,
    /// Settings of its infrastructure beyond those of the deployment.
    #[schema(required = false, nullable)]
    pub job_variables: JsonObject,
}

impl FlowRun {
    /// Fills in what depends on the time at which the run is looked at. A run that waits is not
    /// running, so the time that it ran does not grow.
    #[must_use]
    pub fn estimated_at(mut self, now: Timestamp) -> Self {
        self.estimated_run_time = self.total_run_time;
        self.estimated_start_time_delta = estimated_start_time_delta(
            self.state_type,
            self.expected_start_time,
            self.start_time,
            now,
        );
        self
    }
}

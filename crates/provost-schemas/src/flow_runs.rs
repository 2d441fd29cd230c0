//! Flow runs: what clients send and what they get.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Timestamp,
    from_json::FromJson,
    ids::{
        BlockDocumentId, DeploymentId, FlowId, FlowRunId, StateId, TaskRunId, WorkPoolId,
        WorkQueueId,
    },
    json::{JsonObject, Labels, Patch, Seconds},
    orchestration::{SetStateStatus, StateResponseDetails},
    policies::FlowRunPolicy,
    run_estimates::{estimated_run_time, estimated_start_time_delta},
    states::{State, StateCreate, StateType},
};

mod queries;

pub use queries::{
    FlowRunsBulkDeleteBody, FlowRunsBulkSetStateBody, FlowRunsCountBody, FlowRunsFilterBody,
    FlowRunsPaginateBody,
};

/// Who or what created or changed an object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema, FromJson)]
pub struct CreatedBy {
    /// The id of a schedule, an automation or a person.
    pub id: Option<Uuid>,
    /// What kind of thing the id stands for.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Its name.
    pub display_value: Option<String>,
}

/// A flow run.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRunResponse {
    /// Minted by the server.
    pub id: FlowRunId,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// For people; two words where the client gave none.
    pub name: String,
    /// The flow.
    pub flow_id: FlowId,
    /// The state it is in.
    pub state_id: Option<StateId>,
    /// The deployment that it is a run of; it may be gone.
    pub deployment_id: Option<DeploymentId>,
    /// The version of that deployment.
    pub deployment_version: Option<String>,
    /// The queue it waits in.
    pub work_queue_id: Option<WorkQueueId>,
    /// The name of that queue.
    pub work_queue_name: Option<String>,
    /// The version of the flow.
    pub flow_version: Option<String>,
    /// What the flow is called with.
    pub parameters: JsonObject,
    /// Makes its creation idempotent.
    pub idempotency_key: Option<String>,
    /// For the client.
    pub context: JsonObject,
    /// How it retries and pauses.
    pub empirical_policy: FlowRunPolicy,
    /// For finding it.
    pub tags: Vec<String>,
    /// For machines.
    pub labels: Labels,
    /// The task run that stands for it in its parent, if it is a subflow.
    pub parent_task_run_id: Option<TaskRunId>,
    /// The kind of the state it is in.
    pub state_type: Option<StateType>,
    /// The name of the state it is in.
    pub state_name: Option<String>,
    /// How often it has entered a running state.
    pub run_count: i64,
    /// When it was first expected to begin.
    pub expected_start_time: Option<Timestamp>,
    /// When it is to begin, while it is scheduled.
    pub next_scheduled_start_time: Option<Timestamp>,
    /// When it began.
    pub start_time: Option<Timestamp>,
    /// When it ended.
    pub end_time: Option<Timestamp>,
    /// How long it was running, in states that it has left.
    pub total_run_time: Seconds,
    /// How long it has been running, with the state it is in.
    pub estimated_run_time: Seconds,
    /// How late it began, or is.
    pub estimated_start_time_delta: Seconds,
    /// Whether a schedule created it.
    pub auto_scheduled: bool,
    /// The infrastructure block it runs on.
    pub infrastructure_document_id: Option<BlockDocumentId>,
    /// What names its infrastructure.
    pub infrastructure_pid: Option<String>,
    /// Who or what created it.
    pub created_by: Option<CreatedBy>,
    /// The pool of its queue.
    pub work_pool_id: Option<WorkPoolId>,
    /// The name of that pool.
    pub work_pool_name: Option<String>,
    /// The state it is in.
    pub state: Option<State>,
    /// Settings of its infrastructure beyond those of the deployment.
    pub job_variables: JsonObject,
}

impl FlowRunResponse {
    /// Fills in what depends on the time at which the run is looked at.
    #[must_use]
    pub fn estimated_at(mut self, now: Timestamp) -> Self {
        let entered = self.state.as_ref().map(|state| state.timestamp);
        self.estimated_run_time =
            estimated_run_time(self.state_type, entered, self.total_run_time, now);
        self.estimated_start_time_delta = estimated_start_time_delta(
            self.state_type,
            self.expected_start_time,
            self.start_time,
            now,
        );
        self
    }
}

/// A flow run to create.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct FlowRunCreate {
    /// The state to begin in; pending by default.
    pub state: Option<StateCreate>,
    /// For people; two words by default.
    pub name: Option<String>,
    /// The flow.
    pub flow_id: FlowId,
    /// The version of the flow.
    pub flow_version: Option<String>,
    /// What the flow is called with.
    #[serde(default)]
    pub parameters: JsonObject,
    /// For the client.
    #[serde(default)]
    pub context: JsonObject,
    /// The task run that stands for it in its parent, if it is a subflow.
    pub parent_task_run_id: Option<TaskRunId>,
    /// The infrastructure block to run on.
    pub infrastructure_document_id: Option<BlockDocumentId>,
    /// How it retries and pauses.
    #[serde(default = "FlowRunPolicy::new")]
    pub empirical_policy: FlowRunPolicy,
    /// For finding it.
    #[serde(default)]
    pub tags: Vec<String>,
    /// For machines.
    pub labels: Option<Labels>,
    /// Makes the creation idempotent for the flow.
    pub idempotency_key: Option<String>,
    /// The pool to run in.
    pub work_pool_name: Option<String>,
    /// The queue of that pool; its default queue otherwise.
    pub work_queue_name: Option<String>,
    /// Settings of its infrastructure beyond those of the deployment.
    pub job_variables: Option<JsonObject>,
    /// The deployment that it is a run of.
    pub deployment_id: Option<DeploymentId>,
}

/// A change to a flow run; absent keys leave things as they are.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct FlowRunUpdate {
    /// For people; null and the empty text mean two new words.
    #[schema(value_type = String, required = false)]
    pub name: Patch<Option<String>>,
    /// The version of the flow.
    #[schema(value_type = String, required = false)]
    pub flow_version: Patch<Option<String>>,
    /// What the flow is called with.
    #[schema(value_type = Object, required = false)]
    pub parameters: Patch<JsonObject>,
    /// How it retries and pauses.
    #[schema(value_type = FlowRunPolicy, required = false)]
    pub empirical_policy: Patch<FlowRunPolicy>,
    /// For finding it.
    #[schema(value_type = Vec<String>, required = false)]
    pub tags: Patch<Vec<String>>,
    /// What names its infrastructure.
    #[schema(value_type = String, required = false)]
    pub infrastructure_pid: Patch<Option<String>>,
    /// Settings of its infrastructure beyond those of the deployment.
    #[schema(value_type = Object, required = false)]
    pub job_variables: Patch<Option<JsonObject>>,
}

/// A state that a run is asked to enter.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct SetStateBody {
    /// The state.
    pub state: StateCreate,
    /// Whether the rules that could refuse it are passed over.
    #[serde(default)]
    pub force: bool,
}

/// The answer to a typed pause.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct ResumeBody {
    /// The input that the run waits for.
    pub run_input: Option<JsonObject>,
}

/// The flow runs that were deleted.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRunBulkDeleteResponse {
    /// Their ids.
    pub deleted: Vec<FlowRunId>,
}

/// What became of a state that several runs were asked to enter.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRunBulkSetStateResponse {
    /// An answer for each run.
    pub results: Vec<FlowRunOrchestrationResult>,
}

/// What became of a state that one of several runs was asked to enter.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRunOrchestrationResult {
    /// The run.
    pub flow_run_id: FlowRunId,
    /// What became of the state.
    pub status: SetStateStatus,
    /// The state that the run is in now.
    pub state: Option<State>,
    /// Why.
    pub details: StateResponseDetails,
}

/// A JSON object that is the whole of a body.
#[derive(Clone, Debug, PartialEq, ToSchema)]
#[schema(value_type = Object)]
pub struct LabelsBody(pub Labels);

impl FromJson for LabelsBody {
    fn from_json(
        value: &Value,
        at: &crate::from_json::Path<'_>,
        violations: &mut crate::from_json::Violations,
    ) -> Option<Self> {
        Labels::from_json(value, at, violations).map(Self)
    }
}

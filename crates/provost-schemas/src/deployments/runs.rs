//! Runs of deployments that clients ask for.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    from_json::FromJson,
    ids::{BlockDocumentId, FlowRunId, TaskRunId},
    json::{JsonObject, Labels},
    policies::FlowRunPolicy,
    states::StateCreate,
    string_enum,
};

/// A run of a deployment to create.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct DeploymentFlowRunCreate {
    /// The state to begin in; scheduled for now by default.
    pub state: Option<StateCreate>,
    /// For people; two words by default.
    pub name: Option<String>,
    /// What the flow is called with, before the parameters of the deployment.
    #[serde(default)]
    pub parameters: JsonObject,
    /// Whether parameters have to fit their schema; the deployment says so by default.
    pub enforce_parameter_schema: Option<bool>,
    /// For the client.
    #[serde(default)]
    pub context: JsonObject,
    /// The infrastructure block to run on.
    pub infrastructure_document_id: Option<BlockDocumentId>,
    /// How it retries and pauses.
    #[serde(default = "FlowRunPolicy::new")]
    pub empirical_policy: FlowRunPolicy,
    /// For finding it, beside the tags of the deployment.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Makes the creation idempotent for the flow.
    pub idempotency_key: Option<String>,
    /// For machines.
    pub labels: Option<Labels>,
    /// The task run that stands for it in its parent, if it is a subflow.
    pub parent_task_run_id: Option<TaskRunId>,
    /// The queue of the deployment's pool to wait in; the deployment's by default.
    pub work_queue_name: Option<String>,
    /// Settings of its infrastructure beyond those of the deployment.
    pub job_variables: Option<JsonObject>,
}

string_enum! {
    /// What became of one of several runs.
    pub enum FlowRunCreateStatus {
        /// It is there.
        Created = "CREATED",
        /// It is not.
        Failed = "FAILED",
    }
}

/// What became of one of several runs.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRunCreateResult {
    /// The run, if it is there.
    pub flow_run_id: Option<FlowRunId>,
    /// Whether it is there.
    pub status: FlowRunCreateStatus,
    /// Why it is not.
    pub error: Option<String>,
}

/// What became of several runs.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRunBulkCreateResponse {
    /// In the order in which they were asked for.
    #[schema(required = false)]
    pub results: Vec<FlowRunCreateResult>,
}

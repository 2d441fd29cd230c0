//! Deployments: what clients send and what they get.

mod legacy;
mod queries;
mod runs;

use serde::Serialize;
use utoipa::ToSchema;

pub use legacy::{DeploymentCreateBody, DeploymentUpdateBody};
pub use queries::{
    DeploymentBulkDeleteResponse, DeploymentScheduledRunsBody, DeploymentsBulkDeleteBody,
    DeploymentsCountBody, DeploymentsFilterBody, DeploymentsPaginateBody, ScheduleDeploymentBody,
};
pub use runs::{
    DeploymentFlowRunCreate, FlowRunBulkCreateResponse, FlowRunCreateResult, FlowRunCreateStatus,
};

use crate::{
    Timestamp,
    concurrency_limits::GlobalConcurrencyLimitResponse,
    deployment_schedules::{
        DeploymentSchedule, DeploymentScheduleCreate, DeploymentScheduleUpdate,
    },
    flow_runs::CreatedBy,
    from_json::FromJson,
    ids::{BlockDocumentId, ConcurrencyLimitId, DeploymentId, FlowId, WorkQueueId},
    json::{JsonObject, Labels, Patch},
    orchestration::ConcurrencyLimitStrategy,
    string_enum,
};

string_enum! {
    /// Whether somebody asks for the runs of a deployment.
    pub enum DeploymentStatus {
        /// Somebody does.
        Ready = "READY",
        /// Nobody does.
        NotReady = "NOT_READY",
    }
}

/// What becomes of runs when the limit of their deployment is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema, FromJson)]
pub struct ConcurrencyOptions {
    /// What becomes of a run that finds no free slot.
    pub collision_strategy: ConcurrencyLimitStrategy,
    /// Seconds that infrastructure has to start before a slot is given to somebody else.
    #[schema(minimum = 60, maximum = 86_400)]
    pub grace_period_seconds: Option<i64>,
}

/// Which version of the code a deployment is made from; read, and not kept.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct VersionInfo {
    /// What kind of version it is.
    #[serde(rename = "type")]
    pub kind: String,
    /// The version.
    pub version: String,
}

/// A deployment.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DeploymentResponse {
    /// Minted by the server.
    pub id: DeploymentId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Unique for its flow.
    pub name: String,
    /// The version of its code.
    pub version: Option<String>,
    /// For people.
    pub description: Option<String>,
    /// The flow.
    pub flow_id: FlowId,
    /// Whether its schedules rest.
    #[schema(required = false)]
    pub paused: bool,
    /// When its runs are to be created.
    #[schema(required = false)]
    pub schedules: Vec<DeploymentSchedule>,
    /// Always null; the limit is in `global_concurrency_limit`.
    #[schema(deprecated)]
    pub concurrency_limit: Option<i64>,
    /// The limit on its runs.
    pub global_concurrency_limit: Option<GlobalConcurrencyLimitResponse>,
    /// What becomes of runs when that limit is reached.
    pub concurrency_options: Option<ConcurrencyOptions>,
    /// Settings of the infrastructure of its runs.
    #[schema(required = false)]
    pub job_variables: JsonObject,
    /// What its runs are called with.
    #[schema(required = false)]
    pub parameters: JsonObject,
    /// For finding it.
    #[schema(required = false)]
    pub tags: Vec<String>,
    /// For machines.
    #[schema(required = false)]
    pub labels: Labels,
    /// The name of the queue that its runs wait in.
    pub work_queue_name: Option<String>,
    /// That queue.
    pub work_queue_id: Option<WorkQueueId>,
    /// When somebody last asked for its runs.
    pub last_polled: Option<Timestamp>,
    /// What its parameters have to look like.
    pub parameter_openapi_schema: Option<JsonObject>,
    /// Where its code is, relative to its storage.
    pub path: Option<String>,
    /// How its code is fetched.
    pub pull_steps: Option<Vec<JsonObject>>,
    /// Where the flow is in its code.
    pub entrypoint: Option<String>,
    /// The block that its code is stored by.
    pub storage_document_id: Option<BlockDocumentId>,
    /// The block that its runs are started by.
    pub infrastructure_document_id: Option<BlockDocumentId>,
    /// Who or what made it.
    pub created_by: Option<CreatedBy>,
    /// Who or what last changed it.
    #[schema(value_type = Option<UpdatedBy>)]
    pub updated_by: Option<CreatedBy>,
    /// The pool of its queue.
    pub work_pool_name: Option<String>,
    /// Whether somebody asks for its runs.
    #[schema(value_type = Option<DeploymentStatus>)]
    pub status: DeploymentStatus,
    /// Whether parameters have to fit their schema.
    #[schema(required = false)]
    pub enforce_parameter_schema: bool,
}

/// Who or what last changed an object; stored as [`CreatedBy`] is.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct UpdatedBy {
    /// The id of an automation or a person.
    pub id: Option<uuid::Uuid>,
    /// What kind of thing the id stands for.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Its name.
    pub display_value: Option<String>,
}

/// A deployment to make, or to bring to this state if its flow has one of that name. Absent keys
/// leave what is there as it is, but for the schedules.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct DeploymentCreate {
    /// Unique for its flow.
    pub name: String,
    /// The flow.
    pub flow_id: FlowId,
    /// Whether its schedules rest.
    #[schema(value_type = bool, required = false)]
    pub paused: Patch<bool>,
    /// When its runs are to be created.
    #[serde(default)]
    pub schedules: Vec<DeploymentScheduleCreate>,
    /// How many of its runs may be active at a time.
    #[schema(value_type = Option<i64>, required = false)]
    pub concurrency_limit: Patch<Option<PositiveInteger>>,
    /// What becomes of runs when the limit is reached.
    #[schema(value_type = Option<ConcurrencyOptions>, required = false)]
    pub concurrency_options: Patch<Option<ConcurrencyOptions>>,
    /// A limit that is there already.
    #[schema(value_type = Option<uuid::Uuid>, required = false)]
    pub global_concurrency_limit_id: Patch<Option<ConcurrencyLimitId>>,
    /// Whether parameters have to fit their schema.
    #[schema(value_type = bool, required = false)]
    pub enforce_parameter_schema: Patch<bool>,
    /// What its parameters have to look like.
    #[schema(value_type = Option<Object>, required = false)]
    pub parameter_openapi_schema: Patch<Option<JsonObject>>,
    /// What its runs are called with.
    #[schema(value_type = Object, required = false)]
    pub parameters: Patch<JsonObject>,
    /// For finding it.
    #[schema(value_type = Vec<String>, required = false)]
    pub tags: Patch<Vec<String>>,
    /// For machines.
    #[schema(value_type = Option<Object>, required = false)]
    pub labels: Patch<Option<Labels>>,
    /// How its code is fetched.
    #[schema(value_type = Option<Vec<Object>>, required = false)]
    pub pull_steps: Patch<Option<Vec<JsonObject>>>,
    /// The queue that its runs wait in.
    #[schema(value_type = Option<String>, required = false)]
    pub work_queue_name: Patch<Option<String>>,
    /// The pool that its runs wait in.
    #[schema(value_type = Option<String>, required = false)]
    pub work_pool_name: Patch<Option<String>>,
    /// The block that its code is stored by.
    #[schema(value_type = Option<uuid::Uuid>, required = false)]
    pub storage_document_id: Patch<Option<BlockDocumentId>>,
    /// The block that its runs are started by.
    #[schema(value_type = Option<uuid::Uuid>, required = false)]
    pub infrastructure_document_id: Patch<Option<BlockDocumentId>>,
    /// For people.
    #[schema(value_type = Option<String>, required = false)]
    pub description: Patch<Option<String>>,
    /// Where its code is, relative to its storage.
    #[schema(value_type = Option<String>, required = false)]
    pub path: Patch<Option<String>>,
    /// The version of its code.
    #[schema(value_type = Option<String>, required = false)]
    pub version: Patch<Option<String>>,
    /// Where the flow is in its code.
    #[schema(value_type = Option<String>, required = false)]
    pub entrypoint: Patch<Option<String>>,
    /// Settings of the infrastructure of its runs.
    #[schema(value_type = Object, required = false)]
    pub job_variables: Patch<JsonObject>,
    /// Which version of the code it is made from.
    pub version_info: Option<VersionInfo>,
}

/// A change to a deployment; absent keys leave things as they are.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct DeploymentUpdate {
    /// The version of its code.
    #[schema(value_type = Option<String>, required = false)]
    pub version: Patch<Option<String>>,
    /// For people.
    #[schema(value_type = Option<String>, required = false)]
    pub description: Patch<Option<String>>,
    /// Whether its schedules rest.
    #[schema(value_type = bool, required = false)]
    pub paused: Patch<bool>,
    /// Its schedules, told apart by their slugs where all of them have one.
    #[schema(value_type = Vec<DeploymentScheduleUpdate>, required = false)]
    pub schedules: Patch<Vec<DeploymentScheduleUpdate>>,
    /// How many of its runs may be active at a time.
    #[schema(value_type = Option<i64>, required = false)]
    pub concurrency_limit: Patch<Option<PositiveInteger>>,
    /// What becomes of runs when the limit is reached.
    #[schema(value_type = Option<ConcurrencyOptions>, required = false)]
    pub concurrency_options: Patch<Option<ConcurrencyOptions>>,
    /// A limit that is there already.
    #[schema(value_type = Option<uuid::Uuid>, required = false)]
    pub global_concurrency_limit_id: Patch<Option<ConcurrencyLimitId>>,
    /// What its runs are called with; null is no change.
    #[schema(value_type = Option<Object>, required = false)]
    pub parameters: Patch<Option<JsonObject>>,
    /// What its parameters have to look like.
    #[schema(value_type = Option<Object>, required = false)]
    pub parameter_openapi_schema: Patch<Option<JsonObject>>,
    /// For finding it.
    #[schema(value_type = Vec<String>, required = false)]
    pub tags: Patch<Vec<String>>,
    /// The queue that its runs wait in.
    #[schema(value_type = Option<String>, required = false)]
    pub work_queue_name: Patch<Option<String>>,
    /// The pool that its runs wait in; null takes them out of any.
    #[schema(value_type = Option<String>, required = false)]
    pub work_pool_name: Patch<Option<String>>,
    /// Where its code is, relative to its storage.
    #[schema(value_type = Option<String>, required = false)]
    pub path: Patch<Option<String>>,
    /// Settings of the infrastructure of its runs; null is no change.
    #[schema(value_type = Option<Object>, required = false)]
    pub job_variables: Patch<Option<JsonObject>>,
    /// How its code is fetched.
    #[schema(value_type = Option<Vec<Object>>, required = false)]
    pub pull_steps: Patch<Option<Vec<JsonObject>>>,
    /// Where the flow is in its code.
    #[schema(value_type = Option<String>, required = false)]
    pub entrypoint: Patch<Option<String>>,
    /// The block that its code is stored by.
    #[schema(value_type = Option<uuid::Uuid>, required = false)]
    pub storage_document_id: Patch<Option<BlockDocumentId>>,
    /// The block that its runs are started by.
    #[schema(value_type = Option<uuid::Uuid>, required = false)]
    pub infrastructure_document_id: Patch<Option<BlockDocumentId>>,
    /// Whether parameters have to fit their schema; null is no change.
    #[schema(value_type = Option<bool>, required = false)]
    pub enforce_parameter_schema: Patch<Option<bool>>,
    /// Which version of the code it is made from.
    pub version_info: Option<VersionInfo>,
}

/// A number above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ToSchema)]
#[schema(value_type = i64, exclusive_minimum = 0)]
pub struct PositiveInteger(pub i64);

impl FromJson for PositiveInteger {
    fn from_json(
        value: &serde_json::Value,
        at: &crate::from_json::Path<'_>,
        violations: &mut crate::from_json::Violations,
    ) -> Option<Self> {
        let read = i64::from_json(value, at, violations);
        crate::from_json::bounds::exclusive_minimum(read, 0, value, at, violations).map(Self)
    }
}

//! Work pools: where runs of deployments wait for the workers of one kind of infrastructure.

mod base_job_template;
mod queries;

use serde::Serialize;
use utoipa::ToSchema;

pub use base_job_template::BaseJobTemplate;
pub use queries::{
    ScheduledFlowRunsBody, WorkPoolConcurrencyStatusBody, WorkPoolsCountBody, WorkPoolsFilterBody,
};

use crate::{
    Timestamp,
    from_json::FromJson,
    ids::{BlockDocumentId, FlowRunId, WorkPoolId, WorkQueueId},
    json::{JsonObject, Patch, Seconds},
    names::NonEmptyName,
    scheduled_flow_runs::FlowRun,
    states::StateType,
    string_enum,
};

/// The type of pools that agents of old clients poll; such a pool has no status.
pub const AGENT_POOL_TYPE: &str = "prefect-agent";

string_enum! {
    /// Whether runs of a pool are picked up.
    pub enum WorkPoolStatus {
        /// A worker is there.
        Ready = "READY",
        /// No worker is there.
        NotReady = "NOT_READY",
        /// Somebody paused it.
        Paused = "PAUSED",
    }
}

/// Where workers of a pool find what is to run, and put what came of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct WorkPoolStorageConfiguration {
    /// The step that uploads the code of a run.
    pub bundle_upload_step: Option<JsonObject>,
    /// The step that runs uploaded code.
    pub bundle_execution_step: Option<JsonObject>,
    /// The block that stores results.
    pub default_result_storage_block_id: Option<BlockDocumentId>,
}

/// A work pool.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct WorkPoolResponse {
    /// Minted by the server.
    pub id: WorkPoolId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Unique in the workspace.
    #[schema(pattern = "^[^/%&><]+$")]
    pub name: String,
    /// For people.
    pub description: Option<String>,
    /// The kind of worker that serves it, such as `process` or `kubernetes`.
    #[serde(rename = "type")]
    pub pool_type: String,
    /// The configuration of its jobs, and the variables in it.
    #[schema(required = false)]
    pub base_job_template: JsonObject,
    /// Whether its runs are held back.
    #[schema(required = false)]
    pub is_paused: bool,
    /// How many of its runs may be pending or running at a time.
    #[schema(minimum = 0)]
    pub concurrency_limit: Option<i64>,
    /// Whether its runs are picked up; null for pools of agents.
    pub status: Option<WorkPoolStatus>,
    /// The queue of runs that name none.
    #[schema(value_type = Option<uuid::Uuid>)]
    pub default_queue_id: WorkQueueId,
    /// Where workers find code and put results.
    #[schema(required = false)]
    pub storage_configuration: WorkPoolStorageConfiguration,
    /// How many of its runs are pending or running; null unless there is a limit.
    pub active_slots: Option<i64>,
}

/// A work pool to make.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct WorkPoolCreate {
    /// Unique in the workspace.
    #[schema(value_type = String, pattern = "^[^/%&><]+$")]
    pub name: NonEmptyName,
    /// For people.
    pub description: Option<String>,
    /// The kind of worker that serves it.
    #[serde(default = "agent_pool_type", rename = "type")]
    pub pool_type: String,
    /// The configuration of its jobs, and the variables in it.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub base_job_template: BaseJobTemplate,
    /// Whether its runs are held back.
    #[serde(default)]
    pub is_paused: bool,
    /// How many of its runs may be pending or running at a time.
    #[schema(minimum = 0)]
    pub concurrency_limit: Option<i64>,
    /// Where workers find code and put results.
    #[serde(default)]
    pub storage_configuration: WorkPoolStorageConfiguration,
}

fn agent_pool_type() -> String {
    AGENT_POOL_TYPE.to_owned()
}

/// A change to a work pool; absent keys leave things as they are.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct WorkPoolUpdate {
    /// For people.
    #[schema(value_type = Option<String>, required = false)]
    pub description: Patch<Option<String>>,
    /// Whether its runs are held back; null is no change.
    #[schema(value_type = Option<bool>, required = false)]
    pub is_paused: Patch<Option<bool>>,
    /// The configuration of its jobs; null is no change.
    #[schema(value_type = Option<Object>, required = false)]
    pub base_job_template: Patch<Option<BaseJobTemplate>>,
    /// How many of its runs may be pending or running at a time; null for any number.
    #[schema(value_type = Option<i64>, required = false, minimum = 0)]
    pub concurrency_limit: Patch<Option<i64>>,
    /// Where workers find code and put results; null is no change.
    #[schema(value_type = Option<WorkPoolStorageConfiguration>, required = false)]
    pub storage_configuration: Patch<Option<WorkPoolStorageConfiguration>>,
}

/// A run that a worker may pick up.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct WorkerFlowRunResponse {
    /// The pool that it waits in.
    pub work_pool_id: WorkPoolId,
    /// The queue that it waits in.
    pub work_queue_id: WorkQueueId,
    /// The run.
    pub flow_run: FlowRun,
}

/// A run that takes a slot.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRunSlotSummary {
    /// The run.
    pub id: FlowRunId,
    /// Its name.
    pub name: String,
    /// The kind of the state it is in.
    pub state_type: Option<StateType>,
    /// The name of that state.
    pub state_name: Option<String>,
    /// When the run began.
    pub start_time: Option<Timestamp>,
    /// When it entered the state.
    pub state_timestamp: Option<Timestamp>,
    /// How long it has been in the state.
    #[schema(value_type = Option<f64>)]
    pub time_in_current_state: Option<Seconds>,
}

/// The slots of a pool, queue by queue.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct WorkPoolConcurrencyStatus {
    /// How many of the pool's runs are pending or running.
    pub active_slots: i64,
    /// How many may be.
    pub concurrency_limit: Option<i64>,
    /// The queues of the page.
    #[schema(required = false)]
    pub queues: Vec<WorkQueueConcurrencyStatusDetail>,
    /// All queues of the pool.
    pub count: i64,
    /// Queues per page.
    pub limit: i64,
    /// Pages in all.
    pub pages: i64,
    /// This page, from 1 on.
    pub page: i64,
}

/// The slots of a queue, among those of its pool.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct WorkQueueConcurrencyStatusDetail {
    /// The queue.
    pub queue_id: WorkQueueId,
    /// Its name.
    pub queue_name: String,
    /// How many of its runs are pending or running.
    pub active_slots: i64,
    /// How many may be.
    pub concurrency_limit: Option<i64>,
    /// Some of these runs.
    #[schema(required = false)]
    pub flow_runs: Vec<FlowRunSlotSummary>,
    /// How many of these runs there are.
    #[schema(value_type = Option<i64>)]
    pub flow_run_count: i64,
}

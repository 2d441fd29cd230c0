//! What rules need to know of a run. The application reads it in the transaction that writes.

use provost_schemas::{
    Timestamp,
    ids::{ConcurrencyLimitId, DeploymentId, FlowRunId, TaskRunId},
    json::Seconds,
    orchestration::ConcurrencyLimitStrategy,
    policies::{FlowRunPolicy, TaskRunPolicy},
    states::{State, StateType},
};

use crate::client_version::{ApiVersion, ClientVersion};

/// The columns of a run that follow from its states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunColumns {
    /// How often the run has entered a running state.
    pub run_count: i64,
    /// When the run was first expected to start.
    pub expected_start_time: Option<Timestamp>,
    /// When the run is to start, while it is scheduled.
    pub next_scheduled_start_time: Option<Timestamp>,
    /// When the run first entered a running state, or ended without one.
    pub start_time: Option<Timestamp>,
    /// When the run ended, while it is in a terminal state.
    pub end_time: Option<Timestamp>,
    /// How long the run has been in running states that it has left.
    pub total_run_time: Seconds,
}

/// A flow run that is to enter a state.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowRunFacts {
    /// The run.
    pub id: FlowRunId,
    /// The deployment it was made from.
    pub deployment_id: Option<DeploymentId>,
    /// The task run that stands for it in its parent, if it is a subflow.
    pub parent_task_run_id: Option<TaskRunId>,
    /// What names its infrastructure.
    pub infrastructure_pid: Option<String>,
    /// The state it is in, with the data of a completed state.
    pub state: Option<State>,
    /// What follows from its states.
    pub columns: RunColumns,
    /// How it retries and pauses.
    pub empirical_policy: FlowRunPolicy,
    /// The deployment, if it still exists.
    pub deployment: Option<DeploymentFacts>,
    /// The client that proposes the state; `None` if it did not say, or for the server itself.
    pub client_version: Option<ClientVersion>,
    /// The version of the API that the client speaks, if it said so.
    pub api_version: Option<ApiVersion>,
}

/// What rules need to know of a flow run's deployment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeploymentFacts {
    /// The limit on the deployment's concurrent runs, if it has an active one.
    pub concurrency: Option<DeploymentConcurrency>,
}

/// A limit on the concurrent runs of a deployment.
#[derive(Clone, Debug, PartialEq)]
pub struct DeploymentConcurrency {
    /// The limit.
    pub limit_id: ConcurrencyLimitId,
    /// How many slots it has.
    pub limit: i64,
    /// How many slots live leases hold.
    pub active_slots: i64,
    /// What becomes of a run that finds no free slot.
    pub collision_strategy: ConcurrencyLimitStrategy,
    /// How long a lease lasts before its run is executing, in seconds; `None` for the default.
    pub grace_period_seconds: Option<i64>,
    /// Whether the lease named by the run's current state is still held.
    pub lease_is_live: bool,
}

impl DeploymentConcurrency {
    /// Whether one more run may hold a slot.
    pub fn has_free_slot(&self) -> bool {
        self.active_slots < self.limit
    }
}

/// A task run that is to enter a state.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskRunFacts {
    /// The run.
    pub id: TaskRunId,
    /// The flow run it belongs to; background tasks may have none.
    pub flow_run_id: Option<FlowRunId>,
    /// The state it is in.
    pub state: Option<State>,
    /// What follows from its states.
    pub columns: RunColumns,
    /// The `run_count` of the flow run when the task last entered a running state.
    pub flow_run_run_count: i64,
    /// How it retries.
    pub empirical_policy: TaskRunPolicy,
    /// The flow run it belongs to, if there is one; needed for a proposed running state.
    pub flow_run: Option<EnclosingFlowRun>,
    /// The newest unexpired state cached under the proposed state's cache key, if the proposal has
    /// a key and is of a running state.
    pub cached_state: Option<State>,
    /// The active limits on the run's tags, in the order of the tags.
    pub tag_limits: Vec<TagLimit>,
}

/// What rules need to know of a task run's flow run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnclosingFlowRun {
    /// How often the flow run has entered a running state.
    pub run_count: i64,
    /// The state it is in.
    pub state: Option<EnclosingState>,
}

/// What rules need to know of the state of a task run's flow run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnclosingState {
    /// The kind.
    pub state_type: StateType,
    /// When a pause ends in failure.
    pub pause_timeout: Option<Timestamp>,
    /// Whether the flow run gives up its infrastructure while it is paused.
    pub pause_reschedule: bool,
}

/// A limit on the concurrent task runs with a tag.
#[derive(Clone, Debug, PartialEq)]
pub struct TagLimit {
    /// The limit, named `tag:` and the tag.
    pub limit_id: ConcurrencyLimitId,
    /// The tag.
    pub tag: String,
    /// How many slots it has.
    pub limit: i64,
    /// How many slots live leases hold.
    pub active_slots: i64,
    /// For how many seconds a slot is held on average; 0 if that is not known.
    pub average_occupancy_seconds: f64,
}

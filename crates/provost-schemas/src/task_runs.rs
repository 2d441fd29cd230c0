//! Task runs: what clients send and what they get.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::{DeploymentFilter, FilterSet, FlowFilter, FlowRunFilter, TaskRunFilter},
    from_json::FromJson,
    ids::{FlowRunId, StateId, TaskRunId},
    json::{JsonObject, Labels, Patch, Seconds},
    paging::{Limit, Offset, Page},
    policies::TaskRunPolicy,
    run_estimates::{estimated_run_time, estimated_start_time_delta},
    sorts::TaskRunSort,
    states::{State, StateCreate, StateType},
    task_inputs::TaskInputs,
};

/// A run of a task.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TaskRun {
    /// Minted by the server, or by the client that created the run.
    pub id: TaskRunId,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// For people.
    pub name: String,
    /// The flow run it belongs to; background tasks may have none.
    pub flow_run_id: Option<FlowRunId>,
    /// Which task it is a run of.
    pub task_key: String,
    /// Which of the runs of that task in its flow run it is.
    pub dynamic_key: String,
    /// The key under which its result is cached.
    pub cache_key: Option<String>,
    /// Until when its result is cached.
    pub cache_expiration: Option<Timestamp>,
    /// The version of the task.
    pub task_version: Option<String>,
    /// How it retries.
    pub empirical_policy: TaskRunPolicy,
    /// For finding it, and for limits on concurrency.
    pub tags: Vec<String>,
    /// For machines.
    pub labels: Labels,
    /// The state it is in.
    pub state_id: Option<StateId>,
    /// Where its arguments come from.
    #[schema(value_type = TaskInputs)]
    pub task_inputs: JsonObject,
    /// The kind of its state.
    pub state_type: Option<StateType>,
    /// The name of its state.
    pub state_name: Option<String>,
    /// How often it has entered a running state.
    pub run_count: i64,
    /// The `run_count` of its flow run when it last did.
    pub flow_run_run_count: i64,
    /// When it was first expected to start.
    pub expected_start_time: Option<Timestamp>,
    /// When it is to start, while it is scheduled.
    pub next_scheduled_start_time: Option<Timestamp>,
    /// When it first entered a running state.
    pub start_time: Option<Timestamp>,
    /// When it ended.
    pub end_time: Option<Timestamp>,
    /// How long it has been in running states that it has left.
    pub total_run_time: Seconds,
    /// The same with the running state that it is in.
    pub estimated_run_time: Seconds,
    /// How late it started, or is by now.
    pub estimated_start_time_delta: Seconds,
    /// The state it is in.
    pub state: Option<State>,
}

impl TaskRun {
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

/// A task run as a page of them shows it: without its keys, labels and counters.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TaskRunResponse {
    /// Minted by the server, or by the client that created the run.
    pub id: TaskRunId,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// For people.
    pub name: String,
    /// The flow run it belongs to; background tasks may have none.
    pub flow_run_id: Option<FlowRunId>,
    /// Which task it is a run of.
    pub task_key: String,
    /// The state it is in.
    pub state_id: Option<StateId>,
    /// The state it is in.
    pub state: Option<State>,
    /// The version of the task.
    pub task_version: Option<String>,
    /// Where its arguments come from.
    #[schema(value_type = TaskInputs)]
    pub task_inputs: JsonObject,
    /// How it retries.
    pub empirical_policy: TaskRunPolicy,
    /// For finding it, and for limits on concurrency.
    pub tags: Vec<String>,
    /// When it first entered a running state.
    pub start_time: Option<Timestamp>,
    /// When it ended.
    pub end_time: Option<Timestamp>,
    /// How long it has been in running states that it has left.
    pub total_run_time: Seconds,
    /// The same with the running state that it is in.
    pub estimated_run_time: Seconds,
    /// How late it started, or is by now.
    pub estimated_start_time_delta: Seconds,
}

impl From<TaskRun> for TaskRunResponse {
    fn from(run: TaskRun) -> Self {
        Self {
            id: run.id,
            created: run.created,
            updated: run.updated,
            name: run.name,
            flow_run_id: run.flow_run_id,
            task_key: run.task_key,
            state_id: run.state_id,
            state: run.state,
            task_version: run.task_version,
            task_inputs: run.task_inputs,
            empirical_policy: run.empirical_policy,
            tags: run.tags,
            start_time: run.start_time,
            end_time: run.end_time,
            total_run_time: run.total_run_time,
            estimated_run_time: run.estimated_run_time,
            estimated_start_time_delta: run.estimated_start_time_delta,
        }
    }
}

/// A task run to create.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct TaskRunCreate {
    /// An id of the client's choice; minted by the server if there is none.
    pub id: Option<TaskRunId>,
    /// The state to begin in, by default a pending one.
    pub state: Option<StateCreate>,
    /// For people; two words by default.
    pub name: Option<String>,
    /// The flow run it belongs to; background tasks may have none.
    pub flow_run_id: Option<FlowRunId>,
    /// Which task it is a run of.
    pub task_key: String,
    /// Which of the runs of that task in its flow run it is.
    pub dynamic_key: String,
    /// The key under which its result is cached.
    pub cache_key: Option<String>,
    /// Until when its result is cached.
    pub cache_expiration: Option<Timestamp>,
    /// The version of the task.
    pub task_version: Option<String>,
    /// How it retries.
    #[serde(default)]
    pub empirical_policy: TaskRunPolicy,
    /// For finding it, and for limits on concurrency.
    #[serde(default)]
    pub tags: Vec<String>,
    /// For machines.
    #[serde(default)]
    pub labels: Option<Labels>,
    /// Where its arguments come from.
    #[serde(default)]
    pub task_inputs: TaskInputs,
}

/// A change to a task run.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct TaskRunUpdate {
    /// For people; null or an empty text stand for two new words.
    #[schema(value_type = String, required = false)]
    pub name: Patch<Option<String>>,
}

/// Which task runs to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct TaskRunsFilterBody {
    /// The order.
    #[serde(default)]
    pub sort: TaskRunSort,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// On the flows of their flow runs.
    pub flows: Option<FlowFilter>,
    /// On their flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// On task runs.
    pub task_runs: Option<TaskRunFilter>,
    /// On the deployments of their flow runs.
    pub deployments: Option<DeploymentFilter>,
}

/// Which task runs to count.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct TaskRunsCountBody {
    /// On the flows of their flow runs.
    pub flows: Option<FlowFilter>,
    /// On their flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// On task runs.
    pub task_runs: Option<TaskRunFilter>,
    /// On the deployments of their flow runs.
    pub deployments: Option<DeploymentFilter>,
}

/// Which page of task runs to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct TaskRunsPaginateBody {
    /// The order.
    #[serde(default)]
    pub sort: TaskRunSort,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
    /// The page, from 1 on.
    #[serde(default)]
    pub page: Page,
    /// On the flows of their flow runs.
    pub flows: Option<FlowFilter>,
    /// On their flow runs.
    pub flow_runs: Option<FlowRunFilter>,
    /// On task runs.
    pub task_runs: Option<TaskRunFilter>,
    /// On the deployments of their flow runs.
    pub deployments: Option<DeploymentFilter>,
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
                    ..FilterSet::default()
                }
            }
        }
    )+};
}

into_filter_set!(TaskRunsFilterBody, TaskRunsCountBody, TaskRunsPaginateBody);

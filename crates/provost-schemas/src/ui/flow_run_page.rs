//! A flow run with what its page shows of it.

use serde::Serialize;
use utoipa::ToSchema;

use super::CountByState;
use crate::{
    flow_runs::FlowRunResponse,
    ids::{FlowRunId, TaskRunId},
    states::State,
    task_runs::TaskRun,
};

/// A flow run with the names of what it belongs to, what became of it, and why.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRunPage {
    /// The run.
    pub flow_run: FlowRunResponse,
    /// The name of its flow.
    pub flow_name: Option<String>,
    /// The name of its deployment; null if it has none, or none that the caller may see.
    pub deployment_name: Option<String>,
    /// What called it, if it is a subflow.
    pub parent: Option<ParentRun>,
    /// Its task runs by the kind of their state.
    pub task_runs: CountByState,
    /// The names of its first task runs, 500 at most.
    pub task_run_names: Vec<TaskRunName>,
    /// How many flow runs it called.
    pub subflow_count: i64,
    /// How many artifacts it made; null for whoever may not see them.
    pub artifact_count: Option<i64>,
    /// The states that it was in, the earliest first.
    pub states: Vec<State>,
    /// The task runs that went wrong, the last first, 5 at most.
    pub failed_task_runs: Vec<TaskRun>,
    /// How often the flow went wrong like this lately; null for a run that did not.
    pub same_error: Option<SameError>,
}

/// A task run by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TaskRunName {
    /// The task run.
    pub id: TaskRunId,
    /// Its name.
    pub name: String,
}

/// The task run, and the flow run, that called a subflow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ParentRun {
    /// The task run that stands for the subflow.
    pub task_run_id: TaskRunId,
    /// Its name.
    pub task_run_name: String,
    /// The flow run that it is part of.
    pub flow_run_id: Option<FlowRunId>,
    /// The name of that.
    pub flow_run_name: Option<String>,
}

/// How many of the last runs of a flow ended with the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SameError {
    /// How many did, this one among them; numbers and ids in the words may differ.
    pub runs: i64,
    /// How many were looked at.
    pub among: i64,
}

//! What a flow run consists of, as a graph.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Timestamp,
    from_json::FromJson,
    ids::{ArtifactId, StateId, TaskRunId},
    json::Seconds,
    states::{State, StateType},
    string_enum,
};

/// Which part of a graph to read.
#[derive(Clone, Copy, Debug, FromJson)]
pub struct GraphQuery {
    /// Nodes that ended earlier are left out.
    #[serde(default = "always")]
    pub since: Timestamp,
}

fn always() -> Timestamp {
    Timestamp::MIN
}

/// The task runs and subflows of a flow run, and what depends on what.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Graph {
    /// When the flow run started, or is expected to.
    pub start_time: Option<Timestamp>,
    /// When it ended.
    pub end_time: Option<Timestamp>,
    /// The nodes that wait for no other.
    pub root_node_ids: Vec<Uuid>,
    /// The nodes with their ids, earliest first.
    #[schema(value_type = Vec<Vec<GraphNode>>)]
    pub nodes: Vec<(Uuid, GraphNode)>,
    /// The artifacts that the flow run made outside of tasks.
    pub artifacts: Vec<GraphArtifact>,
    /// The states of the flow run, earliest first.
    pub states: Vec<GraphState>,
}

string_enum! {
    /// What a node stands for.
    pub enum GraphNodeKind {
        /// A subflow.
        FlowRun = "flow-run",
        /// A task run.
        TaskRun = "task-run",
    }
}

/// A task run or a subflow.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GraphNode {
    /// Which of the two it is.
    pub kind: GraphNodeKind,
    /// The id of the run.
    pub id: Uuid,
    /// Its name; that of a subflow begins with its flow's.
    pub label: String,
    /// The kind of the state it is in.
    pub state_type: StateType,
    /// When it started, or is expected to.
    pub start_time: Timestamp,
    /// When it ended.
    pub end_time: Option<Timestamp>,
    /// The nodes whose results it takes, earliest first.
    pub parents: Vec<GraphEdge>,
    /// The nodes that take its result, earliest first.
    pub children: Vec<GraphEdge>,
    /// The nodes that called it, earliest first.
    pub encapsulating: Vec<GraphEdge>,
    /// The artifacts that it made.
    pub artifacts: Vec<GraphArtifact>,
}

/// The other end of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GraphEdge {
    /// The other node.
    pub id: Uuid,
}

/// An artifact of a node.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GraphArtifact {
    /// The artifact.
    pub id: ArtifactId,
    /// When it was made.
    pub created: Timestamp,
    /// The key of its collection.
    pub key: Option<String>,
    /// What it is.
    #[serde(rename = "type")]
    pub artifact_type: Option<String>,
    /// Whether there is no later one of its key.
    pub is_latest: bool,
    /// Its content, for artifacts that tell progress.
    #[schema(value_type = Object, nullable)]
    pub data: Option<Value>,
}

/// A state of the flow run.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GraphState {
    /// The state.
    pub id: StateId,
    /// When it was entered.
    pub timestamp: Timestamp,
    /// Its kind.
    #[serde(rename = "type")]
    pub state_type: StateType,
    /// Its name.
    pub name: String,
}

/// A task run and what it depends on.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DependencyResult {
    /// The run.
    pub id: TaskRunId,
    /// For people.
    pub name: String,
    /// The task runs whose results it takes.
    pub upstream_dependencies: Vec<UpstreamTaskRun>,
    /// The state it is in.
    pub state: Option<State>,
    /// When it was expected to start.
    pub expected_start_time: Option<Timestamp>,
    /// When it started.
    pub start_time: Option<Timestamp>,
    /// When it ended.
    pub end_time: Option<Timestamp>,
    /// How long it has been in running states that it has left.
    pub total_run_time: Option<Seconds>,
    /// The same with the running state that it is in.
    pub estimated_run_time: Option<Seconds>,
    /// Whether its result cannot be traced to it.
    pub untrackable_result: bool,
}

/// A task run whose result is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "input_type", rename = "task_run")]
pub struct UpstreamTaskRun {
    /// The run.
    pub id: TaskRunId,
}

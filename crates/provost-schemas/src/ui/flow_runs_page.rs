//! A page of flow runs with what stands around it.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{flow_runs::FlowRunResponse, states::StateType};

/// A page of flow runs: its rows, how many match, and what they could be narrowed down to.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRunsPage {
    /// The rows, in the order that was asked for.
    pub results: Vec<FlowRunRow>,
    /// How many match, as far as they are counted.
    pub count: i64,
    /// How far runs are counted. If `count` is as much, there may be more.
    pub counted_at_most: i64,
    /// What the matching runs could be narrowed down to.
    pub facets: FlowRunFacets,
}

/// A flow run with the names of what it belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRunRow {
    /// The run.
    #[serde(flatten)]
    pub flow_run: FlowRunResponse,
    /// The name of its flow.
    pub flow_name: Option<String>,
    /// The name of its deployment; null if it has none, or none that the caller may see.
    pub deployment_name: Option<String>,
    /// How many task runs it has, those that stand for subflows aside.
    pub task_run_count: i64,
}

/// What matching runs are, counted among the newest of them.
///
/// Each is counted as if nothing had been asked for in its own place, so that the others can be
/// chosen besides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct FlowRunFacets {
    /// The states they are in, the most frequent first.
    pub states: Vec<StateFacet>,
    /// The flows they are of, the most frequent first, 20 at most.
    pub flows: Vec<NamedFacet>,
    /// The deployments they are of, the most frequent first, 20 at most. Those that the caller may
    /// not see are left out.
    pub deployments: Vec<NamedFacet>,
}

/// How many runs are in a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StateFacet {
    /// The kind of the state.
    pub state_type: StateType,
    /// Its name.
    pub state_name: String,
    /// How many runs are in it.
    pub count: i64,
}

/// How many runs belong to something that has a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NamedFacet {
    /// What they belong to.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// How many runs belong to it.
    pub count: i64,
}

//! Inputs of flow runs: texts by key that a run waits for or leaves for others.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    from_json::FromJson,
    ids::{FlowRunId, FlowRunInputId},
    names::FlowRunInputKey,
};

/// An input of a flow run.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRunInput {
    /// Minted by the server.
    pub id: FlowRunInputId,
    /// When it was given.
    pub created: Timestamp,
    /// The same: an input is never changed.
    pub updated: Timestamp,
    /// The run that it is for.
    pub flow_run_id: FlowRunId,
    /// Unique in the run.
    pub key: String,
    /// What was given; the SDK's JSON, but any text to the server.
    pub value: String,
    /// Who gave it, such as `prefect.flow-run.<id>`.
    pub sender: Option<String>,
}

/// An input to give to a flow run.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowRunInputCreateBody {
    /// Unique in the run.
    pub key: FlowRunInputKey,
    /// What is given.
    pub value: String,
    /// Who gives it.
    pub sender: Option<String>,
}

/// Which inputs of a flow run to list.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct FlowRunInputsFilterBody {
    /// How their keys begin.
    pub prefix: String,
    /// How many at most.
    #[serde(default = "one")]
    pub limit: i64,
    /// The keys to leave out.
    #[serde(default)]
    pub exclude_keys: Vec<String>,
}

fn one() -> i64 {
    1
}

//! Flow runs as lists and charts show them: what is seen at a glance, and what many come to.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    flow_runs::FlowRunResponse,
    ids::{DeploymentId, FlowId, FlowRunId},
    json::Seconds,
    states::StateType,
};

/// A flow run at a glance.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RunInBrief {
    /// The run.
    pub id: FlowRunId,
    /// For people.
    pub name: String,
    /// Its flow.
    pub flow_id: FlowId,
    /// The name of its flow, where it is not known from what stands around.
    pub flow_name: Option<String>,
    /// Its deployment, if it has one.
    pub deployment_id: Option<DeploymentId>,
    /// The kind of the state it is in.
    pub state_type: Option<StateType>,
    /// The name of that state.
    pub state_name: Option<String>,
    /// When it was expected to begin.
    pub expected_start_time: Option<Timestamp>,
    /// When it began.
    pub start_time: Option<Timestamp>,
    /// When it ended.
    pub end_time: Option<Timestamp>,
    /// How long it has run.
    pub estimated_run_time: Seconds,
}

impl From<FlowRunResponse> for RunInBrief {
    fn from(run: FlowRunResponse) -> Self {
        Self {
            id: run.id,
            name: run.name,
            flow_id: run.flow_id,
            flow_name: None,
            deployment_id: run.deployment_id,
            state_type: run.state_type,
            state_name: run.state_name,
            expected_start_time: run.expected_start_time,
            start_time: run.start_time,
            end_time: run.end_time,
            estimated_run_time: run.estimated_run_time,
        }
    }
}

/// What the last runs of something came to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
pub struct RunFigures {
    /// How many of them ended, well or badly; those that somebody cancelled aside.
    pub ended: i64,
    /// The share of these that ended well, from 0 to 1; null if none ended.
    pub success_rate: Option<f64>,
    /// How long half of these took at most.
    pub median_run_time: Option<Seconds>,
    /// How long all but the slowest twentieth of these took at most.
    pub p95_run_time: Option<Seconds>,
}

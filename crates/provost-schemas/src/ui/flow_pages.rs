//! Flows and deployments with how their runs fared.

use serde::Serialize;
use utoipa::ToSchema;

use super::{RunFigures, RunInBrief, SimpleNextFlowRun};
use crate::{deployments::DeploymentResponse, flows::Flow};

/// A flow with how its runs of the last seven days fared, and what is next.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRow {
    /// The flow.
    #[serde(flatten)]
    pub flow: Flow,
    /// How many deployments it has that the caller may see.
    pub deployment_count: i64,
    /// Its run that is to start next.
    pub next_run: Option<SimpleNextFlowRun>,
    /// Its newest runs that began, the newest first, 30 at most.
    pub last_runs: Vec<RunInBrief>,
    /// What these came to.
    pub figures: RunFigures,
}

/// A flow, how its last runs fared, and how it is deployed.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowPage {
    /// The flow.
    pub flow: Flow,
    /// Its newest runs that began, the newest first, 30 at most.
    pub last_runs: Vec<RunInBrief>,
    /// What these came to.
    pub figures: RunFigures,
    /// What is to begin next, the next first, 10 at most.
    pub next_runs: Vec<RunInBrief>,
    /// Its deployments by name, 100 at most; null for whoever may not see deployments.
    pub deployments: Option<Vec<DeploymentResponse>>,
}

/// A deployment with the name of its flow, and how its runs of the last seven days fared.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DeploymentRow {
    /// The deployment.
    #[serde(flatten)]
    pub deployment: DeploymentResponse,
    /// The name of its flow; null for whoever may not see flows.
    pub flow_name: Option<String>,
    /// Its newest runs that began, the newest first, 30 at most; none for whoever may not see them.
    pub last_runs: Vec<RunInBrief>,
    /// What these came to.
    pub figures: RunFigures,
}

/// A deployment, how its last runs fared, and what is next.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DeploymentPage {
    /// The deployment.
    pub deployment: DeploymentResponse,
    /// The name of its flow; null for whoever may not see flows.
    pub flow_name: Option<String>,
    /// Its newest runs that began, the newest first, 30 at most; none for whoever may not see them.
    pub last_runs: Vec<RunInBrief>,
    /// What these came to.
    pub figures: RunFigures,
    /// What is to begin next, the next first, 10 at most; none for whoever may not see runs.
    pub next_runs: Vec<RunInBrief>,
}

//! Filters on artifacts and on their collections.

use utoipa::ToSchema;

use super::{AnyFilter, AnyNotFilter, Operator};
use crate::{
    from_json::FromJson,
    ids::{ArtifactId, FlowRunId, TaskRunId},
};

/// A filter on artifacts.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct ArtifactFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By id.
    pub id: Option<AnyFilter<ArtifactId>>,
    /// By key.
    pub key: Option<ArtifactFilterKey>,
    /// By the flow run that made them.
    pub flow_run_id: Option<AnyFilter<FlowRunId>>,
    /// By the task run that made them.
    pub task_run_id: Option<AnyFilter<TaskRunId>>,
    /// By kind.
    #[serde(rename = "type")]
    pub artifact_type: Option<AnyNotFilter<String>>,
}

/// A filter on artifact collections.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct ArtifactCollectionFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By the id of the latest version.
    pub latest_id: Option<AnyFilter<ArtifactId>>,
    /// By key.
    pub key: Option<ArtifactFilterKey>,
    /// By the flow run that made the latest version.
    pub flow_run_id: Option<AnyFilter<FlowRunId>>,
    /// By the task run that made the latest version.
    pub task_run_id: Option<AnyFilter<TaskRunId>>,
    /// By the kind of the latest version.
    #[serde(rename = "type")]
    pub artifact_type: Option<AnyNotFilter<String>>,
}

/// A key from a list, part of a key, or whether there is one.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct ArtifactFilterKey {
    /// The keys to match.
    pub any_: Option<Vec<String>>,
    /// A part of the key, whatever its case; `%` and `_` are wildcards.
    pub like_: Option<String>,
    /// Whether there must be a key (true) or none (false).
    pub exists_: Option<bool>,
}

//! Artifacts: what runs made for people to look at, and the collections of their versions.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::{
        ArtifactCollectionFilter, ArtifactFilter, DeploymentFilter, FilterSet, FlowFilter,
        FlowRunFilter, TaskRunFilter,
    },
    from_json::{FromJson, Path, Violations},
    ids::{ArtifactCollectionId, ArtifactId, FlowRunId, TaskRunId},
    json::Patch,
    names::ArtifactKey,
    paging::{Limit, Offset},
    sorts::{ArtifactCollectionSort, ArtifactSort},
};

/// How many characters a value of the metadata keeps.
const MAXIMUM_METADATA_LENGTH: usize = 500;

/// A version of an artifact.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Artifact {
    /// Minted by the server.
    pub id: ArtifactId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Shared by the versions of one artifact.
    pub key: Option<String>,
    /// What its data is, such as `table` or `markdown`.
    #[serde(rename = "type")]
    pub artifact_type: Option<String>,
    /// Markdown for people.
    pub description: Option<String>,
    /// Any JSON.
    pub data: Value,
    /// Texts by name.
    pub metadata_: Option<ArtifactMetadata>,
    /// The flow run that made it.
    pub flow_run_id: Option<FlowRunId>,
    /// The task run that made it.
    pub task_run_id: Option<TaskRunId>,
}

/// The versions of an artifact with a key, shown by the latest of them.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ArtifactCollection {
    /// Minted by the server.
    pub id: ArtifactCollectionId,
    /// When the first version was made.
    pub created: Timestamp,
    /// When the latest version was made or changed.
    pub updated: Timestamp,
    /// Unique in the workspace.
    pub key: String,
    /// The latest version.
    pub latest_id: ArtifactId,
    /// What its data is, such as `table` or `markdown`.
    #[serde(rename = "type")]
    pub artifact_type: Option<String>,
    /// Markdown for people.
    pub description: Option<String>,
    /// Any JSON.
    pub data: Value,
    /// Texts by name.
    pub metadata_: Option<ArtifactMetadata>,
    /// The flow run that made it.
    pub flow_run_id: Option<FlowRunId>,
    /// The task run that made it.
    pub task_run_id: Option<TaskRunId>,
}

impl ArtifactCollection {
    /// The latest version as an artifact that carries the collection's id, which is how Prefect
    /// answers for a key.
    pub fn into_artifact(self) -> Artifact {
        Artifact {
            id: ArtifactId(self.id.0),
            created: self.created,
            updated: self.updated,
            key: Some(self.key),
            artifact_type: self.artifact_type,
            description: self.description,
            data: self.data,
            metadata_: self.metadata_,
            flow_run_id: self.flow_run_id,
            task_run_id: self.task_run_id,
        }
    }
}

/// An artifact to make.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct ArtifactCreate {
    /// Shared by the versions of one artifact.
    pub key: Option<ArtifactKey>,
    /// What its data is, such as `table` or `markdown`.
    #[serde(rename = "type")]
    pub artifact_type: Option<String>,
    /// Markdown for people.
    pub description: Option<String>,
    /// Any JSON.
    #[serde(default)]
    pub data: Value,
    /// Texts by name.
    pub metadata_: Option<ArtifactMetadata>,
    /// The flow run that made it.
    pub flow_run_id: Option<FlowRunId>,
    /// The task run that made it.
    pub task_run_id: Option<TaskRunId>,
}

/// A change to an artifact: absent keeps, null clears.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct ArtifactUpdate {
    /// Any JSON.
    #[schema(value_type = Value, required = false)]
    pub data: Patch<Value>,
    /// Markdown for people.
    #[schema(value_type = Option<String>, required = false)]
    pub description: Patch<Option<String>>,
    /// Texts by name.
    #[schema(value_type = Option<ArtifactMetadata>, required = false)]
    pub metadata_: Patch<Option<ArtifactMetadata>>,
}

/// Texts by name. Of a long text the beginning is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = std::collections::BTreeMap<String, String>)]
pub struct ArtifactMetadata(pub IndexMap<String, String>);

impl FromJson for ArtifactMetadata {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let mut texts = IndexMap::<String, String>::from_json(value, at, violations)?;
        for text in texts.values_mut() {
            // A text that was cut, stored and read again comes out as it was.
            if let Some((end, _)) = text.char_indices().nth(MAXIMUM_METADATA_LENGTH) {
                text.truncate(end);
                text.push_str("...");
            }
        }
        Some(Self(texts))
    }
}

/// Which artifacts to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct ArtifactsFilterBody {
    /// The order.
    #[serde(default)]
    pub sort: ArtifactSort,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// On artifacts.
    pub artifacts: Option<ArtifactFilter>,
    /// On the flow runs that made them.
    pub flow_runs: Option<FlowRunFilter>,
    /// On the task runs that made them.
    pub task_runs: Option<TaskRunFilter>,
    /// On the flows of those flow runs.
    pub flows: Option<FlowFilter>,
    /// On the deployments of those flow runs.
    pub deployments: Option<DeploymentFilter>,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Which artifacts to count.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct ArtifactsCountBody {
    /// On artifacts.
    pub artifacts: Option<ArtifactFilter>,
    /// On the flow runs that made them.
    pub flow_runs: Option<FlowRunFilter>,
    /// On the task runs that made them.
    pub task_runs: Option<TaskRunFilter>,
    /// On the flows of those flow runs.
    pub flows: Option<FlowFilter>,
    /// On the deployments of those flow runs.
    pub deployments: Option<DeploymentFilter>,
}

/// Which artifact collections to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct LatestArtifactsFilterBody {
    /// The order.
    #[serde(default)]
    pub sort: ArtifactCollectionSort,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// On artifact collections.
    pub artifacts: Option<ArtifactCollectionFilter>,
    /// On the flow runs that made the latest versions.
    pub flow_runs: Option<FlowRunFilter>,
    /// On the task runs that made the latest versions.
    pub task_runs: Option<TaskRunFilter>,
    /// On the flows of those flow runs.
    pub flows: Option<FlowFilter>,
    /// On the deployments of those flow runs.
    pub deployments: Option<DeploymentFilter>,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Which artifact collections to count.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct LatestArtifactsCountBody {
    /// On artifact collections.
    pub artifacts: Option<ArtifactCollectionFilter>,
    /// On the flow runs that made the latest versions.
    pub flow_runs: Option<FlowRunFilter>,
    /// On the task runs that made the latest versions.
    pub task_runs: Option<TaskRunFilter>,
    /// On the flows of those flow runs.
    pub flows: Option<FlowFilter>,
    /// On the deployments of those flow runs.
    pub deployments: Option<DeploymentFilter>,
}

macro_rules! into_filters {
    ($($body:ident gives $filter:ty),+ $(,)?) => {$(
        impl $body {
            /// The filter on the rows themselves, and those on what belongs to them.
            pub fn filters(self) -> (Option<$filter>, FilterSet) {
                let related = FilterSet {
                    flows: self.flows,
                    flow_runs: self.flow_runs,
                    task_runs: self.task_runs,
                    deployments: self.deployments,
                    ..FilterSet::default()
                };
                (self.artifacts, related)
            }
        }
    )+};
}

into_filters! {
    ArtifactsFilterBody gives ArtifactFilter,
    ArtifactsCountBody gives ArtifactFilter,
    LatestArtifactsFilterBody gives ArtifactCollectionFilter,
    LatestArtifactsCountBody gives ArtifactCollectionFilter,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::from_json::read_body;

    #[test]
    fn long_metadata_is_cut_once() {
        let body = json!({"long": "é".repeat(501), "short": "é".repeat(500)});
        let metadata: ArtifactMetadata = read_body(&body).expect("texts");
        let cut = format!("{}...", "é".repeat(500));
        assert_eq!(metadata.0["long"], cut);
        assert_eq!(metadata.0["short"], "é".repeat(500));
        let stored = serde_json::to_value(&metadata).expect("JSON");
        assert_eq!(read_body(&stored), Ok(metadata));
    }
}

//! Filters on deployments.

use utoipa::ToSchema;

use super::{AnyFilter, AnyNotFilter, FlagFilter, LikeFilter, NameFilter, Operator, TagsAnyFilter};
use crate::{from_json::FromJson, ids::DeploymentId};

/// A filter on deployments.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct DeploymentFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By id.
    pub id: Option<AnyNotFilter<DeploymentId>>,
    /// By name.
    pub name: Option<NameFilter>,
    /// By their own name or that of their flow.
    pub flow_or_deployment_name: Option<LikeFilter>,
    /// By whether they are paused.
    pub paused: Option<FlagFilter>,
    /// By tags.
    pub tags: Option<TagsAnyFilter>,
    /// By the name of their work queue.
    pub work_queue_name: Option<AnyFilter<String>>,
    /// By their concurrency limit; accepted for old clients, and without effect.
    pub concurrency_limit: Option<DeploymentFilterConcurrencyLimit>,
}

/// A filter on the concurrency limit of a deployment.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct DeploymentFilterConcurrencyLimit {
    /// The least limit to match.
    pub ge_: Option<i64>,
    /// The greatest limit to match.
    pub le_: Option<i64>,
    /// Whether there must be no limit (true) or some (false).
    pub is_null_: Option<bool>,
}

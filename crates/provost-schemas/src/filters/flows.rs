//! Filters on flows.

use utoipa::ToSchema;

use super::{AnyNotFilter, NameFilter, Operator, TagsFilter};
use crate::{from_json::FromJson, ids::FlowId};

/// A filter on flows.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct FlowFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By id.
    pub id: Option<AnyNotFilter<FlowId>>,
    /// By whether they have deployments.
    pub deployment: Option<FlowFilterDeployment>,
    /// By name.
    pub name: Option<NameFilter>,
    /// By tags.
    pub tags: Option<TagsFilter>,
}

/// A filter on whether a flow has deployments.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct FlowFilterDeployment {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// Whether there must be no deployment (true) or some (false).
    pub is_null_: Option<bool>,
}

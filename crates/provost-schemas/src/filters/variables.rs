//! Filters on variables.

use utoipa::ToSchema;

use super::{AnyFilter, NameFilter, Operator, TagsFilter};
use crate::{from_json::FromJson, ids::VariableId};

/// A filter on variables.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct VariableFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By id.
    pub id: Option<AnyFilter<VariableId>>,
    /// By name.
    pub name: Option<NameFilter>,
    /// By tags.
    pub tags: Option<TagsFilter>,
}

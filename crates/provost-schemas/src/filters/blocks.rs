//! Filters on block types, block schemas and block documents.

use utoipa::ToSchema;

use super::{AnyFilter, FlagFilter, LikeFilter, NameFilter, Operator};
use crate::{
    from_json::FromJson,
    ids::{BlockDocumentId, BlockSchemaId, BlockTypeId},
};

/// A filter on block types.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct BlockTypeFilter {
    /// By name.
    pub name: Option<LikeFilter>,
    /// By slug.
    pub slug: Option<AnyFilter<String>>,
}

/// A filter on block schemas.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct BlockSchemaFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By type.
    pub block_type_id: Option<AnyFilter<BlockTypeId>>,
    /// By capability.
    pub block_capabilities: Option<BlockSchemaFilterCapabilities>,
    /// By id.
    pub id: Option<AnyFilter<BlockSchemaId>>,
    /// By version.
    pub version: Option<AnyFilter<String>>,
}

/// Capabilities that must all be there.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct BlockSchemaFilterCapabilities {
    /// The capabilities. An empty list matches everything.
    pub all_: Option<Vec<String>>,
}

/// A filter on block documents.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct BlockDocumentFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By id.
    pub id: Option<AnyFilter<BlockDocumentId>>,
    /// By whether they are anonymous. Absent leaves anonymous ones out, null does not.
    #[serde(default = "not_anonymous")]
    pub is_anonymous: Option<FlagFilter>,
    /// By type.
    pub block_type_id: Option<AnyFilter<BlockTypeId>>,
    /// By name.
    pub name: Option<NameFilter>,
}

impl Default for BlockDocumentFilter {
    fn default() -> Self {
        Self {
            operator: Operator::default(),
            id: None,
            is_anonymous: not_anonymous(),
            block_type_id: None,
            name: None,
        }
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the default of a field has the type of the field"
)]
fn not_anonymous() -> Option<FlagFilter> {
    Some(FlagFilter { eq_: Some(false) })
}

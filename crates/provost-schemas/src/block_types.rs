//! Block types: what kinds of block there are.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::{BlockSchemaFilter, BlockTypeFilter},
    from_json::FromJson,
    ids::BlockTypeId,
    json::Patch,
    names::{BlockTypeSlug, Name},
    paging::{Limit, Offset},
};

/// A block type.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BlockType {
    /// Minted by the server.
    pub id: BlockTypeId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// What people call it.
    pub name: String,
    /// What programs call it; unique in the workspace.
    pub slug: String,
    /// Where its picture is.
    pub logo_url: Option<String>,
    /// Where it is explained.
    pub documentation_url: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// How it is used.
    pub code_example: Option<String>,
    /// Whether it belongs to the system, and cannot be deleted.
    pub is_protected: bool,
}

/// A block type to make.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct BlockTypeCreate {
    /// What people call it.
    pub name: Name,
    /// What programs call it; unique in the workspace.
    pub slug: BlockTypeSlug,
    /// Where its picture is.
    pub logo_url: Option<String>,
    /// Where it is explained.
    pub documentation_url: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// How it is used.
    pub code_example: Option<String>,
}

/// A change to a block type: absent keeps, null clears.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct BlockTypeUpdate {
    /// Where its picture is.
    #[schema(value_type = Option<String>)]
    pub logo_url: Patch<Option<String>>,
    /// Where it is explained.
    #[schema(value_type = Option<String>)]
    pub documentation_url: Patch<Option<String>>,
    /// What it is for.
    #[schema(value_type = Option<String>)]
    pub description: Patch<Option<String>>,
    /// How it is used.
    #[schema(value_type = Option<String>)]
    pub code_example: Patch<Option<String>>,
}

/// Which block types to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct BlockTypesFilterBody {
    /// On block types.
    pub block_types: Option<BlockTypeFilter>,
    /// On their schemas, of which one must match.
    pub block_schemas: Option<BlockSchemaFilter>,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

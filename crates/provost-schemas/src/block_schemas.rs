//! Block schemas: which fields the blocks of a type have, a version each.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    block_types::BlockType,
    filters::BlockSchemaFilter,
    from_json::FromJson,
    ids::{BlockSchemaId, BlockTypeId},
    json::JsonObject,
    paging::{Limit, Offset},
};

/// The version of a schema that names none.
pub const UNVERSIONED: &str = "non-versioned";

/// A block schema.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BlockSchema {
    /// Minted by the server.
    pub id: BlockSchemaId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// What clients recognize their schema by; unique in the workspace together with the version.
    pub checksum: String,
    /// The fields as a JSON schema, with Prefect's additions.
    pub fields: JsonObject,
    /// The type whose fields these are.
    pub block_type_id: BlockTypeId,
    /// The type whose fields these are.
    pub block_type: Option<BlockType>,
    /// What blocks with these fields can do, such as `write-path`.
    pub capabilities: Vec<String>,
    /// The version of the library that declares the fields.
    pub version: String,
}

/// A block schema to register.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct BlockSchemaCreate {
    /// The fields as a JSON schema, with Prefect's additions.
    #[serde(default)]
    pub fields: JsonObject,
    /// The type whose fields these are.
    pub block_type_id: BlockTypeId,
    /// What blocks with these fields can do, such as `write-path`.
    #[serde(default)]
    pub capabilities: Vec<String>,
    /// The version of the library that declares the fields.
    #[serde(default = "unversioned")]
    pub version: String,
}

fn unversioned() -> String {
    UNVERSIONED.to_owned()
}

/// Which block schemas to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct BlockSchemasFilterBody {
    /// On block schemas.
    pub block_schemas: Option<BlockSchemaFilter>,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Which of the schemas with a checksum to read.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
pub struct BlockSchemaVersionQuery {
    /// The version; the newest schema if absent.
    pub version: Option<String>,
}

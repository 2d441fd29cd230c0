//! Block documents: the values of a block, kept for flows and deployments.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    block_schemas::BlockSchema,
    block_types::BlockType,
    filters::{BlockDocumentFilter, BlockSchemaFilter, BlockTypeFilter},
    from_json::{FromJson, Path, Violations},
    ids::{BlockDocumentId, BlockSchemaId, BlockTypeId},
    json::{JsonObject, Patch},
    names::BlockDocumentName,
    paging::{Limit, Offset},
    sorts::BlockDocumentSort,
};

/// A block document, with the documents that it is made of.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BlockDocument {
    /// Minted by the server.
    pub id: BlockDocumentId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Unique among the documents of its type.
    pub name: String,
    /// The values by field; the data of other documents stands where this one refers to them.
    pub data: JsonObject,
    /// The fields.
    pub block_schema_id: BlockSchemaId,
    /// The fields.
    pub block_schema: Option<BlockSchema>,
    /// The type.
    pub block_type_id: BlockTypeId,
    /// The type's name.
    pub block_type_name: Option<String>,
    /// The type.
    pub block_type: Option<BlockType>,
    /// The documents that this one refers to, by field.
    #[schema(value_type = Object)]
    pub block_document_references: BlockDocumentReferences,
    /// Whether it was made for one purpose, and is left out of lists.
    pub is_anonymous: bool,
}

/// The documents that a block document refers to, by field.
pub type BlockDocumentReferences = IndexMap<String, BlockDocumentReference>;

/// A reference to a block document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BlockDocumentReference {
    /// The document referred to.
    pub block_document: ReferencedBlockDocument,
}

/// What a block document shows of another that it refers to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReferencedBlockDocument {
    /// Its id.
    pub id: BlockDocumentId,
    /// Its name.
    pub name: String,
    /// Its type.
    pub block_type: BlockType,
    /// Whether it was made for one purpose.
    pub is_anonymous: bool,
    /// The documents that it refers to itself.
    pub block_document_references: BlockDocumentReferences,
}

/// A block document to make.
#[derive(Clone, Debug, PartialEq, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockDocumentCreate {
    /// Unique among the documents of its type; only an anonymous document may have none.
    pub name: Option<BlockDocumentName>,
    /// The values by field; `{"$ref": {"block_document_id": "…"}}` refers to another document.
    #[schema(required = false)]
    pub data: JsonObject,
    /// The fields.
    pub block_schema_id: BlockSchemaId,
    /// The type.
    pub block_type_id: BlockTypeId,
    /// Whether it is made for one purpose, and is left out of lists.
    #[serde(default)]
    pub is_anonymous: bool,
}

/// The fields of a [`BlockDocumentCreate`], each by itself.
#[derive(FromJson)]
#[serde(deny_unknown_fields)]
struct Fields {
    name: Option<BlockDocumentName>,
    #[serde(default)]
    data: JsonObject,
    block_schema_id: BlockSchemaId,
    block_type_id: BlockTypeId,
    #[serde(default)]
    is_anonymous: bool,
}

impl FromJson for BlockDocumentCreate {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        // Prefect asks for a name before it looks at anything else.
        if value.is_object() && !truthy(&value["is_anonymous"]) && !truthy(&value["name"]) {
            return violations.refuse(at, "Names must be provided for block documents.", value);
        }
        let fields = Fields::from_json(value, at, violations)?;
        Some(Self {
            name: fields.name,
            data: fields.data,
            block_schema_id: fields.block_schema_id,
            block_type_id: fields.block_type_id,
            is_anonymous: fields.is_anonymous,
        })
    }
}

/// Whether Python takes the value for true.
fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
    }
}

/// A change to a block document.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct BlockDocumentUpdate {
    /// The new fields, which must belong to the same type; null keeps the old ones.
    pub block_schema_id: Option<BlockSchemaId>,
    /// The new values; masked secrets stand for what is stored.
    #[schema(value_type = Object, required = false)]
    pub data: Patch<JsonObject>,
    /// Whether fields that `data` does not name keep their values.
    #[serde(default = "yes")]
    pub merge_existing_data: bool,
}

fn yes() -> bool {
    true
}

/// Which block documents to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct BlockDocumentsFilterBody {
    /// On block documents; anonymous ones are left out unless it says otherwise.
    pub block_documents: Option<BlockDocumentFilter>,
    /// On their types.
    pub block_types: Option<BlockTypeFilter>,
    /// On their schemas.
    pub block_schemas: Option<BlockSchemaFilter>,
    /// Whether to show secrets.
    #[serde(default)]
    pub include_secrets: bool,
    /// The order.
    #[serde(default)]
    pub sort: BlockDocumentSort,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Which block documents to count.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct BlockDocumentsCountBody {
    /// On block documents; anonymous ones are left out unless it says otherwise.
    pub block_documents: Option<BlockDocumentFilter>,
    /// On their types.
    pub block_types: Option<BlockTypeFilter>,
    /// On their schemas.
    pub block_schemas: Option<BlockSchemaFilter>,
}

/// Whether a read shows secrets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ToSchema, FromJson)]
pub struct IncludeSecretsQuery {
    /// Whether to show them.
    #[serde(default)]
    pub include_secrets: bool,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::from_json::read_body;

    #[test]
    fn only_anonymous_documents_do_without_a_name() {
        let id = "00000000-0000-0000-0000-000000000001";
        let body = |name: Value, anonymous: bool| {
            read_body::<BlockDocumentCreate>(&json!({
                "name": name, "is_anonymous": anonymous,
                "block_schema_id": id, "block_type_id": id
            }))
        };
        assert!(body(json!("a-1"), false).is_ok());
        assert!(body(json!(null), true).is_ok());
        for missing in [json!(null), json!("")] {
            let faults = body(missing, false).expect_err("no name");
            let first = faults.iter().next().expect("a fault");
            assert_eq!(
                first.msg,
                "Value error, Names must be provided for block documents."
            );
        }
        for refused in ["A", "a_b", "a b", "a/b"] {
            assert!(body(json!(refused), false).is_err(), "{refused}");
        }
    }
}

//! The events of block types and block documents.

use provost_schemas::{
    Timestamp,
    block_types::BlockType,
    events::{Event, RESOURCE_NAME, RelatedResource},
    ids::{BlockDocumentId, BlockSchemaId, BlockTypeId, EventId},
    json::JsonObject,
};
use serde_json::{Value, json};

use super::objects::{ObjectAction, object, object_event};

/// The event of a block type that was created, updated or deleted.
pub fn block_type_event(
    action: ObjectAction,
    block_type: &BlockType,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    let text = |text: &Option<String>| Value::from(text.clone());
    let payload = object([
        ("name", block_type.name.as_str().into()),
        ("slug", block_type.slug.as_str().into()),
        ("logo_url", text(&block_type.logo_url)),
        ("documentation_url", text(&block_type.documentation_url)),
        ("description", text(&block_type.description)),
        ("code_example", text(&block_type.code_example)),
        ("is_protected", block_type.is_protected.into()),
    ]);
    let (object_id, name) = (block_type.id.0, block_type.name.as_str());
    object_event("block-type", object_id, name, action, payload, id, occurred)
}

/// A block document, as its events show it.
#[derive(Clone, Copy, Debug)]
pub struct BlockDocumentFacts<'a> {
    /// Its id.
    pub id: BlockDocumentId,
    /// Its name.
    pub name: &'a str,
    /// The texts of fields that hold no secret.
    pub texts: &'a JsonObject,
    /// What it can do.
    pub capabilities: &'a [String],
    /// Its schema.
    pub block_schema_id: BlockSchemaId,
    /// Its type.
    pub block_type_id: BlockTypeId,
    /// The name of its type.
    pub block_type_name: &'a str,
}

/// The event of a block document that was created, updated or deleted.
pub fn block_document_event(
    action: ObjectAction,
    document: &BlockDocumentFacts<'_>,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    let block_type = json!({"id": document.block_type_id, "name": document.block_type_name});
    let schema = json!({"capabilities": document.capabilities, "block_type": block_type});
    let payload = object([
        ("name", document.name.into()),
        ("data", Value::Object(document.texts.0.clone())),
        ("block_schema", schema),
    ]);
    let type_id = format!("prefect.block-type.{}", document.block_type_id);
    let schema_id = format!("prefect.block-schema.{}", document.block_schema_id);
    let related = vec![
        RelatedResource::new(type_id, "block-type").with(RESOURCE_NAME, document.block_type_name),
        RelatedResource::new(schema_id, "block-schema"),
    ];
    let (object_id, name) = (document.id.0, document.name);
    Event {
        related,
        ..object_event(
            "block-document",
            object_id,
            name,
            action,
            payload,
            id,
            occurred,
        )
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn block_documents_name_their_type_and_schema() {
        let texts = JsonObject([("host".to_owned(), "db".into())].into_iter().collect());
        let document = BlockDocumentFacts {
            id: BlockDocumentId(Uuid::from_u128(1)),
            name: "main",
            texts: &texts,
            capabilities: &["write-path".to_owned()],
            block_schema_id: BlockSchemaId(Uuid::from_u128(2)),
            block_type_id: BlockTypeId(Uuid::from_u128(3)),
            block_type_name: "Database",
        };
        let event = block_document_event(
            ObjectAction::Created,
            &document,
            EventId(Uuid::from_u128(9)),
            Timestamp::from_micros(0),
        );
        assert_eq!(
            serde_json::to_value(&event).expect("JSON"),
            json!({
                "occurred": "1970-01-01T00:00:00Z",
                "event": "prefect.block-document.created",
                "resource": {
                    "prefect.resource.id": "prefect.block-document.00000000-0000-0000-0000-000000000001",
                    "prefect.resource.name": "main"
                },
                "related": [
                    {
                        "prefect.resource.id": "prefect.block-type.00000000-0000-0000-0000-000000000003",
                        "prefect.resource.role": "block-type",
                        "prefect.resource.name": "Database"
                    },
                    {
                        "prefect.resource.id": "prefect.block-schema.00000000-0000-0000-0000-000000000002",
                        "prefect.resource.role": "block-schema"
                    }
                ],
                "payload": {
                    "name": "main",
                    "data": {"host": "db"},
                    "block_schema": {
                        "capabilities": ["write-path"],
                        "block_type": {"id": "00000000-0000-0000-0000-000000000003", "name": "Database"}
                    }
                },
                "id": "00000000-0000-0000-0000-000000000009",
                "follows": null
            })
        );
    }
}

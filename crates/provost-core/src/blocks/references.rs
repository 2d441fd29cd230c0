//! References from one block document to others.

use provost_schemas::{ids::BlockDocumentId, json::JsonObject};
use serde_json::Value;

/// A reference that a document holds in one of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The field.
    pub field: String,
    /// The document that stands there.
    pub document: BlockDocumentId,
}

/// A reference that names no document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Received block reference without a block_document_id in key {field}")]
pub struct InvalidReference {
    /// The field that holds it.
    pub field: String,
}

/// Takes the references out of a document's data. They stand in fields of their own, written
/// `{"$ref": {"block_document_id": "…"}}`; deeper in the data such an object is a value.
///
/// # Errors
/// The first reference that names no document.
pub fn separate_references(
    data: JsonObject,
) -> Result<(JsonObject, Vec<Reference>), InvalidReference> {
    let mut plain = JsonObject::default();
    let mut references = Vec::new();
    for (field, value) in data.0 {
        match value.get("$ref") {
            None => {
                plain.insert(field, value);
            }
            Some(target) => match document_in(target) {
                Some(document) => references.push(Reference { field, document }),
                None => return Err(InvalidReference { field }),
            },
        }
    }
    Ok((plain, references))
}

fn document_in(target: &Value) -> Option<BlockDocumentId> {
    target.get("block_document_id")?.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn separate(data: Value) -> Result<(JsonObject, Vec<Reference>), InvalidReference> {
        match data {
            Value::Object(fields) => separate_references(JsonObject(fields)),
            other => panic!("{other} is no object"),
        }
    }

    #[test]
    fn references_are_taken_out_of_fields_but_not_out_of_values() {
        let id = Uuid::from_u128(5);
        let reference = json!({"$ref": {"block_document_id": id}});
        let data = json!({"a": 1, "child": reference, "deep": {"x": reference}});
        let (plain, references) = separate(data).expect("it is valid");
        assert_eq!(
            Value::Object(plain.0),
            json!({"a": 1, "deep": {"x": reference}})
        );
        assert_eq!(
            references,
            [Reference {
                field: "child".to_owned(),
                document: BlockDocumentId(id)
            }]
        );
    }

    #[test]
    fn a_reference_to_nothing_is_refused() {
        for target in [
            json!({}),
            json!(null),
            json!({"block_document_id": "x"}),
            json!("text"),
        ] {
            let refused = separate(json!({"child": {"$ref": target}})).expect_err("it is invalid");
            assert_eq!(
                refused.to_string(),
                "Received block reference without a block_document_id in key child"
            );
        }
    }
}

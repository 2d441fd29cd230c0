//! What clients recognize a block schema by.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{definitions::non_block_definitions, python_json::dumps};

/// The checksum of a schema's fields: the one that Prefect's SDK takes of its own, which asks for
/// the schema by it and registers the schema anew where it is not found.
pub fn schema_checksum(fields: &Map<String, Value>) -> String {
    let mut fields = without_secret_fields(fields);
    let definitions = fields.get("definitions").and_then(Value::as_object);
    if let Some(definitions) = definitions.filter(|definitions| !definitions.is_empty()) {
        let kept = non_block_definitions(&fields, definitions);
        if kept.is_empty() {
            fields.shift_remove("definitions");
        } else {
            fields.insert("definitions".to_owned(), Value::Object(kept));
        }
    }
    // Python hashes the arguments of a call: those by position, and those by name.
    let hashed = dumps(&json!([[fields], {}]));
    let digest = Sha256::digest(hashed.as_bytes());
    let mut checksum = String::with_capacity(71);
    checksum.push_str("sha256:");
    for byte in digest {
        let hex = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
        checksum.push(hex(byte >> 4));
        checksum.push(hex(byte & 15));
    }
    checksum
}

/// A copy without the lists of secrets, however deep objects hold them. Lists are not looked into.
fn without_secret_fields(fields: &Map<String, Value>) -> Map<String, Value> {
    let kept = fields.iter().filter(|(key, _)| *key != "secret_fields");
    kept.map(|(key, value)| {
        let value = match value {
            Value::Object(fields) => Value::Object(without_secret_fields(fields)),
            other => other.clone(),
        };
        (key.clone(), value)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checksum(fields: &Value) -> String {
        schema_checksum(fields.as_object().expect("an object"))
    }

    /// The expected values were taken by Prefect 3.8.8.
    #[test]
    fn checksums_are_those_of_prefect() {
        let cases = [
            (
                json!({}),
                "f8e6e96abbc38504d4e9c99fc57281fa0026bede1fa42db79f22f984501710f4",
            ),
            (
                serde_json::from_str(
                    r#"{"title": "Café — 😀", "type": "object", "properties": {
                        "rate": {"default": 1.0, "minimum": 1e-05, "maximum": 1e16},
                        "n": {"default": 3}, "t": {"default": "a\n\"b\""}}}"#,
                )
                .expect("JSON"),
                "3822d7c893fcebff6a4b4bc8f6cb0bc33954a993152ae3162c8125cc356abde6",
            ),
            (
                json!({
                    "block_type_slug": "outer",
                    "secret_fields": ["x"],
                    "properties": {
                        "inner": {"$ref": "#/definitions/Inner"},
                        "mode": {"$ref": "#/definitions/Mode"}
                    },
                    "required": ["inner"],
                    "block_schema_references": {
                        "inner": {"block_type_slug": "inner", "block_schema_checksum": "sha256:1"}
                    },
                    "definitions": {
                        "Inner": {
                            "block_type_slug": "inner",
                            "secret_fields": ["y"],
                            "properties": {"y": {"type": "string"}}
                        },
                        "Mode": {"enum": ["a", "b"], "secret_fields": []},
                        "Unused": {"type": "string"}
                    }
                }),
                "1271877bafd7b7e4deae1ed6fb34372ba7221440a2578c1168b4a2f7b703e424",
            ),
        ];
        for (fields, expected) in cases {
            assert_eq!(checksum(&fields), format!("sha256:{expected}"), "{fields}");
        }
    }

    #[test]
    fn secrets_and_definitions_of_blocks_do_not_count() {
        let plain = json!({"properties": {"a": {"$ref": "#/definitions/B"}}});
        let mut with_block = plain.clone();
        with_block["secret_fields"] = json!(["a.value"]);
        with_block["definitions"] =
            json!({"B": {"block_type_slug": "b", "secret_fields": ["value"]}});
        assert_eq!(checksum(&plain), checksum(&with_block));
        let mut with_other = plain.clone();
        with_other["definitions"] = json!({"B": {"type": "object"}});
        assert_ne!(checksum(&plain), checksum(&with_other));
    }
}

//! The little of JSON Schema that tells which keys a body must have.

use std::collections::BTreeSet;

use serde_json::Value;

/// The keys without which no document fits `schema`; references are looked up in `document`.
pub(super) fn required_keys(document: &Value, schema: &Value) -> BTreeSet<String> {
    keys(document, schema, &mut Vec::new())
}

/// `visiting` holds the references on the way here, because schemas may refer to themselves.
fn keys<'a>(
    document: &'a Value,
    schema: &'a Value,
    visiting: &mut Vec<&'a str>,
) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = strings(&schema["required"]).collect();
    if let Some(reference) = schema["$ref"].as_str()
        && !visiting.contains(&reference)
    {
        visiting.push(reference);
        found.extend(keys(document, resolve(document, reference), visiting));
        visiting.pop();
    }
    for part in list(&schema["allOf"]) {
        found.extend(keys(document, part, visiting));
    }
    for alternatives in [&schema["anyOf"], &schema["oneOf"]] {
        // A body that may be null still has its keys when it is there.
        let common = list(alternatives)
            .filter(|alternative| alternative["type"] != "null")
            .map(|alternative| keys(document, alternative, visiting))
            .reduce(|left, right| &left & &right);
        found.extend(common.unwrap_or_default());
    }
    found
}

/// The value that a reference such as `#/components/schemas/Flow` points to, or null.
pub(super) fn resolve<'a>(document: &'a Value, reference: &str) -> &'a Value {
    const NOTHING: &Value = &Value::Null;
    reference
        .strip_prefix('#')
        .and_then(|path| document.pointer(path))
        .unwrap_or(NOTHING)
}

/// The elements of an array; nothing for anything else.
pub(super) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn strings(value: &Value) -> impl Iterator<Item = String> {
    list(value).filter_map(|item| item.as_str().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn required_keys_are_found_behind_references_and_combinations() {
        let document = json!({ "components": { "schemas": {
            "Flow": { "required": ["name"] },
            "Named": { "required": ["name", "id"] },
            "Node": { "required": ["value"], "allOf": [{ "$ref": "#/components/schemas/Node" }] },
        } } });
        for (schema, expected) in [
            (json!({ "type": "object" }), vec![]),
            (json!({ "required": ["b", "a"] }), vec!["a", "b"]),
            (json!({ "$ref": "#/components/schemas/Flow" }), vec!["name"]),
            (json!({ "$ref": "#/components/schemas/Missing" }), vec![]),
            (
                json!({ "$ref": "#/components/schemas/Node" }),
                vec!["value"],
            ),
            (
                json!({ "anyOf": [{ "$ref": "#/components/schemas/Flow" }, { "type": "null" }] }),
                vec!["name"],
            ),
            (
                json!({ "oneOf": [{ "$ref": "#/components/schemas/Flow" },
                                  { "$ref": "#/components/schemas/Named" }] }),
                vec!["name"],
            ),
            (
                json!({ "allOf": [{ "$ref": "#/components/schemas/Flow" },
                                  { "required": ["tags"] }] }),
                vec!["name", "tags"],
            ),
        ] {
            let found: Vec<_> = required_keys(&document, &schema).into_iter().collect();
            assert_eq!(found, expected, "{schema}");
        }
    }
}

//! What schemas of older clients lack to be what they mean.

use provost_schemas::json::JsonObject;
use serde_json::{Map, Value, json};

use super::Reading;

/// The schema as it is meant.
///
/// Old clients write optional parameters without saying that they may be null, and tuples as lists
/// of schemas; and the parameters of blocks may be given by the id of a block.
pub(super) fn prepared(schema: &JsonObject, reading: Reading) -> Value {
    let mut fields = schema.0.clone();
    properties_of(&mut fields, reading);
    if let Some(Value::Object(definitions)) = fields.get_mut("definitions") {
        let mut blocks = Vec::new();
        for definition in definitions.values_mut() {
            let Value::Object(definition) = definition else {
                continue;
            };
            properties_of(definition, reading);
            if definition.contains_key("block_type_slug")
                && let Some(title) = definition.get("title").and_then(Value::as_str)
            {
                blocks.push((title.to_owned(), or_reference(definition)));
            }
        }
        definitions.extend(blocks);
    }
    let mut schema = Value::Object(fields);
    without_base(&mut schema);
    if reading.ignore_required {
        remove_required(&mut schema);
    }
    schema
}

fn properties_of(schema: &mut Map<String, Value>, reading: Reading) {
    let required: Vec<String> = match schema.get("required") {
        Some(Value::Array(keys)) => {
            let keys = keys.iter().filter_map(Value::as_str);
            keys.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    };
    let Some(Value::Object(properties)) = schema.get_mut("properties") else {
        return;
    };
    for (key, property) in properties {
        let Value::Object(property) = property else {
            continue;
        };
        let null_is_meant = reading.allow_none_with_default || !property.contains_key("default");
        if !required.contains(key) && null_is_meant {
            allow_null(property);
        }
        if property.get("items").is_some_and(is_filled_list)
            && !property.contains_key("prefixItems")
        {
            let items = property.shift_remove("items").unwrap_or_default();
            property.insert("prefixItems".to_owned(), items);
        }
        properties_of(property, reading);
    }
}

fn is_filled_list(items: &Value) -> bool {
    items.as_array().is_some_and(|items| !items.is_empty())
}

fn allow_null(property: &mut Map<String, Value>) {
    let null = Value::from("null");
    match property.get_mut("type") {
        Some(Value::Array(types)) if !types.contains(&null) => types.push(null),
        Some(one @ Value::String(_)) if *one != null => {
            let types = vec![one.take(), null];
            *one = Value::Array(types);
        }
        _ => {}
    }
}

/// A block is given by its fields or by a reference.
fn or_reference(definition: &Map<String, Value>) -> Value {
    json!({"oneOf": [definition, {
        "type": "object",
        "properties": {"$ref": {"oneOf": [
            {"type": "string", "format": "uuid"},
            {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
        ]}},
        "required": ["$ref"],
    }]})
}

/// Takes out what would change where references lead to: they are looked for in the schema alone.
fn without_base(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.retain(|key, value| {
                !(matches!(key.as_str(), "$id" | "$schema") && value.is_string())
            });
            fields.values_mut().for_each(without_base);
        }
        Value::Array(items) => items.iter_mut().for_each(without_base),
        _ => {}
    }
}

/// Takes every list of required keys out of a schema.
fn remove_required(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.get("required").is_some_and(Value::is_array) {
                fields.shift_remove("required");
            }
            fields.values_mut().for_each(remove_required);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_required),
        _ => {}
    }
}

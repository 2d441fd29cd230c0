//! The definitions inside a schema: which belong to blocks, and which a part of it needs.

use std::collections::{BTreeSet, HashSet};

use serde_json::{Map, Value};

const PREFIX: &str = "#/definitions/";

/// The definitions that `fields` needs, directly or through other definitions.
pub fn definitions_of(
    fields: &Map<String, Value>,
    definitions: &Map<String, Value>,
) -> Map<String, Value> {
    reachable(fields, definitions, |_| true)
}

/// Those of the definitions that `fields` needs which describe no block.
pub(super) fn non_block_definitions(
    fields: &Map<String, Value>,
    definitions: &Map<String, Value>,
) -> Map<String, Value> {
    reachable(fields, definitions, |definition| {
        definition.get("block_type_slug").is_none_or(Value::is_null)
    })
}

/// The definitions that are reached from `fields` through definitions that are wanted themselves.
/// Empty ones say nothing, and are left out.
fn reachable(
    fields: &Map<String, Value>,
    definitions: &Map<String, Value>,
    wanted: impl Fn(&Map<String, Value>) -> bool,
) -> Map<String, Value> {
    let mut names = BTreeSet::new();
    for value in fields.values() {
        collect_references(value, &mut names);
    }
    let mut open: Vec<&str> = names.into_iter().collect();
    let mut seen = HashSet::new();
    let mut found = Map::new();
    while let Some(name) = open.pop() {
        if !seen.insert(name) {
            continue;
        }
        let definition = definitions.get(name).and_then(Value::as_object);
        let Some(definition) = definition.filter(|definition| !definition.is_empty()) else {
            continue;
        };
        if wanted(definition) {
            found.insert(name.to_owned(), Value::Object(definition.clone()));
            let mut names = BTreeSet::new();
            definition
                .values()
                .for_each(|value| collect_references(value, &mut names));
            open.extend(names);
        }
    }
    found
}

/// Adds the name of every definition that the value refers to.
fn collect_references<'v>(value: &'v Value, names: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(fields) => {
            if let Some(reference) = fields.get("$ref").and_then(Value::as_str) {
                names.insert(reference.strip_prefix(PREFIX).unwrap_or(reference));
            }
            for value in fields.values() {
                collect_references(value, names);
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| collect_references(item, names)),
        _ => {}
    }
}

/// A block schema that is nested in another.
#[derive(Clone, Debug, PartialEq)]
pub struct NestedSchema<'v> {
    /// The field that holds such a block.
    pub field: &'v str,
    /// The type of the nested block.
    pub block_type_slug: &'v str,
    /// The checksum of its schema, as the client knows it.
    pub checksum: &'v str,
    /// Its fields, if the outer schema has them.
    pub fields: Option<&'v Map<String, Value>>,
}

/// The block schemas that are nested in a schema, with their fields as `definitions` has them.
pub fn nested_schemas<'v>(
    fields: &'v Map<String, Value>,
    definitions: &'v Map<String, Value>,
) -> Vec<NestedSchema<'v>> {
    let references = fields.get("block_schema_references");
    let mut nested = Vec::new();
    for (field, reference) in references.and_then(Value::as_object).into_iter().flatten() {
        let entries = match reference {
            Value::Array(entries) => entries.as_slice(),
            single => std::slice::from_ref(single),
        };
        for entry in entries {
            let text = |key| entry.get(key).and_then(Value::as_str);
            if let (Some(slug), Some(checksum)) =
                (text("block_type_slug"), text("block_schema_checksum"))
            {
                nested.push(NestedSchema {
                    field,
                    block_type_slug: slug,
                    checksum,
                    fields: definition_in(fields, definitions, field, slug),
                });
            }
        }
    }
    nested
}

/// The definition that a field refers to for blocks of a type.
fn definition_in<'v>(
    fields: &'v Map<String, Value>,
    definitions: &'v Map<String, Value>,
    field: &str,
    slug: &str,
) -> Option<&'v Map<String, Value>> {
    let property = fields.get("properties")?.get(field)?;
    let mut names = BTreeSet::new();
    collect_references(property, &mut names);
    let found: Vec<_> = names
        .into_iter()
        .filter_map(|name| definitions.get(name)?.as_object())
        .collect();
    let by_slug = found
        .iter()
        .find(|definition| definition.get("block_type_slug").and_then(Value::as_str) == Some(slug));
    match (by_slug, found.as_slice()) {
        (Some(definition), _) => Some(*definition),
        // A single definition needs no slug to be told from others.
        (None, [only]) => Some(*only),
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn object(value: Value) -> Map<String, Value> {
        match value {
            Value::Object(fields) => fields,
            other => panic!("{other} is no object"),
        }
    }

    #[test]
    fn definitions_are_followed_but_not_through_blocks() {
        let fields = object(json!({"properties": {"a": {"anyOf": [
            {"$ref": "#/definitions/Plain"}, {"$ref": "#/definitions/Block"}, {"$ref": "#/definitions/Empty"}
        ]}}}));
        let definitions = object(json!({
            "Plain": {"properties": {"b": {"$ref": "#/definitions/Inner"}}},
            "Inner": {"properties": {"again": {"$ref": "#/definitions/Plain"}}},
            "Block": {"block_type_slug": "x", "properties": {"c": {"$ref": "#/definitions/OfBlock"}}},
            "OfBlock": {"type": "string"},
            "Empty": {},
            "Unused": {"type": "string"},
        }));
        let names = |found: Map<String, Value>| found.keys().cloned().collect::<BTreeSet<_>>();
        let expected = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(
            names(non_block_definitions(&fields, &definitions)),
            expected(&["Plain", "Inner"])
        );
        assert_eq!(
            names(definitions_of(&fields, &definitions)),
            expected(&["Plain", "Inner", "Block", "OfBlock"])
        );
    }

    #[test]
    fn nested_schemas_are_told_apart_by_their_slug() {
        let fields = object(json!({
            "properties": {
                "one": {"$ref": "#/definitions/A"},
                "either": {"anyOf": [{"$ref": "#/definitions/A"}, {"$ref": "#/definitions/B"}]},
            },
            "block_schema_references": {
                "one": {"block_type_slug": "a", "block_schema_checksum": "sha256:a"},
                "either": [
                    {"block_type_slug": "a", "block_schema_checksum": "sha256:a"},
                    {"block_type_slug": "b", "block_schema_checksum": "sha256:b"},
                ],
                "absent": {"block_type_slug": "c", "block_schema_checksum": "sha256:c"},
            },
        }));
        let definitions = object(json!({
            "A": {"block_type_slug": "a", "title": "A"}, "B": {"block_type_slug": "b", "title": "B"}
        }));
        let nested = nested_schemas(&fields, &definitions);
        let shown: Vec<_> = nested
            .iter()
            .map(|nested| {
                let title = nested.fields.and_then(|fields| fields["title"].as_str());
                (nested.field, nested.block_type_slug, nested.checksum, title)
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("one", "a", "sha256:a", Some("A")),
                ("either", "a", "sha256:a", Some("A")),
                ("either", "b", "sha256:b", Some("B")),
                ("absent", "c", "sha256:c", None),
            ]
        );
    }
}

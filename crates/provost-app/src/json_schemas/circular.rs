//! Whether following the references of a schema comes to an end.

use std::collections::HashMap;

use serde_json::Value;

use super::SchemaFault;

/// How many steps of validation may lie inside each other: steps from schema to schema at one place
/// times the depth of the values. The stack of a thread holds several times as many.
const DEEPEST: usize = 512;

/// Refuses a schema that refers to something outside of it, whose references go in circles without
/// going deeper into the values, or that would be followed too deep.
pub(super) fn references_end(schema: &Value, values: &Value) -> Result<(), SchemaFault> {
    let mut walk = Walk {
        root: schema,
        heights: HashMap::new(),
    };
    let mut highest = 1;
    let mut pending = vec![schema];
    while let Some(part) = pending.pop() {
        if part.get("$ref").is_some_and(Value::is_string) {
            highest = highest.max(walk.height(part, 0)?);
        }
        if part.get("$dynamicRef").is_some_and(Value::is_string) {
            return Err(unresolvable("$dynamicRef"));
        }
        match part {
            Value::Object(fields) => pending.extend(fields.values()),
            Value::Array(items) => pending.extend(items),
            _ => {}
        }
    }
    if highest.saturating_mul(depth(values)) > DEEPEST {
        return Err(SchemaFault::Circular);
    }
    Ok(())
}

fn unresolvable(reference: &str) -> SchemaFault {
    SchemaFault::Misfit(format!(
        "Validation failed. Failure reason: Unresolvable: {reference}"
    ))
}

/// How deep values lie inside each other.
fn depth(values: &Value) -> usize {
    let (mut deepest, mut pending) = (1, vec![(values, 1)]);
    while let Some((value, depth)) = pending.pop() {
        deepest = deepest.max(depth);
        match value {
            Value::Object(fields) => {
                pending.extend(fields.values().map(|inner| (inner, depth + 1)));
            }
            Value::Array(items) => pending.extend(items.iter().map(|inner| (inner, depth + 1))),
            _ => {}
        }
    }
    deepest
}

struct Walk<'s> {
    root: &'s Value,
    /// How many schemas are applied below each to the same value; by address, and none while the
    /// schema is being walked.
    heights: HashMap<*const Value, Option<usize>>,
}

impl<'s> Walk<'s> {
    fn height(&mut self, schema: &'s Value, above: usize) -> Result<usize, SchemaFault> {
        let address: *const Value = schema;
        match self.heights.get(&address) {
            Some(Some(height)) => return Ok(*height),
            Some(None) => return Err(SchemaFault::Circular),
            None if above > DEEPEST => return Err(SchemaFault::Circular),
            None => {}
        }
        self.heights.insert(address, None);
        let mut highest = 0;
        for applied in self.applied(schema)? {
            highest = highest.max(self.height(applied, above + 1)?);
        }
        self.heights.insert(address, Some(highest + 1));
        Ok(highest + 1)
    }

    /// The schemas that are applied to the same value as this one.
    fn applied(&self, schema: &'s Value) -> Result<Vec<&'s Value>, SchemaFault> {
        let Value::Object(fields) = schema else {
            return Ok(Vec::new());
        };
        let mut applied = Vec::new();
        if let Some(Value::String(reference)) = fields.get("$ref") {
            applied.push(self.target(reference)?);
        }
        for key in ["allOf", "anyOf", "oneOf"] {
            applied.extend(
                fields
                    .get(key)
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten(),
            );
        }
        for key in ["not", "if", "then", "else"] {
            applied.extend(fields.get(key));
        }
        let dependent = fields.get("dependentSchemas").and_then(Value::as_object);
        applied.extend(dependent.into_iter().flat_map(serde_json::Map::values));
        Ok(applied)
    }

    fn target(&self, reference: &str) -> Result<&'s Value, SchemaFault> {
        let pointer = reference.strip_prefix('#');
        let found = pointer
            .map(|pointer| pointer.replace("%20", " "))
            .and_then(|pointer| self.root.pointer(&pointer));
        found.ok_or_else(|| unresolvable(reference))
    }
}

//! Filling in what parameters only describe.
//!
//! In the parameters of a run, or in the input of a paused one, an object with the key
//! `__prefect_kind` stands for a value: a JSON text, a template, a variable of the workspace. Here
//! such objects are replaced by what they stand for.

mod template;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// The key that makes an object stand for a value.
const KIND: &str = "__prefect_kind";

/// What descriptions may refer to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HydrationContext {
    /// Variables of the workspace by name.
    pub variables: BTreeMap<String, Value>,
    /// What templates see by name.
    pub template_values: Map<String, Value>,
}

/// Why a description stands for nothing, in the words that clients know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HydrationError {
    /// The description lacks what its kind needs.
    #[error("Missing '{0}' key in __prefect object")]
    MissingKey(&'static str),
    /// The text is no JSON.
    #[error("Invalid JSON: {0}")]
    InvalidJson(String),
    /// The template cannot be read or rendered.
    #[error("Invalid jinja: {0}")]
    InvalidTemplate(String),
    /// The context has no such variable.
    #[error("Variable '{0}' not found in workspace.")]
    VariableNotFound(String),
}

/// The value with every description in it replaced by what it stands for; `None` if the value
/// itself is a description that is still empty, as forms send it.
///
/// # Errors
/// The first description that stands for nothing.
pub fn hydrate(value: &Value, context: &HydrationContext) -> Result<Option<Value>, HydrationError> {
    match value {
        Value::Object(members) => match members.get(KIND) {
            Some(kind) => described(kind, members, context),
            None => hydrate_members(members, context).map(|members| Some(Value::Object(members))),
        },
        Value::Array(items) => {
            let mut hydrated = Vec::with_capacity(items.len());
            for item in items {
                hydrated.extend(hydrate(item, context)?);
            }
            Ok(Some(Value::Array(hydrated)))
        }
        plain => Ok(Some(plain.clone())),
    }
}

fn hydrate_members(
    members: &Map<String, Value>,
    context: &HydrationContext,
) -> Result<Map<String, Value>, HydrationError> {
    let mut hydrated = Map::with_capacity(members.len());
    for (key, value) in members {
        if let Some(value) = hydrate(value, context)? {
            hydrated.insert(key.clone(), value);
        }
    }
    Ok(hydrated)
}

/// What a description of a kind stands for. One of an unknown kind stands for its value as it is.
fn described(
    kind: &Value,
    members: &Map<String, Value>,
    context: &HydrationContext,
) -> Result<Option<Value>, HydrationError> {
    match kind.as_str() {
        Some("none") => match members.get("value") {
            Some(value) => hydrate(value, context),
            None => Err(HydrationError::MissingKey("value")),
        },
        // A form that was not filled in yet has no value, and is left out.
        Some("json") => match operand(members, "value", context)? {
            Some(Value::String(text)) => serde_json::from_str(&text)
                .map(Some)
                .map_err(|error| HydrationError::InvalidJson(error.to_string())),
            other => Ok(other),
        },
        Some("workspace_variable") => match operand(members, "variable_name", context)? {
            Some(name) => variable(&name, context).map(Some),
            None => Ok(None),
        },
        Some("jinja") if members.contains_key("template") => {
            match operand(members, "template", context)? {
                Some(template) => rendered(&template, context).map(Some),
                None => Ok(None),
            }
        }
        Some("jinja") => Err(HydrationError::MissingKey("template")),
        _ => Ok(Some(members.get("value").cloned().unwrap_or(Value::Null))),
    }
}

/// What a description is about. It may be described itself, but no list in it is.
fn operand(
    members: &Map<String, Value>,
    key: &str,
    context: &HydrationContext,
) -> Result<Option<Value>, HydrationError> {
    match members.get(key) {
        Some(described @ Value::Object(_)) => hydrate(described, context),
        plain => Ok(plain.cloned()),
    }
}

fn variable(name: &Value, context: &HydrationContext) -> Result<Value, HydrationError> {
    let name = match name {
        Value::String(name) => name.clone(),
        other => other.to_string(),
    };
    match context.variables.get(&name) {
        Some(value) => Ok(value.clone()),
        None => Err(HydrationError::VariableNotFound(name)),
    }
}

fn rendered(source: &Value, context: &HydrationContext) -> Result<Value, HydrationError> {
    let Value::String(source) = source else {
        let reason = "a template is a text".to_owned();
        return Err(HydrationError::InvalidTemplate(reason));
    };
    template::render(source, &context.template_values)
        .map(Value::String)
        .map_err(HydrationError::InvalidTemplate)
}

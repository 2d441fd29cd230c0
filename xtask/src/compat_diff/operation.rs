//! What an API document says about an operation, as far as a client can notice it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use anyhow::{Context, Result};
use serde_json::Value;

use super::schema::{list, required_keys, resolve};

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// Which operation: its path without the `/api` prefix, and its method in capitals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OperationKey {
    pub(super) path: String,
    pub(super) method: String,
}

impl fmt::Display for OperationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// What an operation takes and what it answers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Operation {
    /// Whether each parameter is required, by "place name" such as `query limit`.
    pub(super) parameters: BTreeMap<String, bool>,
    pub(super) body: Option<Body>,
    /// Every declared status code.
    pub(super) statuses: BTreeSet<String>,
}

/// The request body of an operation.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) required: bool,
    pub(super) required_keys: BTreeSet<String>,
}

/// Every operation of a document.
pub(super) fn operations(document: &Value) -> Result<BTreeMap<OperationKey, Operation>> {
    let paths = document["paths"]
        .as_object()
        .context("the document has no `paths` object")?;
    let mut found = BTreeMap::new();
    for (path, item) in paths {
        for method in METHODS {
            let Some(declared) = item.get(method) else {
                continue;
            };
            let key = OperationKey {
                path: without_prefix(path).to_owned(),
                method: method.to_ascii_uppercase(),
            };
            found.insert(key, operation(document, item, declared));
        }
    }
    Ok(found)
}

fn without_prefix(path: &str) -> &str {
    path.strip_prefix("/api")
        .filter(|rest| rest.starts_with('/'))
        .unwrap_or(path)
}

fn operation(document: &Value, item: &Value, declared: &Value) -> Operation {
    // A parameter of the path item holds for each of its operations.
    let parameters = list(&item["parameters"])
        .chain(list(&declared["parameters"]))
        .map(|parameter| parameter_of(dereference(document, parameter)))
        .collect();
    let statuses = declared["responses"].as_object();
    Operation {
        parameters,
        body: declared
            .get("requestBody")
            .map(|body| body_of(document, dereference(document, body))),
        statuses: statuses
            .into_iter()
            .flat_map(|map| map.keys().cloned())
            .collect(),
    }
}

fn parameter_of(parameter: &Value) -> (String, bool) {
    let place = parameter["in"].as_str().unwrap_or("?");
    let name = parameter["name"].as_str().unwrap_or("?");
    // HTTP does not tell `Accept` from `accept`.
    let name = if place == "header" {
        name.to_ascii_lowercase()
    } else {
        name.to_owned()
    };
    (format!("{place} {name}"), parameter["required"] == true)
}

fn body_of(document: &Value, body: &Value) -> Body {
    let schemas = body["content"]
        .as_object()
        .into_iter()
        .flat_map(|content| content.values());
    Body {
        required: body["required"] == true,
        required_keys: schemas
            .flat_map(|content| required_keys(document, &content["schema"]))
            .collect(),
    }
}

fn dereference<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    value["$ref"]
        .as_str()
        .map_or(value, |reference| resolve(document, reference))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn only(document: &Value) -> (String, Operation) {
        let (key, operation) = operations(document).unwrap().pop_first().unwrap();
        (key.to_string(), operation)
    }

    #[test]
    fn an_operation_is_read_with_its_parameters_body_and_statuses() {
        let document = json!({
            "paths": { "/api/flows/{id}": {
                "parameters": [{ "name": "id", "in": "path", "required": true }],
                "patch": {
                    "parameters": [{ "$ref": "#/components/parameters/Version" }],
                    "requestBody": { "content": { "application/json": {
                        "schema": { "required": ["tags"] } } } },
                    "responses": { "204": {}, "422": {} }
                }
            } },
            "components": { "parameters": {
                "Version": { "name": "X-Version", "in": "header", "required": false } } }
        });
        let (key, operation) = only(&document);
        assert_eq!(key, "PATCH /flows/{id}");
        let parameters: Vec<_> = operation.parameters.into_iter().collect();
        assert_eq!(
            parameters,
            [("header x-version".into(), false), ("path id".into(), true)]
        );
        let body = operation.body.unwrap();
        assert!(!body.required);
        assert!(body.required_keys.contains("tags"));
        assert_eq!(operation.statuses, ["204".into(), "422".into()].into());
    }

    #[test]
    fn the_prefix_is_taken_off_whole_words_only() {
        for (path, expected) in [
            ("/api/flows/", "/flows/"),
            ("/apiary", "/apiary"),
            ("/flows/", "/flows/"),
        ] {
            assert_eq!(without_prefix(path), expected);
        }
    }

    #[test]
    fn a_document_without_paths_is_refused() {
        assert!(operations(&json!({ "detail": "Not Found" })).is_err());
    }
}

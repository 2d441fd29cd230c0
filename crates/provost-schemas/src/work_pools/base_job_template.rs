//! The configuration of a pool's jobs, with variables in it.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;
use serde::Serialize;
use serde_json::Value;

use crate::{
    from_json::{FromJson, Path, Violations},
    json::JsonObject,
};

/// A template that is empty, or declares every variable that its configuration uses.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct BaseJobTemplate(pub JsonObject);

impl FromJson for BaseJobTemplate {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let template = JsonObject::from_json(value, at, violations)?;
        match fault(&template) {
            None => Some(Self(template)),
            Some(reason) => violations.refuse(at, &reason, value),
        }
    }
}

/// Why workers could not fill in the template, in the words that clients know.
fn fault(template: &JsonObject) -> Option<String> {
    if template.is_empty() {
        return None;
    }
    let part = |key| {
        template
            .get(key)
            .and_then(Value::as_object)
            .filter(|part| !part.is_empty())
    };
    let (Some(configuration), Some(variables)) = (part("job_configuration"), part("variables"))
    else {
        return Some(
            "The `base_job_template` must contain both a `job_configuration` key and a \
             `variables` key."
                .to_owned(),
        );
    };
    let declared = variables.get("properties").and_then(Value::as_object);
    let mut used = BTreeSet::new();
    configuration
        .values()
        .for_each(|value| collect_placeholders(value, &mut used));
    let missing: Vec<&str> = used
        .into_iter()
        .filter(|name| !declared.is_some_and(|declared| declared.contains_key(*name)))
        .collect();
    if missing.is_empty() {
        return None;
    }
    Some(format!(
        "The variables specified in the job configuration template must be present as properties \
         in the variables schema. Your job configuration uses the following undeclared \
         variable(s): {}.",
        missing.join(" ,")
    ))
}

/// Adds the names between double braces in every text of a value, keys included.
fn collect_placeholders<'v>(value: &'v Value, names: &mut BTreeSet<&'v str>) {
    static PLACEHOLDER: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\{\{\s*([\w.\-\[\]$]+)\s*\}\}").ok());
    let mut collect = |text: &'v str| {
        let found = PLACEHOLDER
            .iter()
            .flat_map(|pattern| pattern.captures_iter(text));
        names.extend(found.filter_map(|found| Some(found.get(1)?.as_str())));
    };
    match value {
        Value::String(text) => collect(text),
        Value::Array(items) => {
            for item in items {
                collect_placeholders(item, names);
            }
        }
        Value::Object(fields) => {
            fields.keys().for_each(|key| collect(key));
            for field in fields.values() {
                collect_placeholders(field, names);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::from_json::read_body;

    #[test]
    fn a_template_declares_what_it_uses() {
        let accepted = [
            json!({}),
            json!({"job_configuration": {"command": "{{ command }}"},
                   "variables": {"properties": {"command": {"type": "string"}}}}),
            json!({"job_configuration": {"command": "ls"}, "variables": {"type": "object"}}),
            json!({"job_configuration": {"a": {"{{key}}": ["{{ x }}-{{y}}", 5]}},
                   "variables": {"properties": {"key": {}, "x": {}, "y": {}}}}),
        ];
        for template in accepted {
            assert!(
                read_body::<BaseJobTemplate>(&template).is_ok(),
                "{template}"
            );
        }
    }

    #[test]
    fn a_template_that_cannot_work_is_refused_by_name_of_its_fault() {
        let both = "Value error, The `base_job_template` must contain both a `job_configuration` \
                    key and a `variables` key.";
        let undeclared = "Value error, The variables specified in the job configuration template \
                          must be present as properties in the variables schema. Your job \
                          configuration uses the following undeclared variable(s): a ,b.";
        let cases = [
            (json!({"job_configuration": {"a": 1}}), both),
            (json!({"variables": {"properties": {}}}), both),
            (
                json!({"job_configuration": {}, "variables": {"properties": {}}}),
                both,
            ),
            (
                json!({"job_configuration": {"x": ["{{ b }}", {"y": "{{a}}"}], "z": "{{ c }}"},
                       "variables": {"properties": {"c": {}}}}),
                undeclared,
            ),
        ];
        for (template, expected) in cases {
            let faults = read_body::<BaseJobTemplate>(&template).expect_err("a fault");
            let faults = serde_json::to_value(faults).expect("JSON");
            assert_eq!(faults[0]["msg"], expected, "{template}");
        }
    }
}

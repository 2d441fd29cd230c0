//! Whether the defaults of a pool's job variables fit their own schema.

use provost_schemas::json::JsonObject;
use serde_json::{Map, Value};

use crate::{
    AppError, AppResult,
    json_schemas::{Reading, SchemaFault, validate},
};

/// Refuses a template whose variables have no valid schema, or defaults that do not fit it.
///
/// What a job needs may come from deployments and runs, so that nothing has to be there yet; and a
/// variable that has a default may be null. A default that refers to a block is not looked at.
pub(crate) fn check_defaults(template: &JsonObject) -> AppResult<()> {
    let Some(variables) = template.get("variables") else {
        return Ok(());
    };
    let Value::Object(schema) = variables else {
        let message = "Invalid schema: `variables` of a job template must be an object";
        return Err(AppError::Invalid(message.to_owned()));
    };
    let reading = Reading {
        ignore_required: true,
        allow_none_with_default: true,
    };
    let defaults = JsonObject(defaults(variables));
    validate(&defaults, &JsonObject(schema.clone()), reading).map_err(|fault| {
        AppError::Invalid(match fault {
            SchemaFault::Misfit(misfit) => {
                format!("Validation failed for work pool's job variable defaults: {misfit}")
            }
            SchemaFault::Circular | SchemaFault::NoSchema(_) => fault.to_string(),
        })
    })
}

fn defaults(variables: &Value) -> Map<String, Value> {
    let properties = variables.get("properties").and_then(Value::as_object);
    let with_default = properties
        .into_iter()
        .flatten()
        .filter_map(|(name, property)| {
            let default = property.get("default")?;
            let refers = default.get("$ref").is_some();
            (!default.is_null() && !refers).then(|| (name.clone(), default.clone()))
        });
    with_default.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(variables: &Value) -> Result<(), String> {
        let template = json!({"job_configuration": {}, "variables": variables});
        let Value::Object(template) = template else {
            unreachable!("it is an object");
        };
        check_defaults(&JsonObject(template)).map_err(|error| error.to_string())
    }

    #[test]
    fn defaults_fit_the_schema_and_nothing_is_required() {
        let accepted = [
            json!({"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}),
            json!({"properties": {"a": {"type": "integer", "default": 3}}}),
            json!({"properties": {"a": {"type": "integer", "default": null}}}),
            json!({"properties": {"a": {"type": "object",
                                        "default": {"$ref": {"block_document_id": "x"}}}}}),
            json!({"properties": {"required": {"type": "boolean", "default": true}}}),
        ];
        for variables in accepted {
            assert_eq!(check(&variables), Ok(()), "{variables}");
        }
    }

    #[test]
    fn a_default_that_does_not_fit_is_named() {
        let variables = json!({"properties": {"env": {"type": "object", "default": "x"}}});
        let error = check(&variables).expect_err("a fault");
        assert!(
            error.starts_with(
                "Validation failed for work pool's job variable defaults: Validation failed for \
                 field 'env'. Failure reason: "
            ),
            "{error}"
        );
        let no_schemas = [
            json!({"properties": {"a": {"type": "nothing"}}}),
            json!([]),
            json!({"$ref": "#", "properties": {"a": {"default": 1}}}),
        ];
        for variables in no_schemas {
            let error = check(&variables).expect_err("a fault");
            assert!(error.starts_with("Invalid schema: "), "{error}");
        }
    }
}

//! Whether job variables fit the template of their work pool.

use provost_schemas::json::JsonObject;
use serde_json::{Map, Value};

use super::{Reading, SchemaFault, validate};

/// Checks that the variables of a job fit the schema of a pool's template; later ones go before
/// earlier ones, and all go before the defaults of the template.
///
/// What a deployment leaves out may still come with a run: `is_complete` says that nothing more
/// will come, so that what is required has to be there.
pub(crate) fn check_job_variables(
    template: &JsonObject,
    variables: &[&JsonObject],
    is_complete: bool,
) -> Result<(), SchemaFault> {
    let Some(Value::Object(schema)) = template.get("variables") else {
        return Ok(());
    };
    if schema.is_empty() {
        return Ok(());
    }
    let schema = JsonObject(schema.clone());
    let (defaults, all_fit) = defaults(&schema)?;
    let mut all = defaults;
    for variables in variables {
        let variables = variables.iter();
        all.extend(variables.map(|(key, value)| (key.clone(), value.clone())));
    }
    let reading = Reading {
        // A default that does not fit is not looked at, so that it may be missing.
        ignore_required: !is_complete || !all_fit,
        allow_none_with_default: true,
    };
    validate(&JsonObject(all), &schema, reading)
}

/// The defaults that fit, and whether all do. Those that refer to blocks are taken to.
fn defaults(schema: &JsonObject) -> Result<(Map<String, Value>, bool), SchemaFault> {
    let (mut defaults, mut all_fit) = (Map::new(), true);
    let properties = schema.get("properties").and_then(Value::as_object);
    for (key, property) in properties.into_iter().flatten() {
        let Some(default) = property.get("default") else {
            continue;
        };
        if default.get("$ref").is_some() {
            all_fit = false;
            continue;
        }
        let one = JsonObject(Map::from_iter([(key.clone(), default.clone())]));
        let reading = Reading {
            ignore_required: true,
            allow_none_with_default: true,
        };
        match validate(&one, schema, reading) {
            Ok(()) => {
                defaults.insert(key.clone(), default.clone());
            }
            Err(SchemaFault::Misfit(_)) => all_fit = false,
            Err(fault) => return Err(fault),
        }
    }
    Ok((defaults, all_fit))
}

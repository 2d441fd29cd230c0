//! Whether values fit the JSON schemas that clients keep with deployments and work pools.
//!
//! Nothing is ever fetched: a schema may refer to its own parts alone. Before a schema is used it is
//! checked that following its references comes to an end, and not too deep.

mod circular;
mod job_variables;
mod prepare;
mod report;

#[cfg(test)]
mod tests;

use jsonschema::Validator;
use provost_schemas::{json::JsonObject, schema_values::SchemaValueError};
use serde_json::Value;

use circular::references_end;
pub(crate) use job_variables::check_job_variables;
use prepare::prepared;

/// Bytes of JSON that a schema may take.
const LARGEST_SCHEMA: usize = 1 << 20;

/// How a schema is read before values are held against it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reading {
    /// Whether required keys may be absent.
    pub(crate) ignore_required: bool,
    /// Whether an optional key may be null although it has a default.
    pub(crate) allow_none_with_default: bool,
}

/// Why values do not fit a schema, in the words that clients know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SchemaFault {
    /// A value does not fit.
    #[error("{0}")]
    Misfit(String),
    /// The references in the schema never end.
    #[error("Invalid schema: Unable to validate schema with circular references.")]
    Circular,
    /// The schema is none.
    #[error("Invalid schema: {0}")]
    NoSchema(String),
}

/// Checks that values fit a schema, and names the place of the first fault if they do not.
pub(crate) fn validate(
    values: &JsonObject,
    schema: &JsonObject,
    reading: Reading,
) -> Result<(), SchemaFault> {
    validate_value(&Value::Object(values.0.clone()), schema, reading)
}

/// The same for a value that may be something else than an object.
pub(crate) fn validate_value(
    value: &Value,
    schema: &JsonObject,
    reading: Reading,
) -> Result<(), SchemaFault> {
    let schema = prepared(schema, reading);
    let validator = compile(&schema, value, false)?;
    match report::first(&validator, value) {
        None => Ok(()),
        Some(misfit) => Err(SchemaFault::Misfit(misfit)),
    }
}

/// Every fault of values, as a tree along their structure.
pub(crate) fn errors(
    values: &Value,
    schema: &JsonObject,
) -> Result<Vec<SchemaValueError>, SchemaFault> {
    let schema = prepared(schema, Reading::default());
    let validator = compile(&schema, values, true)?;
    Ok(report::all(&validator, values))
}

fn compile(schema: &Value, values: &Value, formats: bool) -> Result<Validator, SchemaFault> {
    let bytes = serde_json::to_string(schema).map_or(usize::MAX, |text| text.len());
    if bytes > LARGEST_SCHEMA {
        return Err(SchemaFault::NoSchema(format!(
            "it takes {bytes} bytes of JSON, which is more than {LARGEST_SCHEMA}"
        )));
    }
    references_end(schema, values)?;
    jsonschema::draft202012::options()
        .should_validate_formats(formats)
        .build(schema)
        .map_err(|error| SchemaFault::NoSchema(error.to_string()))
}

//! Whether what somebody fills in fits a schema.

use provost_core::permissions::Permission;
use provost_schemas::schema_values::{
    SchemaValueError, SchemaValuesBody, SchemaValuesValidationResponse,
};
use serde_json::{Map, Value};

use crate::{
    AppError, AppResult, Context,
    hydration::hydrate,
    json_schemas::{SchemaFault, errors},
};

/// Fills in what values describe, and says where they do not fit a schema.
pub async fn validate_schema_values(
    context: &mut Context,
    body: SchemaValuesBody,
) -> AppResult<SchemaValuesValidationResponse> {
    context.authorize(Permission::SeeFlows)?;
    let given = Value::Object(body.values.0);
    let values = match hydrate(context, &given).await? {
        Ok(values) => values.unwrap_or_else(|| Value::Object(Map::new())),
        Err(error) => return Ok(response(vec![SchemaValueError::Message(error.to_string())])),
    };
    match errors(&values, &body.schema) {
        Ok(errors) => Ok(response(errors)),
        Err(SchemaFault::Misfit(reason)) => Ok(response(vec![SchemaValueError::Message(reason)])),
        Err(fault) => Err(AppError::Invalid(fault.to_string())),
    }
}

fn response(errors: Vec<SchemaValueError>) -> SchemaValuesValidationResponse {
    let valid = errors.is_empty();
    SchemaValuesValidationResponse { errors, valid }
}

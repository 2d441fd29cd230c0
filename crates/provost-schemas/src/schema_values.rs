//! Whether values that somebody fills in fit a JSON schema.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{from_json::FromJson, json::JsonObject};

/// Values, and the schema that they are to fit.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct SchemaValuesBody {
    /// The schema.
    pub schema: JsonObject,
    /// The values.
    pub values: JsonObject,
}

/// Whether values fit a schema, and where they do not.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SchemaValuesValidationResponse {
    /// The faults.
    pub errors: Vec<SchemaValueError>,
    /// Whether there are none.
    pub valid: bool,
}

/// A fault of values, or the faults inside a part of them.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum SchemaValueError {
    /// What does not fit.
    Message(String),
    /// The faults of a property.
    Property(SchemaValuePropertyError),
    /// The faults of an item of a list.
    Index(SchemaValueIndexError),
}

/// The faults of a property.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SchemaValuePropertyError {
    /// Its name.
    pub property: String,
    /// Its faults.
    #[schema(no_recursion)]
    pub errors: Vec<SchemaValueError>,
}

/// The faults of an item of a list.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SchemaValueIndexError {
    /// Its place, from 0 on.
    pub index: usize,
    /// Its faults.
    #[schema(no_recursion)]
    pub errors: Vec<SchemaValueError>,
}

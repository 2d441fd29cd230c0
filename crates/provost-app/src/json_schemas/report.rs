//! How faults of values are told.

use std::fmt::Write as _;

use jsonschema::{
    ValidationError, Validator,
    error::{TypeKind, ValidationErrorKind},
    paths::LocationSegment,
};
use provost_schemas::schema_values::{
    SchemaValueError, SchemaValueIndexError, SchemaValuePropertyError,
};
use serde_json::Value;

/// The fault nearest to the root, with its place, in the words that clients know.
pub(super) fn first(validator: &Validator, values: &Value) -> Option<String> {
    let errors = validator.iter_errors(values);
    let nearest = errors.min_by_key(|error| error.instance_path().iter().count())?;
    let mut place = String::new();
    for segment in nearest.instance_path() {
        let _written = match segment {
            LocationSegment::Index(index) => write!(place, "[{index}]"),
            LocationSegment::Property(key) if place.is_empty() => write!(place, "{key}"),
            LocationSegment::Property(key) => write!(place, ".{key}"),
        };
    }
    let reason = message(&nearest);
    Some(if place.is_empty() {
        format!("Validation failed. Failure reason: {reason}")
    } else {
        format!("Validation failed for field '{place}'. Failure reason: {reason}")
    })
}

/// Every fault, as a tree along the structure of the values.
pub(super) fn all(validator: &Validator, values: &Value) -> Vec<SchemaValueError> {
    let mut tree = Vec::new();
    for error in validator.iter_errors(values) {
        let mut path: Vec<Step> = error
            .instance_path()
            .iter()
            .map(|segment| match segment {
                LocationSegment::Index(index) => Step::Index(index),
                LocationSegment::Property(key) => Step::Property(key.into_owned()),
            })
            .collect();
        // What is missing is told where it should be.
        if let ValidationErrorKind::Required { property } = error.kind() {
            path.extend(property.as_str().map(|key| Step::Property(key.to_owned())));
        }
        add(&mut tree, &path, message(&error));
    }
    tree
}

enum Step {
    Property(String),
    Index(usize),
}

fn add(errors: &mut Vec<SchemaValueError>, path: &[Step], message: String) {
    let Some((step, rest)) = path.split_first() else {
        errors.push(SchemaValueError::Message(message));
        return;
    };
    let found = errors.iter().position(|error| match (error, step) {
        (SchemaValueError::Property(inside), Step::Property(key)) => inside.property == *key,
        (SchemaValueError::Index(inside), Step::Index(at)) => inside.index == *at,
        _ => false,
    });
    let place = found.unwrap_or_else(|| {
        errors.push(match step {
            Step::Property(key) => SchemaValueError::Property(SchemaValuePropertyError {
                property: key.clone(),
                errors: Vec::new(),
            }),
            Step::Index(index) => SchemaValueError::Index(SchemaValueIndexError {
                index: *index,
                errors: Vec::new(),
            }),
        });
        errors.len() - 1
    });
    match errors.get_mut(place) {
        Some(SchemaValueError::Property(inside)) => add(&mut inside.errors, rest, message),
        Some(SchemaValueError::Index(inside)) => add(&mut inside.errors, rest, message),
        Some(SchemaValueError::Message(_)) | None => {}
    }
}

/// The fault in the words that clients know; the rarer ones in those of the library.
fn message(error: &ValidationError<'_>) -> String {
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            format!("{} is a required property", quoted(property))
        }
        ValidationErrorKind::Type { kind } => {
            let mut types: Vec<String> = match kind {
                TypeKind::Single(one) => vec![format!("'{one}'")],
                TypeKind::Multiple(several) => {
                    several.iter().map(|one| format!("'{one}'")).collect()
                }
            };
            // What somebody meant to give is said first.
            types.sort_by_key(|name| name == "'null'");
            format!(
                "{} is not of type {}",
                quoted(error.instance()),
                types.join(", ")
            )
        }
        _ => error.to_string(),
    }
}

/// A value as Python shows it, as far as that is short to say.
fn quoted(value: &Value) -> String {
    match value {
        Value::String(text) => format!("'{text}'"),
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        other => other.to_string(),
    }
}

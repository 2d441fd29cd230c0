//! Optional values, lists, sets and dictionaries.

use indexmap::IndexMap;
use serde_json::Value;

use super::{FromJson, Path, Violations};
use crate::json::Patch;

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            _ => T::from_json(value, at, violations).map(Some),
        }
    }

    fn when_absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        T::from_json(value, at, violations).map(Box::new)
    }
}

impl<T: FromJson> FromJson for Patch<T> {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        T::from_json(value, at, violations).map(Patch::Set)
    }

    fn when_absent() -> Option<Self> {
        Some(Patch::Keep)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let Value::Array(items) = value else {
            return violations.add("list_type", at, "Input should be a valid list", value);
        };
        // Every item is read even after a fault, so that all faults are reported.
        let read: Vec<Option<T>> = items
            .iter()
            .enumerate()
            .map(|(index, item)| T::from_json(item, &at.index(index), violations))
            .collect();
        read.into_iter().collect()
    }
}

impl<T: FromJson> FromJson for IndexMap<String, T> {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let Value::Object(fields) = value else {
            return violations.add("dict_type", at, "Input should be a valid dictionary", value);
        };
        let read: Vec<(String, Option<T>)> = fields
            .iter()
            .map(|(key, item)| (key.clone(), T::from_json(item, &at.key(key), violations)))
            .collect();
        read.into_iter()
            .map(|(key, item)| Some((key, item?)))
            .collect()
    }
}

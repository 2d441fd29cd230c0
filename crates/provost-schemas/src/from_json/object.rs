//! Reading the fields of an object.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{FromJson, Path, Violations};
use crate::nul::without_nul;

/// The object that a struct is read from.
#[derive(Clone, Copy, Debug)]
pub struct Object<'v> {
    value: &'v Value,
    /// `None` for an embedded body that is absent or not an object: every key is absent.
    fields: Option<&'v Map<String, Value>>,
    embedded: bool,
}

impl<'v> Object<'v> {
    /// Opens `value`, which must be an object unless the body is embedded.
    pub fn open(
        value: &'v Value,
        embedded: bool,
        at: &Path<'_>,
        violations: &mut Violations,
    ) -> Option<Self> {
        let fields = value.as_object();
        if fields.is_none() && !embedded {
            let msg = "Input should be a valid dictionary or object to extract fields from";
            return violations.add("model_attributes_type", at, msg, value);
        }
        Some(Self {
            value,
            fields,
            embedded,
        })
    }

    /// The value under `key`, `null` if there is none.
    pub fn get(&self, key: &str) -> &'v Value {
        self.fields
            .and_then(|fields| fields.get(key))
            .unwrap_or(&Value::Null)
    }

    /// Reads the value under `key`, or takes `default` where it is absent.
    pub fn read<T: FromJson>(
        &self,
        key: &str,
        default: impl FnOnce() -> Option<T>,
        at: &Path<'_>,
        violations: &mut Violations,
    ) -> Option<T> {
        let at = at.key(key);
        match self.fields.and_then(|fields| fields.get(key)) {
            // FastAPI takes a null for a parameter of an embedded body as its absence.
            Some(Value::Null) if self.embedded => match default() {
                Some(value) => Some(value),
                None => T::from_json(&Value::Null, &at, violations),
            },
            Some(value) => T::from_json(value, &at, violations),
            None => match default() {
                Some(value) => Some(value),
                None => {
                    let input = if self.embedded {
                        &Value::Null
                    } else {
                        self.value
                    };
                    violations.add("missing", &at, "Field required", input)
                }
            },
        }
    }

    /// Reads the value under `key` as [`Self::read`] does, but without NUL in its texts.
    pub fn read_without_nul<T: FromJson>(
        &self,
        key: &str,
        default: impl FnOnce() -> Option<T>,
        at: &Path<'_>,
        violations: &mut Violations,
    ) -> Option<T> {
        match without_nul(self.get(key)) {
            Cow::Borrowed(_) => self.read(key, default, at, violations),
            Cow::Owned(clean) => T::from_json(&clean, &at.key(key), violations),
        }
    }

    /// Adds a violation for every key that is not in `known`.
    pub fn refuse_unknown(&self, known: &[&str], at: &Path<'_>, violations: &mut Violations) {
        for (key, value) in self.fields.into_iter().flatten() {
            if !known.contains(&key.as_str()) {
                let msg = "Extra inputs are not permitted";
                violations.add::<()>("extra_forbidden", &at.key(key), msg, value);
            }
        }
    }
}

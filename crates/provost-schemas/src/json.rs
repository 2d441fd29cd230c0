//! Small values that several bodies share.

use std::ops::{Add, AddAssign, Neg, Sub};

use indexmap::IndexMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::from_json::{FromJson, Path, Violations};

/// A JSON object whose keys keep their order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = Object)]
pub struct JsonObject(pub Map<String, Value>);

impl std::ops::Deref for JsonObject {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::DerefMut for JsonObject {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl FromJson for JsonObject {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        match value {
            Value::Object(fields) => Some(Self(fields.clone())),
            _ => violations.add("dict_type", at, "Input should be a valid dictionary", value),
        }
    }
}

/// Labels: strings, integers, floats and booleans by name.
pub type Labels = IndexMap<String, LabelValue>;

/// The value of a label; a list, an object or null is refused.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = Object)]
pub struct LabelValue(Value);

impl LabelValue {
    /// A label that holds a text.
    pub fn text(text: impl Into<String>) -> Self {
        Self(Value::String(text.into()))
    }

    /// The value as JSON.
    pub fn as_json(&self) -> &Value {
        &self.0
    }
}

impl FromJson for LabelValue {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        match value {
            Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(Self(value.clone())),
            // Pydantic reports a union once for each of its members.
            _ => {
                let members = [
                    ("bool_type", "bool", "Input should be a valid boolean"),
                    ("int_type", "int", "Input should be a valid integer"),
                    ("float_type", "float", "Input should be a valid number"),
                    ("string_type", "str", "Input should be a valid string"),
                ];
                for (kind, member, msg) in members {
                    violations.add::<()>(kind, &at.key(member), msg, value);
                }
                None
            }
        }
    }
}

/// A change to one field: leave it as it is, or set it.
///
/// A nullable field is a `Patch<Option<T>>`: absent keeps it, null clears it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// The key is absent.
    #[default]
    Keep,
    /// The key has this value.
    Set(T),
}

impl<T> Patch<T> {
    /// The new value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Keep => None,
            Self::Set(value) => Some(value),
        }
    }

    /// The new value, if there is one.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Keep => None,
            Self::Set(value) => Some(value),
        }
    }
}

/// A length of time to the microsecond; on the wire a number of seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, ToSchema)]
#[schema(value_type = f64)]
pub struct Seconds(i64);

impl Seconds {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// So many microseconds.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// So many whole seconds.
    pub const fn new(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000_000))
    }

    /// So many seconds, rounded to the microsecond.
    pub fn from_f64(seconds: f64) -> Self {
        Self((seconds * 1e6).round() as i64)
    }

    /// Microseconds.
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// Seconds with a fraction.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// Reads a number of seconds or an ISO 8601 duration.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(seconds) = text.parse::<f64>() {
            return seconds.is_finite().then(|| Self::from_f64(seconds));
        }
        let read = speedate::Duration::parse_str(text).ok()?;
        let micros = read.signed_total_seconds().checked_mul(1_000_000)?;
        micros
            .checked_add(i64::from(read.signed_microseconds()))
            .map(Self)
    }

    /// The longer of this and no time.
    #[must_use]
    pub fn at_least_zero(self) -> Self {
        self.max(Self::ZERO)
    }
}

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.as_f64())
    }
}

impl Add for Seconds {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Seconds {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Seconds {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Seconds {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

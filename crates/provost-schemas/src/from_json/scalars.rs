//! Strings, numbers, booleans, UUIDs and times, with Pydantic's lax coercions.

use serde_json::Value;
use uuid::Uuid;

use super::{FromJson, Path, Violations};
use crate::{
    json::Seconds,
    nul,
    timestamp::{Timestamp, TimestampError},
};

impl FromJson for String {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        match value {
            Value::String(text) if text.contains('\0') => {
                violations.refuse(at, nul::REFUSAL, value)
            }
            Value::String(text) => Some(text.clone()),
            _ => violations.add("string_type", at, "Input should be a valid string", value),
        }
    }
}

impl FromJson for bool {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        match value {
            Value::Bool(truth) => Some(*truth),
            Value::String(text) => match text.to_ascii_lowercase().as_str() {
                "true" | "t" | "yes" | "y" | "on" | "1" => Some(true),
                "false" | "f" | "no" | "n" | "off" | "0" => Some(false),
                _ => unreadable_bool(value, at, violations),
            },
            Value::Number(number) => match number.as_f64() {
                Some(1.0) => Some(true),
                Some(0.0) => Some(false),
                _ => unreadable_bool(value, at, violations),
            },
            _ => violations.add("bool_type", at, "Input should be a valid boolean", value),
        }
    }
}

fn unreadable_bool(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<bool> {
    let msg = "Input should be a valid boolean, unable to interpret input";
    violations.add("bool_parsing", at, msg, value)
}

impl FromJson for i64 {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        match value {
            Value::Bool(truth) => Some(i64::from(*truth)),
            Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(integer), _) => Some(integer),
                (None, Some(float)) if float.fract() == 0.0 && float.abs() < 9e18 => {
                    Some(float as i64)
                }
                _ => {
                    let msg =
                        "Input should be a valid integer, got a number with a fractional part";
                    violations.add("int_from_float", at, msg, value)
                }
            },
            Value::String(text) => match text.trim().parse() {
                Ok(integer) => Some(integer),
                Err(_) => {
                    let msg =
                        "Input should be a valid integer, unable to parse string as an integer";
                    violations.add("int_parsing", at, msg, value)
                }
            },
            _ => violations.add("int_type", at, "Input should be a valid integer", value),
        }
    }
}

impl FromJson for f64 {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        match value {
            Value::Bool(truth) => Some(f64::from(u8::from(*truth))),
            Value::Number(number) => number.as_f64(),
            Value::String(text) => match text.trim().parse() {
                Ok(float) => Some(float),
                Err(_) => {
                    let msg = "Input should be a valid number, unable to parse string as a number";
                    violations.add("float_parsing", at, msg, value)
                }
            },
            _ => violations.add("float_type", at, "Input should be a valid number", value),
        }
    }
}

impl FromJson for Uuid {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let Value::String(text) = value else {
            let msg = "UUID input should be a string, bytes or UUID object";
            return violations.add("uuid_type", at, msg, value);
        };
        Uuid::try_parse(text).map_or_else(
            |error| {
                let msg = format!("Input should be a valid UUID, {error}");
                let ctx = ("error", Value::String(error.to_string()));
                violations.add_with("uuid_parsing", at, msg, value, ctx)
            },
            Some,
        )
    }
}

impl FromJson for Timestamp {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let read = match value {
            Value::String(text) => Timestamp::parse(text),
            Value::Number(number) => match number.as_f64() {
                Some(seconds) => Timestamp::parse_epoch(seconds),
                None => Err(TimestampError::OutOfRange),
            },
            _ => {
                return violations.add(
                    "datetime_type",
                    at,
                    "Input should be a valid datetime",
                    value,
                );
            }
        };
        read.map_or_else(
            |error| {
                let msg = format!("Input should be a valid datetime or date, {error}");
                let ctx = ("error", Value::String(error.to_string()));
                violations.add_with("datetime_from_date_parsing", at, msg, value, ctx)
            },
            Some,
        )
    }
}

impl FromJson for Seconds {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let read = match value {
            Value::Number(number) => number.as_f64().map(Seconds::from_f64),
            Value::String(text) => Seconds::parse(text),
            _ => {
                return violations.add(
                    "time_delta_type",
                    at,
                    "Input should be a valid timedelta",
                    value,
                );
            }
        };
        read.or_else(|| {
            let msg = "Input should be a valid timedelta, invalid digit in duration";
            let ctx = ("error", Value::from("invalid digit in duration"));
            violations.add_with("time_delta_parsing", at, msg, value, ctx)
        })
    }
}

/// Any JSON is itself.
impl FromJson for Value {
    fn from_json(value: &Value, _: &Path<'_>, _: &mut Violations) -> Option<Self> {
        Some(value.clone())
    }
}

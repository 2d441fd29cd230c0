//! Bounds of numbers, as Pydantic names and words their violations.

use serde_json::Value;

use super::{Path, Violations};
use crate::json::Patch;

/// A number, or an optional number, that a bound applies to.
pub trait Bounded {
    /// The number, if there is one.
    fn number(&self) -> Option<f64>;
}

impl Bounded for i64 {
    fn number(&self) -> Option<f64> {
        Some(*self as f64)
    }
}

impl Bounded for f64 {
    fn number(&self) -> Option<f64> {
        Some(*self)
    }
}

impl<T: Bounded> Bounded for Option<T> {
    fn number(&self) -> Option<f64> {
        self.as_ref().and_then(Bounded::number)
    }
}

impl<T: Bounded> Bounded for Patch<T> {
    fn number(&self) -> Option<f64> {
        self.as_ref().and_then(Bounded::number)
    }
}

/// Keeps `value` if it is at least `bound`.
pub fn minimum<T: Bounded>(
    value: Option<T>,
    bound: impl Into<Value>,
    input: &Value,
    at: &Path<'_>,
    violations: &mut Violations,
) -> Option<T> {
    let rule = ("greater_than_equal", "ge", "greater than or equal to");
    check(
        value,
        bound.into(),
        rule,
        |number, bound| number >= bound,
        input,
        at,
        violations,
    )
}

/// Keeps `value` if it is greater than `bound`.
pub fn exclusive_minimum<T: Bounded>(
    value: Option<T>,
    bound: impl Into<Value>,
    input: &Value,
    at: &Path<'_>,
    violations: &mut Violations,
) -> Option<T> {
    let rule = ("greater_than", "gt", "greater than");
    check(
        value,
        bound.into(),
        rule,
        |number, bound| number > bound,
        input,
        at,
        violations,
    )
}

/// Keeps `value` if it is at most `bound`.
pub fn maximum<T: Bounded>(
    value: Option<T>,
    bound: impl Into<Value>,
    input: &Value,
    at: &Path<'_>,
    violations: &mut Violations,
) -> Option<T> {
    let rule = ("less_than_equal", "le", "less than or equal to");
    check(
        value,
        bound.into(),
        rule,
        |number, bound| number <= bound,
        input,
        at,
        violations,
    )
}

fn check<T: Bounded>(
    value: Option<T>,
    bound: Value,
    (kind, key, words): (&'static str, &str, &str),
    holds: impl FnOnce(f64, f64) -> bool,
    input: &Value,
    at: &Path<'_>,
    violations: &mut Violations,
) -> Option<T> {
    let value = value?;
    match (value.number(), bound.as_f64()) {
        (Some(number), Some(limit)) if !holds(number, limit) => {
            let msg = format!("Input should be {words} {bound}");
            violations.add_with(kind, at, msg, input, (key, bound))
        }
        _ => Some(value),
    }
}

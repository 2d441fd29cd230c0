//! Reading request bodies the way Prefect's server reads them.
//!
//! Prefect validates with Pydantic: it coerces what is close enough (`"5"` is an integer), collects
//! every fault instead of stopping at the first, and reports each with a type, a location, a message
//! and the offending input. Clients and people read those reports, so serde's single error does not
//! do; [`FromJson`] is `Deserialize` with that behaviour. See `docs/compatibility.md`, "Validation".

pub mod bounds;
mod containers;
mod object;
mod path;
mod scalars;
mod violation;

pub use object::Object;
pub use path::{Path, PathItem};
pub use provost_schemas_derive::FromJson;
pub use serde_json::Value;
pub use violation::{Violation, Violations};

/// A value that can be read from JSON, reporting every fault with its place.
pub trait FromJson: Sized {
    /// Reads `value`, which stands at `at`.
    ///
    /// Returns `None` exactly if at least one violation was added.
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self>;

    /// What an absent key means; `None` makes the key required.
    fn when_absent() -> Option<Self> {
        None
    }
}

/// Reads a whole request body.
///
/// # Errors
/// Every violation found, in the order of the fields.
pub fn read_body<T: FromJson>(body: &Value) -> Result<T, Violations> {
    read_at(body, &Path::root("body"))
}

/// Reads `value` as the part of a request that `root` names.
///
/// # Errors
/// Every violation found, in the order of the fields.
pub fn read_at<T: FromJson>(value: &Value, root: &Path<'_>) -> Result<T, Violations> {
    let mut violations = Violations::default();
    match T::from_json(value, root, &mut violations) {
        Some(read) if violations.is_empty() => Ok(read),
        _ => Err(violations),
    }
}

#[cfg(test)]
mod tests;

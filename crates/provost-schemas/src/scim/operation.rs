//! The changes of a PATCH (RFC 7644, section 3.5.2), in the spellings that directories have.

use serde_json::{Map, Value};

use super::{AttributePath, Fault, FaultKind, find};

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A value is added, or takes the place of another where there is room for one.
    Add,
    /// A value takes the place of others.
    Replace,
    /// Values are removed.
    Remove,
}

/// A change to one attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// What is done.
    pub change: Change,
    /// To what.
    pub path: AttributePath,
    /// The value; null if there is none.
    pub value: Value,
    /// Whether the path was a key of an object of values, of which those that mean nothing are passed
    /// over.
    pub is_listed: bool,
}

/// Reads the changes that a body asks for. One without a path is as many as its object of values has
/// keys, which Entra ID writes as paths.
///
/// # Errors
/// `InvalidSyntax` or `InvalidPath`.
pub fn operations(body: &Map<String, Value>) -> Result<Vec<Operation>, Fault> {
    const KIND: FaultKind = FaultKind::InvalidSyntax;
    let listed = find(body, "Operations").and_then(Value::as_array);
    let listed = listed.ok_or_else(|| KIND.because("`Operations` needs a list."))?;
    let mut all = Vec::new();
    for one in listed {
        let one = one.as_object();
        let one = one.ok_or_else(|| KIND.because("Each of `Operations` is an object."))?;
        let op = find(one, "op").and_then(Value::as_str).unwrap_or_default();
        let change = match op.to_ascii_lowercase().as_str() {
            "add" => Change::Add,
            "replace" => Change::Replace,
            "remove" => Change::Remove,
            _ => {
                let detail = format!("`op` is `add`, `replace` or `remove`, and not `{op}`.");
                return Err(KIND.because(detail));
            }
        };
        let value = find(one, "value").cloned().unwrap_or_default();
        match find(one, "path") {
            Some(Value::String(path)) if !path.is_empty() => all.push(Operation {
                change,
                path: AttributePath::parse(path)?,
                value,
                is_listed: false,
            }),
            None | Some(Value::Null | Value::String(_)) => {
                if change == Change::Remove {
                    let detail = "What is to be removed is named by a `path`.";
                    return Err(FaultKind::NoTarget.because(detail));
                }
                let Value::Object(values) = value else {
                    let detail = "A change without a `path` needs an object for its `value`.";
                    return Err(FaultKind::InvalidValue.because(detail));
                };
                for (key, value) in values {
                    all.push(Operation {
                        change,
                        path: AttributePath::parse(&key)?,
                        value,
                        is_listed: true,
                    });
                }
            }
            Some(_) => return Err(FaultKind::InvalidPath.because("`path` needs a text.")),
        }
    }
    Ok(all)
}

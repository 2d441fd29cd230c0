//! The character NUL, which PostgreSQL's texts cannot hold.
//!
//! A text with one is refused where a client can mend it. Where the text is what a run says of
//! itself, in logs, events and messages of states, it is kept without: losing the character is
//! better than losing the record.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Why a text is refused.
pub(crate) const REFUSAL: &str =
    "The character NUL (U+0000) cannot be stored; remove it from the text";

/// The text without NUL.
pub fn text_without_nul(text: String) -> String {
    if text.contains('\0') {
        text.replace('\0', "")
    } else {
        text
    }
}

/// Reads a text with serde, and leaves NUL out.
///
/// # Errors
/// If there is no text.
pub fn read_without_nul<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    String::deserialize(deserializer).map(text_without_nul)
}

/// The value without NUL in any of its texts; keys are left as they are.
pub fn without_nul(value: &Value) -> Cow<'_, Value> {
    if holds_nul(value) {
        let mut clean = value.clone();
        remove(&mut clean);
        Cow::Owned(clean)
    } else {
        Cow::Borrowed(value)
    }
}

fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(members) => members.values().any(holds_nul),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn remove(value: &mut Value) {
    match value {
        Value::String(text) => text.retain(|character| character != '\0'),
        Value::Array(items) => items.iter_mut().for_each(remove),
        Value::Object(members) => members.values_mut().for_each(remove),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nul_is_removed_at_any_depth_and_nothing_else_is() {
        let dirty = json!({"a": ["x\0y", 1, {"b": "\0"}], "c": null});
        let clean = json!({"a": ["xy", 1, {"b": ""}], "c": null});
        assert_eq!(*without_nul(&dirty), clean);
        assert!(matches!(without_nul(&clean), Cow::Borrowed(_)));
    }
}

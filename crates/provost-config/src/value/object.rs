//! Objects, which a source of plain text holds as JSON.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::Refusal;

/// The object that a source holds, as such or as text.
pub(super) fn json_object(raw: &Value) -> Result<Cow<'_, Map<String, Value>>, Refusal> {
    match raw {
        Value::Object(object) => Ok(Cow::Borrowed(object)),
        Value::String(text) => {
            let parsed = serde_json::from_str(text).map_err(|_| Refusal::Form)?;
            Ok(Cow::Owned(parsed))
        }
        _ => Err(Refusal::Form),
    }
}

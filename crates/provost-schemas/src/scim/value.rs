//! Values as directories write them.

use serde_json::{Map, Value};

/// What a key of an object holds, whatever the case of the key: names of attributes have none.
pub fn find<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    object.get(key).or_else(|| {
        let mut all = object.iter();
        all.find(|(name, _)| name.eq_ignore_ascii_case(key))
            .map(|(_, value)| value)
    })
}

/// A truth value, or its name: Entra ID sends `"False"`.
pub fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        // Some wrap a single value into a list of objects.
        Value::Array(list) => match list.as_slice() {
            [one] => boolean(one),
            _ => None,
        },
        Value::Object(object) => find(object, "value").and_then(boolean),
        _ => None,
    }
}

/// A text, or the text that a list of one, or an object with a `value`, holds.
pub fn text(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Array(list) => match list.as_slice() {
            [one] => text(one),
            _ => None,
        },
        Value::Object(object) => find(object, "value").and_then(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn truth_is_read_in_every_spelling_that_is_sent() {
        for (value, expected) in [
            (json!(true), Some(true)),
            (json!("False"), Some(false)),
            (json!("true"), Some(true)),
            (json!([{"value": "False"}]), Some(false)),
            (json!("no"), None),
            (json!(0), None),
            (json!([]), None),
        ] {
            assert_eq!(boolean(&value), expected, "{value}");
        }
    }

    #[test]
    fn keys_are_found_whatever_their_case() {
        let object = json!({"UserName": "ada", "value": "x"});
        let object = object.as_object().unwrap();
        assert_eq!(find(object, "userName"), Some(&json!("ada")));
        assert_eq!(find(object, "value"), Some(&json!("x")));
        assert_eq!(find(object, "other"), None);
    }
}

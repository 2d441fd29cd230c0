//! JSON as Python's `json.dumps(..., sort_keys=True)` writes it, byte by byte.
//!
//! Checksums are taken of this text, and clients compare them with their own.

use std::fmt::Write;

use serde_json::{Map, Number, Value};

/// Writes a value with sorted keys, ASCII alone, `", "` and `": "`.
pub(super) fn dumps(value: &Value) -> String {
    let mut text = String::new();
    write_value(&mut text, value);
    text
}

fn write_value(text: &mut String, value: &Value) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => text.push_str(&python_number(number)),
        Value::String(string) => write_string(text, string),
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push_str(", ");
                }
                write_value(text, item);
            }
            text.push(']');
        }
        Value::Object(fields) => write_object(text, fields),
    }
}

fn write_object(text: &mut String, fields: &Map<String, Value>) {
    // Python sorts by code points, which is the order of the bytes of UTF-8.
    let mut sorted: Vec<_> = fields.iter().collect();
    sorted.sort_unstable_by_key(|(key, _)| key.as_str());
    text.push('{');
    for (index, (key, value)) in sorted.into_iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        write_string(text, key);
        text.push_str(": ");
        write_value(text, value);
    }
    text.push('}');
}

fn write_string(text: &mut String, string: &str) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            ' '..='~' => text.push(character),
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    // Writing to a `String` cannot fail.
                    let _ = write!(text, "\\u{unit:04x}");
                }
            }
        }
    }
    text.push('"');
}

/// A number as Python writes it after having read it: an integer of any length as it is, anything
/// else as the shortest text of its float.
fn python_number(number: &Number) -> String {
    let written = number.to_string();
    if written == "-0" {
        return "0".to_owned();
    }
    if !written.contains(['.', 'e', 'E']) {
        return written;
    }
    number.as_f64().map_or(written, python_float)
}

/// Python's `repr` of a float: scientific below 1e-4 and from 1e16 on.
fn python_float(float: f64) -> String {
    if float == 0.0 {
        return if float.is_sign_negative() {
            "-0.0"
        } else {
            "0.0"
        }
        .to_owned();
    }
    let scientific = format!("{float:e}");
    let Some((digits, exponent)) = scientific.split_once('e') else {
        return scientific;
    };
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if (-4..16).contains(&exponent) {
        let plain = format!("{float}");
        return if plain.contains('.') {
            plain
        } else {
            plain + ".0"
        };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_those_of_python() {
        let cases = [
            (
                r#"{"b": 1, "a": [true, null, false], "A": {}}"#,
                r#"{"A": {}, "a": [true, null, false], "b": 1}"#,
            ),
            (
                r#""é😀\u007f\n\"\\\/""#,
                r#""\u00e9\ud83d\ude00\u007f\n\"\\/""#,
            ),
            ("[1.0, 1, -0, -0.0, 0.1]", "[1.0, 1, 0, -0.0, 0.1]"),
            (
                "[1e16, 1e15, 123456789012345678.0]",
                "[1e+16, 1000000000000000.0, 1.2345678901234568e+17]",
            ),
            (
                "[0.0001, 0.00001, 1.5e-7, 1E2]",
                "[0.0001, 1e-05, 1.5e-07, 100.0]",
            ),
            ("[12345678901234567890123]", "[12345678901234567890123]"),
        ];
        for (read, written) in cases {
            let value: Value = serde_json::from_str(read).expect("JSON");
            assert_eq!(dumps(&value), written, "{read}");
        }
    }
}

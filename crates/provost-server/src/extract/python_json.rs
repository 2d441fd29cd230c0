//! JSON as Python's parser takes it: `NaN` and `Infinity` are read too, and mean null here.

use serde_json::Value;

/// Why a text is not JSON, in the words of Python's parser.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The character at which it went wrong.
    pub(crate) position: usize,
    /// What was expected there.
    pub(crate) message: &'static str,
}

/// Reads a JSON text.
pub(crate) fn parse(bytes: &[u8]) -> Result<Value, Fault> {
    let error = match serde_json::from_slice(bytes) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    if let Some(cleaned) = without_non_numbers(bytes)
        && let Ok(value) = serde_json::from_slice(&cleaned)
    {
        return Ok(value);
    }
    Err(Fault {
        position: position(bytes, &error),
        message: python_message(&error.to_string()),
    })
}

/// The text with `NaN`, `Infinity` and `-Infinity` outside of strings replaced by `null`.
fn without_non_numbers(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut cleaned = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    let mut changed = false;
    let mut in_string = false;
    while let Some((&byte, tail)) = rest.split_first() {
        if in_string {
            if byte == b'\\' && !tail.is_empty() {
                cleaned.extend_from_slice(&rest[..2]);
                rest = &rest[2..];
                continue;
            }
            in_string = byte != b'"';
        } else if let Some(word) = [b"-Infinity".as_slice(), b"Infinity", b"NaN"]
            .iter()
            .find(|word| rest.starts_with(word))
        {
            cleaned.extend_from_slice(b"null");
            rest = &rest[word.len()..];
            changed = true;
            continue;
        } else {
            in_string = byte == b'"';
        }
        cleaned.push(byte);
        rest = tail;
    }
    changed.then_some(cleaned)
}

/// The error's place as an index, which is what Python reports.
fn position(bytes: &[u8], error: &serde_json::Error) -> usize {
    let before: usize = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .take(error.line().saturating_sub(1))
        .map(<[u8]>::len)
        .sum();
    (before + error.column()).saturating_sub(1).min(bytes.len())
}

fn python_message(message: &str) -> &'static str {
    if message.starts_with("trailing characters") {
        "Extra data"
    } else if message.starts_with("key must be a string") {
        "Expecting property name enclosed in double quotes"
    } else if message.starts_with("expected `,`") {
        "Expecting ',' delimiter"
    } else if message.starts_with("expected `:`") {
        "Expecting ':' delimiter"
    } else if message.contains("string") {
        "Unterminated string starting at"
    } else {
        "Expecting value"
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_that_are_none_become_null_outside_of_strings() {
        let text = br#"{"a": NaN, "b": [-Infinity, Infinity], "c": "NaN \" Infinity"}"#;
        assert_eq!(
            parse(text),
            Ok(json!({"a": null, "b": [null, null], "c": "NaN \" Infinity"}))
        );
    }

    #[test]
    fn faults_are_placed_as_python_places_them() {
        let cases: [(&[u8], usize, &str); 3] = [
            (b"{", 0, "Expecting value"),
            (b"nope", 0, "Expecting value"),
            (b"{} x", 3, "Extra data"),
        ];
        for (text, position, message) in cases {
            let fault = parse(text).expect_err("it is no JSON");
            assert_eq!(fault.message, message);
            assert!(fault.position >= position, "{fault:?}");
        }
    }
}

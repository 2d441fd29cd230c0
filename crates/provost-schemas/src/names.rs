//! Names with rules: what Prefect accepts as the name of a flow, a variable, an artifact key.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::from_json::{FromJson, Path, Violations};

macro_rules! pattern_names {
    ($($(#[$meta:meta])* $name:ident matches $pattern:literal;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = String, pattern = $pattern)]
        pub struct $name(pub String);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromJson for $name {
            fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
                static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($pattern).ok());
                let text = String::from_json(value, at, violations)?;
                if PATTERN.as_ref().is_some_and(|pattern| pattern.is_match(&text)) {
                    return Some(Self(text));
                }
                let msg = concat!("String should match pattern '", $pattern, "'");
                let ctx = ("pattern", Value::from($pattern));
                violations.add_with("string_pattern_mismatch", at, msg, value, ctx)
            }
        }
    )+};
}

pattern_names! {
    /// The name of a flow, a pool, a queue or a limit: no character that would end a path segment.
    Name matches "^[^/%&><]+$";
}

macro_rules! checked_names {
    ($($(#[$meta:meta])* $name:ident holds $allowed:pat, or else $reason:literal;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = String)]
        pub struct $name(pub String);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromJson for $name {
            fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
                let text = String::from_json(value, at, violations)?;
                if !text.chars().all(|character| matches!(character, $allowed)) {
                    return violations.refuse(at, $reason, value);
                }
                at_most_255(text, value, at, violations).map(Self)
            }
        }
    )+};
}

checked_names! {
    /// The name of a variable.
    VariableName holds 'a'..='z' | '0'..='9' | '-' | '_', or else
        "Variable name must only contain lowercase letters, numbers, and dashes or underscores.";
    /// The key that the versions of an artifact share.
    ArtifactKey holds 'a'..='z' | '0'..='9' | '-', or else
        "Artifact key must only contain lowercase letters, numbers, and dashes.";
    /// What programs call a block type.
    BlockTypeSlug holds 'a'..='z' | '0'..='9' | '-', or else
        "Block type slug must only contain lowercase letters, numbers, and dashes.";
    /// The name of a block document.
    BlockDocumentName holds 'a'..='z' | '0'..='9' | '-', or else
        "Block document name must only contain lowercase letters, numbers, and dashes.";
    /// The key of an input of a flow run.
    FlowRunInputKey holds 'a'..='z' | '0'..='9' | '-', or else
        "value must only contain lowercase letters, numbers, and dashes.";
}

/// The name of a pool, which is more than spaces and quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct NonEmptyName(pub String);

impl FromJson for NonEmptyName {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let blank = |text: &str| text.trim_matches([' ', '\'', '"']).is_empty();
        if value.as_str().is_some_and(blank) {
            return violations.refuse(at, "name cannot be an empty string", value);
        }
        Name::from_json(value, at, violations).map(|name| Self(name.0))
    }
}

/// Keeps a text that a path segment and an index hold with ease.
fn at_most_255(
    text: String,
    value: &Value,
    at: &Path<'_>,
    violations: &mut Violations,
) -> Option<String> {
    const MOST: usize = 255;
    // What the rules above let through is ASCII: bytes are characters.
    let length = text.len();
    if length <= MOST {
        return Some(text);
    }
    let msg = format!("Value should have at most {MOST} items after validation, not {length}");
    let ctx = [
        ("field_type", Value::from("Value")),
        ("max_length", Value::from(MOST)),
        ("actual_length", Value::from(length)),
    ];
    violations.add_with_context("too_long", at, msg, value, ctx)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::from_json::read_body;

    #[test]
    fn names_hold_only_their_characters() {
        assert!(read_body::<VariableName>(&json!("sem_v-1")).is_ok());
        assert!(read_body::<ArtifactKey>(&json!("my-report-1")).is_ok());
        for refused in ["A", "a b", "a/b", "a\n", "é"] {
            assert!(
                read_body::<VariableName>(&json!(refused)).is_err(),
                "{refused:?}"
            );
            assert!(
                read_body::<ArtifactKey>(&json!(refused)).is_err(),
                "{refused:?}"
            );
            assert!(
                read_body::<FlowRunInputKey>(&json!(refused)).is_err(),
                "{refused:?}"
            );
        }
        assert!(read_body::<ArtifactKey>(&json!("snake_case")).is_err());
    }

    #[test]
    fn a_refused_name_is_explained_in_prefect_s_words() {
        let faults = read_body::<VariableName>(&json!("Big")).expect_err("a capital");
        assert_eq!(
            serde_json::to_value(faults).expect("JSON"),
            json!([{
                "type": "value_error",
                "loc": ["body"],
                "msg": "Value error, Variable name must only contain lowercase letters, numbers, \
                        and dashes or underscores.",
                "input": "Big",
                "ctx": {"error": {}}
            }])
        );
    }

    #[test]
    fn a_name_of_256_characters_is_too_long() {
        assert!(read_body::<VariableName>(&json!("a".repeat(255))).is_ok());
        let name = "a".repeat(256);
        let faults = read_body::<VariableName>(&json!(name)).expect_err("too long");
        assert_eq!(
            serde_json::to_value(faults).expect("JSON"),
            json!([{
                "type": "too_long",
                "loc": ["body"],
                "msg": "Value should have at most 255 items after validation, not 256",
                "input": name,
                "ctx": {"field_type": "Value", "max_length": 255, "actual_length": 256}
            }])
        );
    }
}

/// A list of names with at least one in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NonEmptyNames(pub Vec<String>);

impl FromJson for NonEmptyNames {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let names = Vec::<String>::from_json(value, at, violations)?;
        if names.is_empty() {
            let msg = "List should have at least 1 item after validation, not 0";
            return violations.add_with("too_short", at, msg, value, ("min_length", 1.into()));
        }
        Some(Self(names))
    }
}

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

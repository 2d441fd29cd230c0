//! Enumerations whose values are strings on the wire and in the database.

/// Declares an enumeration of string values.
///
/// The result is written and read by its string, lists itself in the API document, and refuses
/// other strings with Pydantic's message. A string is taken as `tt` and not as `literal`, which would
/// reach the derive of the document in a group that it cannot look into.
#[macro_export]
macro_rules! string_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $text:tt ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::serde::Serialize, ::utoipa::ToSchema)]
        pub enum $name {
            $( $(#[$variant_meta])* #[serde(rename = $text)] $variant ),+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value as it stands on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::string_enum::UnknownValue;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err($crate::string_enum::UnknownValue {
                        kind: stringify!($name),
                        value: text.to_owned(),
                    }),
                }
            }
        }

        impl $crate::from_json::FromJson for $name {
            fn from_json(
                value: &$crate::from_json::Value,
                at: &$crate::from_json::Path<'_>,
                violations: &mut $crate::from_json::Violations,
            ) -> ::std::option::Option<Self> {
                match value.as_str().and_then(|text| text.parse().ok()) {
                    Some(known) => Some(known),
                    None => $crate::string_enum::refuse(&[$($text),+], value, at, violations),
                }
            }
        }
    };
}

use serde_json::Value;

use crate::from_json::{Path, Violations};

/// A string that is none of an enumeration's values.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{value}` is not a {kind}")]
pub struct UnknownValue {
    /// The enumeration.
    pub kind: &'static str,
    /// What was found instead.
    pub value: String,
}

/// Adds Pydantic's violation for a value outside of an enumeration.
pub fn refuse<T>(
    allowed: &[&str],
    value: &Value,
    at: &Path<'_>,
    violations: &mut Violations,
) -> Option<T> {
    let quoted: Vec<String> = allowed.iter().map(|text| format!("'{text}'")).collect();
    let expected = match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    };
    let msg = format!("Input should be {expected}");
    violations.add_with(
        "enum",
        at,
        msg,
        value,
        ("expected", Value::String(expected)),
    )
}

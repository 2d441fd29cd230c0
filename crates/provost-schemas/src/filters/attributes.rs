//! Conditions on one attribute, named after the keys that they take.

use utoipa::ToSchema;

use super::Operator;
use crate::{Timestamp, from_json::FromJson};

/// One of a list. An empty list matches nothing.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct AnyFilter<T> {
    /// The values to match.
    pub any_: Option<Vec<T>>,
}

/// One of a list, or none of another. An empty `not_any_` is ignored.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct AnyNotFilter<T> {
    /// The values to match.
    pub any_: Option<Vec<T>>,
    /// The values not to match.
    pub not_any_: Option<Vec<T>>,
}

impl<T> AnyNotFilter<T> {
    /// One of these.
    pub fn any(values: Vec<T>) -> Self {
        Self {
            any_: Some(values),
            not_any_: None,
        }
    }

    /// None of these.
    pub fn none_of(values: Vec<T>) -> Self {
        Self {
            any_: None,
            not_any_: Some(values),
        }
    }
}

/// One of a list, or present at all.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct AnyNullFilter<T> {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// The values to match.
    pub any_: Option<Vec<T>>,
    /// Whether there must be no value (true) or some value (false).
    pub is_null_: Option<bool>,
}

/// A name from a list, or part of a name.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct NameFilter {
    /// The names to match.
    pub any_: Option<Vec<String>>,
    /// A part of the name, whatever its case; `%` and `_` are wildcards.
    pub like_: Option<String>,
}

/// Tags that must all be there.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct TagsFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// The tags of which all must be there. An empty list matches everything.
    pub all_: Option<Vec<String>>,
    /// Whether there must be no tags (true) or some (false).
    pub is_null_: Option<bool>,
}

/// Tags that must all, or of which some, must be there.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct TagsAnyFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// The tags of which all must be there. An empty list matches everything.
    pub all_: Option<Vec<String>>,
    /// The tags of which one must be there. An empty list matches nothing.
    pub any_: Option<Vec<String>>,
    /// Whether there must be no tags (true) or some (false).
    pub is_null_: Option<bool>,
}

/// A range of time, both ends included.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct TimeFilter {
    /// The latest time to match.
    pub before_: Option<Timestamp>,
    /// The earliest time to match.
    pub after_: Option<Timestamp>,
}

/// A range of time, both ends included, or whether there is a time at all.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct TimeNullFilter {
    /// The latest time to match.
    pub before_: Option<Timestamp>,
    /// The earliest time to match.
    pub after_: Option<Timestamp>,
    /// Whether there must be no time (true) or some (false).
    pub is_null_: Option<bool>,
}

/// Exactly this.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct FlagFilter {
    /// The value to match.
    pub eq_: Option<bool>,
}

/// A part of a name.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct LikeFilter {
    /// A part of the name, whatever its case; `%` and `_` are wildcards.
    pub like_: Option<String>,
}

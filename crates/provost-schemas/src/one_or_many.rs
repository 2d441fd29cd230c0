//! One thing, or a list of such things.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::from_json::{FromJson, Path, Violations};

/// One thing, or a list of such things; whoever asks with a list is answered with one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum OneOrMany<T> {
    /// One.
    One(T),
    /// A list, which may be empty.
    Many(Vec<T>),
}

impl<T: FromJson> FromJson for OneOrMany<T> {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        match value {
            Value::Array(_) => Vec::from_json(value, at, violations).map(Self::Many),
            _ => T::from_json(value, at, violations).map(Self::One),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::from_json::read_body;

    #[test]
    fn a_list_is_told_from_what_may_stand_in_it() {
        for (body, read) in [
            (json!(1), Some(OneOrMany::One(1_i64))),
            (json!([1, 2]), Some(OneOrMany::Many(vec![1, 2]))),
            (json!([]), Some(OneOrMany::Many(vec![]))),
            (json!([[1]]), None),
            (json!(["x", 1]), None),
            (json!(null), None),
        ] {
            assert_eq!(read_body(&body).ok(), read, "{body}");
        }
        let written = |one: OneOrMany<i64>| serde_json::to_value(one).unwrap();
        assert_eq!(written(OneOrMany::One(1)), json!(1));
        assert_eq!(written(OneOrMany::Many(vec![1])), json!([1]));
    }
}

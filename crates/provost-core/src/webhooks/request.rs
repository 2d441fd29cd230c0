//! A request as templates see it.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectExt};
use serde_json::{Map, Value, json};

use crate::templates;

/// Headers that no template sees and no event keeps: what lets somebody in.
const WITHHELD: [&str; 4] = [
    "authorization",
    "proxy-authorization",
    "cookie",
    "prefect-csrf-token",
];

/// The headers of a request, found by names in any case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HookHeaders(Vec<(String, String)>);

impl HookHeaders {
    /// The headers without those that let somebody in; values of the same name are put together as
    /// HTTP does.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let mut headers: Vec<(String, String)> = Vec::new();
        for (name, value) in pairs {
            let name = name.to_ascii_lowercase();
            if WITHHELD.contains(&name.as_str()) {
                continue;
            }
            match headers.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => {
                    known.push_str(", ");
                    known.push_str(&value);
                }
                None => headers.push((name, value)),
            }
        }
        Self(headers)
    }

    /// The value of a header.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self
            .0
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    fn as_json(&self) -> Value {
        let pairs = self.0.iter();
        let members: Map<String, Value> = pairs
            .map(|(name, value)| (name.clone(), Value::String(value.clone())))
            .collect();
        Value::Object(members)
    }
}

impl Object for HookHeaders {
    fn get_value(self: &Arc<Self>, key: &minijinja::Value) -> Option<minijinja::Value> {
        self.get(key.as_str()?).map(minijinja::Value::from)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        self.mapped_enumerator(|headers| {
            let names = headers.0.iter();
            Box::new(names.map(|(name, _)| minijinja::Value::from(name.as_str())))
        })
    }
}

/// A request to a webhook.
#[derive(Clone, Debug, PartialEq)]
pub struct HookRequest {
    /// The method in capitals.
    pub method: String,
    /// The headers.
    pub headers: HookHeaders,
    /// What follows the question mark, by name.
    pub query: Map<String, Value>,
    /// What was sent: JSON, the fields of a form, or a text.
    pub body: Value,
}

impl HookRequest {
    /// What the template sees.
    pub(super) fn values(&self) -> minijinja::Value {
        minijinja::Value::from_pairs([
            ("method", minijinja::Value::from(self.method.as_str())),
            (
                "headers",
                minijinja::Value::from_object(self.headers.clone()),
            ),
            ("query", templates::values(&self.query)),
            ("body", templates::value(&self.body)),
        ])
    }

    /// What an event tells of the request.
    pub(super) fn as_json(&self) -> Map<String, Value> {
        Map::from_iter([
            ("method".to_owned(), json!(self.method)),
            ("headers".to_owned(), self.headers.as_json()),
            ("query".to_owned(), Value::Object(self.query.clone())),
            ("body".to_owned(), self.body.clone()),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_found_in_any_case_but_for_credentials() {
        let pairs = [
            ("X-Kind", "a".to_owned()),
            ("Authorization", "Bearer x".to_owned()),
            ("cookie", "session=x".to_owned()),
            ("x-kind", "b".to_owned()),
        ];
        let headers = HookHeaders::new(pairs);
        assert_eq!(headers.get("x-KIND"), Some("a, b"));
        assert_eq!(headers.get("authorization"), None);
        assert_eq!(headers.as_json(), json!({"x-kind": "a, b"}));
    }
}

//! What a token, or a provider about a person, says.

use serde_json::{Map, Value};

/// The most entries of a list that are read: a person is in a few hundred groups at most.
const MOST_ENTRIES: usize = 1000;

/// Named statements.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Claims(Map<String, Value>);

impl Claims {
    /// Reads a JSON object.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        match serde_json::from_slice(bytes) {
            Ok(Value::Object(map)) => Some(Self(map)),
            _ => None,
        }
    }

    /// Whether there is one of a name, whatever it says.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The value of one.
    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The text of one, if it is a text that says anything.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let text = self.0.get(name)?.as_str()?;
        (!text.is_empty()).then_some(text)
    }

    /// Seconds since 1970, fractions left out.
    pub(super) fn seconds(&self, name: &str) -> Option<i64> {
        let value = self.0.get(name)?;
        let whole = value.as_i64();
        whole.or_else(|| {
            let number = value.as_f64()?;
            // What a float holds of seconds is whole for longer than there are years.
            (number.is_finite() && number.abs() < 1e15).then_some(number as i64)
        })
    }

    /// Whether one says yes; some providers say it as a text or a number.
    pub(super) fn is_true(&self, name: &str) -> bool {
        match self.0.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => text == "true" || text == "1",
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            _ => false,
        }
    }

    /// The texts of one that is a text or a list; none if it is neither.
    ///
    /// A name that is not there is looked for as a path, so that `realm_access.roles` is what
    /// Keycloak means by it.
    pub(super) fn texts(&self, name: &str) -> Option<Vec<String>> {
        let direct = self.0.get(name);
        let value = direct.or_else(|| {
            let mut parts = name.split('.');
            let first = self.0.get(parts.next()?)?;
            parts.try_fold(first, |value, part| value.get(part))
        })?;
        match value {
            Value::String(text) => Some(vec![text.clone()]),
            Value::Array(items) => {
                let texts = items.iter().filter_map(Value::as_str).map(str::to_owned);
                Some(texts.take(MOST_ENTRIES).collect())
            }
            _ => None,
        }
    }

    /// The statement of one name alone, or that at the beginning of a path.
    pub(super) fn only(mut self, name: &str) -> Self {
        let first = name.split('.').next().unwrap_or(name);
        self.0.retain(|known, _| known == name || known == first);
        self
    }

    /// Adds what others say that this does not say.
    pub(super) fn fill(&mut self, others: Self) {
        for (name, value) in others.0 {
            self.0.entry(name).or_insert(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(text: &str) -> Claims {
        Claims::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn lists_are_found_by_name_and_by_path() {
        let claims = claims(
            r#"{"groups": ["a", 1, "b"], "one": "c", "https://x.example/groups": ["d"],
                "realm_access": {"roles": ["e"]}, "no": 5}"#,
        );
        for (name, expected) in [
            ("groups", Some(vec!["a", "b"])),
            ("one", Some(vec!["c"])),
            ("https://x.example/groups", Some(vec!["d"])),
            ("realm_access.roles", Some(vec!["e"])),
            ("realm_access.no", None),
            ("no", None),
            ("none", None),
        ] {
            let expected = expected.map(|list| list.into_iter().map(str::to_owned).collect());
            assert_eq!(claims.texts(name), expected, "{name}");
        }
    }

    #[test]
    fn numbers_and_flags_come_in_several_forms() {
        let claims = claims(
            r#"{"a": 1700000000, "b": 1700000000.7, "c": "1700000000", "d": 1e300,
                "t": true, "u": "true", "v": 1, "w": "yes", "x": false, "y": {}}"#,
        );
        assert_eq!(claims.seconds("a"), Some(1_700_000_000));
        assert_eq!(claims.seconds("b"), Some(1_700_000_000));
        assert_eq!(claims.seconds("c"), None);
        assert_eq!(claims.seconds("d"), None);
        for (name, expected) in [
            ("t", true),
            ("u", true),
            ("v", true),
            ("w", false),
            ("x", false),
            ("y", false),
            ("z", false),
        ] {
            assert_eq!(claims.is_true(name), expected, "{name}");
        }
    }

    #[test]
    fn what_is_said_already_stands() {
        let mut first = claims(r#"{"sub": "a", "email": ""}"#);
        first.fill(claims(r#"{"sub": "b", "name": "Ada"}"#));
        assert_eq!(first.text("sub"), Some("a"));
        assert_eq!(first.text("name"), Some("Ada"));
        assert_eq!(first.text("email"), None);
        assert!(first.has("email"));
        assert!(Claims::parse(b"[]").is_none());
    }
}

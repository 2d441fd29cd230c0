//! Plain text, secrets and paths of URLs.

use std::fmt;

use serde_json::Value;

use super::{Refusal, Secrets, SettingValue, Surroundings};
use crate::secret::{MASK, Secret};

impl SettingValue for String {
    const ACCEPTS: &'static str = "a text";

    fn parse(raw: &Value, _: Surroundings<'_>) -> Result<Self, Refusal> {
        raw.as_str().map(str::to_owned).ok_or(Refusal::Form)
    }

    fn to_json(&self, _: Secrets) -> Value {
        Value::String(self.clone())
    }
}

impl SettingValue for Secret {
    const ACCEPTS: &'static str = "a text that is not empty";
    const SECRET: bool = true;

    fn parse(raw: &Value, _: Surroundings<'_>) -> Result<Self, Refusal> {
        let text = match raw {
            Value::String(text) => text.clone(),
            // A password such as `20261121` needs no quotes in TOML.
            Value::Number(number) => number.to_string(),
            _ => return Err(Refusal::Form),
        };
        if text.is_empty() {
            let reason = "it is set but empty: remove it, or give it a value";
            return Err(Refusal::Because(reason.to_owned()));
        }
        Ok(Self::new(text))
    }

    fn to_json(&self, secrets: Secrets) -> Value {
        Value::String(match secrets {
            Secrets::Masked => MASK.to_owned(),
            Secrets::Shown => self.expose().to_owned(),
        })
    }
}

/// The path of a URL: begins with `/`, ends without one unless it is the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlPath(String);

impl UrlPath {
    /// The path, `/` for the root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What to put before a further path: empty for the root.
    pub fn prefix(&self) -> &str {
        self.0.trim_end_matches('/')
    }
}

impl fmt::Display for UrlPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl SettingValue for UrlPath {
    const ACCEPTS: &'static str = "the path of a URL, such as `/provost`";

    fn parse(raw: &Value, _: Surroundings<'_>) -> Result<Self, Refusal> {
        let text = raw.as_str().ok_or(Refusal::Form)?.trim();
        let forbidden = |c: char| c.is_whitespace() || c.is_control() || "?#{}\\".contains(c);
        if text.contains("://") || text.contains("//") || text.contains(forbidden) {
            return Err(Refusal::Form);
        }
        Ok(Self(format!("/{}", text.trim_matches('/'))))
    }

    fn to_json(&self, _: Secrets) -> Value {
        Value::String(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn url_paths_are_normalised() {
        for (raw, path, prefix) in [
            ("/", "/", ""),
            ("", "/", ""),
            ("/a/b/", "/a/b", "/a/b"),
            ("ui", "/ui", "/ui"),
        ] {
            let parsed = UrlPath::parse(&json!(raw), Surroundings::default()).unwrap();
            assert_eq!((parsed.as_str(), parsed.prefix()), (path, prefix));
        }
        for raw in ["https://example.com/ui", "/a b", "/a?b", "//evil.example"] {
            assert!(
                UrlPath::parse(&json!(raw), Surroundings::default()).is_err(),
                "{raw}"
            );
        }
    }

    #[test]
    fn a_secret_is_shown_only_on_demand() {
        let secret = Secret::parse(&json!("s3cret"), Surroundings::default()).unwrap();
        assert_eq!(secret.to_json(Secrets::Masked), json!(MASK));
        assert_eq!(secret.to_json(Secrets::Shown), json!("s3cret"));
    }
}

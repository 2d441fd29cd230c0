//! Lists in one text, separated by commas.

use std::ops::Deref;

use serde_json::Value;

use super::{Refusal, Secrets, SettingValue, Surroundings};

/// A list such as `GET, POST`; items are trimmed and empty ones dropped.
///
/// JSON shows it as one text, because that is what Prefect's settings of this kind are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommaList(Vec<String>);

impl CommaList {
    /// Whether the list says `*`, which means everything.
    pub fn is_everything(&self) -> bool {
        self.0.iter().any(|item| item == "*")
    }
}

impl Deref for CommaList {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl SettingValue for CommaList {
    const ACCEPTS: &'static str = "a list separated by commas";

    fn parse(raw: &Value, _: Surroundings<'_>) -> Result<Self, Refusal> {
        parse_items(raw).map(Self)
    }

    fn to_json(&self, _: Secrets) -> Value {
        Value::String(self.0.join(","))
    }
}

/// The items of a text with commas, or of a TOML array of texts.
pub(super) fn parse_items(raw: &Value) -> Result<Vec<String>, Refusal> {
    let trimmed = |item: &str| Some(item.trim().to_owned()).filter(|item| !item.is_empty());
    match raw {
        Value::String(text) => Ok(text.split(',').filter_map(trimmed).collect()),
        Value::Array(items) => {
            let texts = items.iter().map(|item| item.as_str().ok_or(Refusal::Form));
            texts
                .filter_map(|item| item.map(trimmed).transpose())
                .collect()
        }
        _ => Err(Refusal::Form),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_come_as_text_or_as_arrays() {
        let parse = |raw: Value| CommaList::parse(&raw, Surroundings::default());
        let list = parse(json!("https://a.example, https://b.example,")).unwrap();
        assert_eq!(*list, ["https://a.example", "https://b.example"]);
        assert_eq!(
            parse(json!(["https://a.example", " https://b.example"])).unwrap(),
            list
        );
        assert_eq!(
            list.to_json(Secrets::Shown),
            json!("https://a.example,https://b.example")
        );
        assert!(!list.is_everything());
        assert!(parse(json!("*")).unwrap().is_everything());
        assert_eq!(parse(json!([1])), Err(Refusal::Form));
    }
}

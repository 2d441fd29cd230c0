//! Settings that may be absent.

use serde_json::Value;

use super::{Refusal, Secrets, SettingValue, Surroundings};

/// An empty text and the word `none` unset an optional setting, so that a default can be taken
/// away and a container template may leave a variable empty.
///
/// A secret is the exception: an empty one is nearly always an injection that failed, and falling
/// back to no secret at all would open what it was to close.
impl<T: SettingValue> SettingValue for Option<T> {
    const ACCEPTS: &'static str = T::ACCEPTS;
    const SECRET: bool = T::SECRET;

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn parse(raw: &Value, surroundings: Surroundings<'_>) -> Result<Self, Refusal> {
        let unset = raw.as_str().is_some_and(|text| {
            let text = text.trim();
            text.is_empty() || text.eq_ignore_ascii_case("none")
        });
        if unset && !T::SECRET {
            Ok(None)
        } else {
            T::parse(raw, surroundings).map(Some)
        }
    }

    fn as_number(&self) -> Option<f64> {
        self.as_ref().and_then(T::as_number)
    }

    fn to_json(&self, secrets: Secrets) -> Value {
        self.as_ref()
            .map_or(Value::Null, |value| value.to_json(secrets))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::secret::Secret;

    #[test]
    fn empty_and_none_unset_what_is_not_secret() {
        let parse = |raw| Option::<u16>::parse(&json!(raw), Surroundings::default());
        assert_eq!(parse(""), Ok(None));
        assert_eq!(parse("None"), Ok(None));
        assert_eq!(parse("5"), Ok(Some(5)));
        assert_eq!(parse("five"), Err(Refusal::Form));
    }

    #[test]
    fn an_empty_secret_is_refused() {
        let parse = |raw| Option::<Secret>::parse(&json!(raw), Surroundings::default());
        assert!(matches!(parse(""), Err(Refusal::Because(_))));
        assert_eq!(parse("none").unwrap().unwrap().expose(), "none");
    }
}

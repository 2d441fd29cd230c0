//! Retention periods by the name of an event.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;

use super::{Refusal, Secrets, SettingValue, Surroundings, object::json_object};

/// How long events of a name are kept, where that differs from the general retention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionOverrides(BTreeMap<String, Duration>);

impl RetentionOverrides {
    /// The retention period of events called `event`, if it has one of its own.
    pub fn get(&self, event: &str) -> Option<Duration> {
        self.0.get(event).copied()
    }

    /// Every name with its retention period, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Duration)> {
        self.0
            .iter()
            .map(|(event, period)| (event.as_str(), *period))
    }
}

impl SettingValue for RetentionOverrides {
    const ACCEPTS: &'static str =
        "a JSON object from the names of events to durations, such as `{\"my.event\": 86400}`";

    fn parse(raw: &Value, surroundings: Surroundings<'_>) -> Result<Self, Refusal> {
        let mut overrides = BTreeMap::new();
        for (event, period) in json_object(raw)?.as_ref() {
            let period = Duration::parse(period, surroundings).map_err(|refusal| {
                Refusal::Because(match refusal {
                    Refusal::Form => format!("`{event}` needs {}", Duration::ACCEPTS),
                    Refusal::Because(reason) => format!("`{event}`: {reason}"),
                })
            })?;
            if period.is_zero() {
                let reason = format!("`{event}` needs a retention period above zero");
                return Err(Refusal::Because(reason));
            }
            overrides.insert(event.clone(), period);
        }
        Ok(Self(overrides))
    }

    fn to_json(&self, secrets: Secrets) -> Value {
        let entries = self.0.iter();
        entries
            .map(|(event, period)| (event.clone(), period.to_json(secrets)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parse(raw: &Value) -> Result<RetentionOverrides, Refusal> {
        RetentionOverrides::parse(raw, Surroundings::default())
    }

    #[test]
    fn overrides_come_as_json_text_or_as_tables() {
        let from_text = parse(&json!(r#"{"a.b": 60, "c": "P7D"}"#)).unwrap();
        assert_eq!(from_text.get("a.b"), Some(Duration::from_mins(1)));
        assert_eq!(from_text.get("c"), Some(Duration::from_hours(7 * 24)));
        assert_eq!(from_text.get("d"), None);
        assert_eq!(
            parse(&json!({"a.b": 60, "c": "P7D"})),
            Ok(from_text.clone())
        );
        assert_eq!(
            from_text.to_json(Secrets::Shown),
            json!({"a.b": "PT1M", "c": "P7D"})
        );
    }

    #[test]
    fn a_bad_period_names_its_event() {
        for raw in [
            json!({"a.b": 0}),
            json!({"a.b": "soon"}),
            json!({"a.b": -1}),
        ] {
            let Err(Refusal::Because(reason)) = parse(&raw) else {
                panic!("{raw} was taken")
            };
            assert!(reason.contains("a.b"), "{reason}");
        }
        assert_eq!(parse(&json!("events=7")), Err(Refusal::Form));
    }
}

//! Truth values, integers and floats, from typed TOML or from text.

use serde_json::Value;

use super::{Refusal, Secrets, SettingValue, Surroundings};

impl SettingValue for bool {
    const ACCEPTS: &'static str = "`true` or `false`";

    fn parse(raw: &Value, _: Surroundings<'_>) -> Result<Self, Refusal> {
        let text = match raw {
            Value::Bool(value) => return Ok(*value),
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.trim().to_ascii_lowercase(),
            _ => return Err(Refusal::Form),
        };
        match text.as_str() {
            "true" | "t" | "yes" | "y" | "on" | "1" => Ok(true),
            "false" | "f" | "no" | "n" | "off" | "0" => Ok(false),
            _ => Err(Refusal::Form),
        }
    }

    fn to_json(&self, _: Secrets) -> Value {
        Value::Bool(*self)
    }
}

macro_rules! integers {
    ($($integer:ty: $accepts:literal;)*) => {$(
        impl SettingValue for $integer {
            const ACCEPTS: &'static str = $accepts;

            fn parse(raw: &Value, _: Surroundings<'_>) -> Result<Self, Refusal> {
                let text = match raw {
                    Value::Number(number) => number.to_string(),
                    Value::String(text) => text.trim().to_owned(),
                    _ => return Err(Refusal::Form),
                };
                // `30.0` is an integer to Prefect, which reads such settings as floats first.
                text.strip_suffix(".0").unwrap_or(&text).parse().map_err(|_| Refusal::Form)
            }

            fn as_number(&self) -> Option<f64> {
                // One way for all widths, and exact wherever a limit could be.
                self.to_string().parse().ok()
            }

            fn to_json(&self, _: Secrets) -> Value {
                Value::from(*self)
            }
        }
    )*};
}

integers! {
    i64: "an integer";
    u16: "a whole number up to 65535";
    u32: "a whole number";
    u64: "a whole number";
    usize: "a whole number";
}

/// A finite number, or a text that is one.
pub(super) fn parse_float(raw: &Value) -> Option<f64> {
    match raw {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parse<T: SettingValue>(raw: &Value) -> Option<T> {
        T::parse(raw, Surroundings::default()).ok()
    }

    #[test]
    fn truth_has_many_words() {
        for word in ["true", "TRUE", "1", "yes", "On", " y "] {
            assert_eq!(parse::<bool>(&json!(word)), Some(true), "{word}");
        }
        for word in ["false", "0", "no", "OFF", "n"] {
            assert_eq!(parse::<bool>(&json!(word)), Some(false), "{word}");
        }
        assert_eq!(parse::<bool>(&json!(true)), Some(true));
        assert_eq!(parse::<bool>(&json!(0)), Some(false));
        for raw in [json!(""), json!("maybe"), json!(2), json!([true])] {
            assert_eq!(parse::<bool>(&raw), None, "{raw}");
        }
    }

    #[test]
    fn integers_keep_to_their_range() {
        assert_eq!(parse::<u16>(&json!("4200")), Some(4200));
        assert_eq!(parse::<u16>(&json!(4200)), Some(4200));
        assert_eq!(parse::<u32>(&json!("60.0")), Some(60));
        assert_eq!(parse::<i64>(&json!("-1")), Some(-1));
        for raw in [
            json!("65536"),
            json!(-1),
            json!(""),
            json!("4200/tcp"),
            json!(1.5),
        ] {
            assert_eq!(parse::<u16>(&raw), None, "{raw}");
        }
    }

    #[test]
    fn floats_are_finite() {
        assert_eq!(parse_float(&json!("0.5")), Some(0.5));
        assert_eq!(parse_float(&json!("inf")), None);
        assert_eq!(parse_float(&json!("NaN")), None);
        assert_eq!(parse_float(&json!(null)), None);
    }
}

//! How runs retry and pause: the `empirical_policy` of flow runs and task runs.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::from_json::{FromJson, Object, Path, Violations};

/// How a flow run retries, and what is remembered of its pauses.
///
/// Unknown keys are dropped on reading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
pub struct FlowRunPolicy {
    /// Deprecated: fills `retries` where that is absent.
    #[schema(required = false)]
    pub max_retries: i64,
    /// Deprecated: fills `retry_delay` where that is absent.
    #[schema(required = false)]
    pub retry_delay_seconds: f64,
    /// How often a failed run starts again.
    pub retries: Option<i64>,
    /// Seconds between the attempts.
    pub retry_delay: Option<i64>,
    /// The pauses that have fired.
    pub pause_keys: Option<PauseKeys>,
    /// Whether the run is on its way back from a pause.
    pub resuming: Option<bool>,
    /// Where the next attempt runs.
    pub retry_type: Option<RetryType>,
}

impl FlowRunPolicy {
    /// A policy without retries, pauses or resumption, as an absent one is read.
    pub fn new() -> Self {
        Self {
            pause_keys: Some(PauseKeys::default()),
            resuming: Some(false),
            ..Self::default()
        }
    }

    /// Whether the run is on its way back from a pause.
    pub fn is_resuming(&self) -> bool {
        self.resuming == Some(true)
    }
}

impl FromJson for FlowRunPolicy {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let filled = fill_from_deprecated(value);
        let input = Object::open(filled.as_ref().unwrap_or(value), false, at, violations)?;
        let max_retries = input.read("max_retries", || Some(0), at, violations);
        let retry_delay_seconds = input.read("retry_delay_seconds", || Some(0.0), at, violations);
        let retries = input.read("retries", || Some(None), at, violations);
        let retry_delay = input.read("retry_delay", || Some(None), at, violations);
        let pause_keys = input.read(
            "pause_keys",
            || Some(Some(PauseKeys::default())),
            at,
            violations,
        );
        let resuming = input.read("resuming", || Some(Some(false)), at, violations);
        let retry_type = input.read("retry_type", || Some(None), at, violations);
        Some(Self {
            max_retries: max_retries?,
            retry_delay_seconds: retry_delay_seconds?,
            retries: retries?,
            retry_delay: retry_delay?,
            pause_keys: pause_keys?,
            resuming: resuming?,
            retry_type: retry_type?,
        })
    }
}

/// How a task run retries.
///
/// Unknown keys are dropped on reading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
pub struct TaskRunPolicy {
    /// Deprecated: fills `retries` where that is absent.
    #[schema(required = false)]
    pub max_retries: i64,
    /// Deprecated: fills `retry_delay` where that is absent.
    #[schema(required = false)]
    pub retry_delay_seconds: f64,
    /// How often a failed run starts again.
    pub retries: Option<i64>,
    /// Seconds between the attempts: one number for all, or a list with one for each.
    pub retry_delay: Option<RetryDelay>,
    /// By what part of itself the delay may vary.
    pub retry_jitter_factor: Option<f64>,
}

impl FromJson for TaskRunPolicy {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let filled = fill_from_deprecated(value);
        let input = Object::open(filled.as_ref().unwrap_or(value), false, at, violations)?;
        let max_retries = input.read("max_retries", || Some(0), at, violations);
        let retry_delay_seconds = input.read("retry_delay_seconds", || Some(0.0), at, violations);
        let retries = input.read("retries", || Some(None), at, violations);
        let retry_delay = input.read("retry_delay", || Some(None), at, violations);
        let jitter: Option<Option<f64>> =
            input.read("retry_jitter_factor", || Some(None), at, violations);
        let jitter = match jitter {
            Some(Some(factor)) if factor < 0.0 => violations.refuse(
                &at.key("retry_jitter_factor"),
                "`retry_jitter_factor` must be >= 0.",
                input.get("retry_jitter_factor"),
            ),
            read => read,
        };
        Some(Self {
            max_retries: max_retries?,
            retry_delay_seconds: retry_delay_seconds?,
            retries: retries?,
            retry_delay: retry_delay?,
            retry_jitter_factor: jitter?,
        })
    }
}

/// The object with `retries` and `retry_delay` taken from their deprecated spellings, or `None` if
/// those say nothing.
fn fill_from_deprecated(value: &Value) -> Option<Value> {
    let fields = value.as_object()?;
    let mut filled = None;
    for (key, deprecated) in [
        ("retries", "max_retries"),
        ("retry_delay", "retry_delay_seconds"),
    ] {
        let Some(old) = fields.get(deprecated) else {
            continue;
        };
        let old_is_zero = old == &Value::Bool(false) || old.as_f64() == Some(0.0);
        if !old_is_zero && fields.get(key).is_none_or(says_nothing) {
            let filled: &mut Map<String, Value> = filled.get_or_insert_with(|| fields.clone());
            filled.insert(key.to_owned(), old.clone());
        }
    }
    filled.map(Value::Object)
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Bool(true) => false,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
    }
}

/// The keys of the pauses that have fired.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = Vec<String>)]
pub struct PauseKeys(pub BTreeSet<String>);

impl FromJson for PauseKeys {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        if !value.is_array() {
            return violations.add("set_type", at, "Input should be a valid set", value);
        }
        let keys = Vec::<String>::from_json(value, at, violations)?;
        Some(Self(keys.into_iter().collect()))
    }
}

/// Where the next attempt of a run takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RetryType {
    /// In the process that ran the last one, which waits for its time.
    InProcess,
    /// Wherever a worker takes it.
    Reschedule,
}

impl FromJson for RetryType {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        match value.as_str() {
            Some("in_process") => Some(Self::InProcess),
            Some("reschedule") => Some(Self::Reschedule),
            _ => {
                let expected = "'in_process' or 'reschedule'";
                let msg = format!("Input should be {expected}");
                let ctx = ("expected", Value::from(expected));
                violations.add_with("literal_error", at, msg, value, ctx)
            }
        }
    }
}

/// Seconds between the attempts of a task run; the kind of number is kept as the client wrote it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum RetryDelay {
    /// The same before every attempt.
    Integer(i64),
    /// The same before every attempt.
    Float(f64),
    /// One before each attempt; the last repeats.
    Integers(Vec<i64>),
    /// One before each attempt; the last repeats.
    Floats(Vec<f64>),
}

impl RetryDelay {
    /// Seconds to wait after the attempt with this number, counted from 0.
    pub fn seconds_after(&self, attempt: usize) -> f64 {
        fn nth<T: Copy>(delays: &[T], attempt: usize) -> Option<T> {
            delays.get(attempt).or(delays.last()).copied()
        }
        match self {
            Self::Integer(seconds) => *seconds as f64,
            Self::Float(seconds) => *seconds,
            Self::Integers(delays) => nth(delays, attempt).map_or(0.0, |seconds| seconds as f64),
            Self::Floats(delays) => nth(delays, attempt).unwrap_or(0.0),
        }
    }
}

impl FromJson for RetryDelay {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        const MAXIMUM_DELAYS: usize = 50;

        let delay = read_delay(value, at, violations)?;
        match value {
            Value::Array(items) if items.len() > MAXIMUM_DELAYS => violations.refuse(
                at,
                "Can not configure more than 50 retry delays per task.",
                value,
            ),
            _ => Some(delay),
        }
    }
}

/// Reads the member of the union that fits without coercion, else the first that fits at all.
fn read_delay(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<RetryDelay> {
    match value {
        Value::Number(number) if !number.is_i64() => {
            return f64::from_json(value, at, violations).map(RetryDelay::Float);
        }
        Value::Array(items)
            if items.iter().all(Value::is_number) && !items.iter().all(Value::is_i64) =>
        {
            return Vec::from_json(value, at, violations).map(RetryDelay::Floats);
        }
        _ => {}
    }
    let mut faults = Violations::default();
    let integer = at.key("int");
    if let Some(seconds) = i64::from_json(value, &integer, &mut faults) {
        return Some(RetryDelay::Integer(seconds));
    }
    if let Some(seconds) = f64::from_json(value, &at.key("float"), &mut faults) {
        return Some(RetryDelay::Float(seconds));
    }
    if let Some(delays) = Vec::from_json(value, &at.key("list[int]"), &mut faults) {
        return Some(RetryDelay::Integers(delays));
    }
    if let Some(delays) = Vec::from_json(value, &at.key("list[float]"), &mut faults) {
        return Some(RetryDelay::Floats(delays));
    }
    // Nothing fits: each member says why, in this order.
    i64::from_json(value, &integer, violations);
    f64::from_json(value, &at.key("float"), violations);
    Vec::<i64>::from_json(value, &at.key("list[int]"), violations);
    Vec::<f64>::from_json(value, &at.key("list[float]"), violations);
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{from_json::read_body, json::Seconds};

    fn written<T: FromJson + Serialize + std::fmt::Debug>(body: &Value) -> Value {
        let read: T = read_body(body).expect("a policy");
        serde_json::to_value(read).expect("policies are JSON")
    }

    fn faults<T: FromJson + std::fmt::Debug>(body: &Value) -> Vec<(Value, Value)> {
        let violations = read_body::<T>(body).expect_err("the policy should be refused");
        let violations = serde_json::to_value(violations).expect("violations are JSON");
        let items = violations.as_array().expect("a list").clone();
        items
            .iter()
            .map(|item| (item["type"].clone(), item["loc"].clone()))
            .collect()
    }

    #[test]
    fn an_absent_policy_has_prefects_defaults_in_prefects_order() {
        let flow = read_body::<FlowRunPolicy>(&json!({})).expect("a policy");
        assert_eq!(flow, FlowRunPolicy::new());
        assert_eq!(
            serde_json::to_string(&flow).expect("JSON"),
            r#"{"max_retries":0,"retry_delay_seconds":0.0,"retries":null,"retry_delay":null,"pause_keys":[],"resuming":false,"retry_type":null}"#
        );
        assert_eq!(
            serde_json::to_string(&TaskRunPolicy::default()).expect("JSON"),
            r#"{"max_retries":0,"retry_delay_seconds":0.0,"retries":null,"retry_delay":null,"retry_jitter_factor":null}"#
        );
    }

    #[test]
    fn deprecated_spellings_fill_what_is_absent() {
        let body = json!({"max_retries": 3, "retry_delay_seconds": 2.0, "bogus": 1});
        let read: FlowRunPolicy = read_body(&body).expect("a policy");
        assert_eq!((read.retries, read.retry_delay), (Some(3), Some(2)));

        let body = json!({"max_retries": 3, "retries": 1});
        let read: FlowRunPolicy = read_body(&body).expect("a policy");
        assert_eq!(read.retries, Some(1));

        let half = json!({"retry_delay_seconds": 2.5});
        assert_eq!(
            faults::<FlowRunPolicy>(&half),
            [(json!("int_from_float"), json!(["body", "retry_delay"]))]
        );
    }

    #[test]
    fn a_delay_keeps_the_kind_of_number_it_came_with() {
        for delay in [
            json!(3),
            json!(3.0),
            json!([1, 2]),
            json!([1.5, 2.0]),
            json!(null),
        ] {
            let written = written::<TaskRunPolicy>(&json!({"retry_delay": delay}));
            assert_eq!(written["retry_delay"], delay);
        }
        let mixed = written::<TaskRunPolicy>(&json!({"retry_delay": [1, 2.5]}));
        assert_eq!(mixed["retry_delay"], json!([1.0, 2.5]));
        let text = written::<TaskRunPolicy>(&json!({"retry_delay": "5"}));
        assert_eq!(text["retry_delay"], json!(5));
    }

    #[test]
    fn the_last_of_a_list_of_delays_repeats() {
        let delays = RetryDelay::Integers(vec![1, 10]);
        let waits = |delays: &RetryDelay, attempt| Seconds::from_f64(delays.seconds_after(attempt));
        let table = [(0, 1), (1, 10), (7, 10)];
        for (attempt, seconds) in table {
            assert_eq!(waits(&delays, attempt), Seconds::new(seconds));
        }
        assert_eq!(waits(&RetryDelay::Floats(vec![]), 0), Seconds::ZERO);
    }

    #[test]
    fn wrong_values_are_refused_in_prefects_words() {
        let at = |path: &str| json!(["body", "retry_delay", path]);
        assert_eq!(
            faults::<TaskRunPolicy>(&json!({"retry_delay": "x"})),
            [
                (json!("int_parsing"), at("int")),
                (json!("float_parsing"), at("float")),
                (json!("list_type"), at("list[int]")),
                (json!("list_type"), at("list[float]")),
            ]
        );
        let table = [
            (json!({"retry_delay": vec![1; 51]}), "value_error"),
            (json!({"retry_jitter_factor": -1}), "value_error"),
        ];
        for (body, kind) in table {
            assert_eq!(faults::<TaskRunPolicy>(&body)[0].0, kind, "{body}");
        }
        let table = [
            (json!({"pause_keys": "x"}), "set_type"),
            (json!({"retry_type": "x"}), "literal_error"),
        ];
        for (body, kind) in table {
            assert_eq!(faults::<FlowRunPolicy>(&body)[0].0, kind, "{body}");
        }
    }

    #[test]
    fn pause_keys_are_a_set() {
        let written = written::<FlowRunPolicy>(&json!({"pause_keys": ["b", "a", "b"]}));
        assert_eq!(written["pause_keys"], json!(["a", "b"]));
    }
}

//! Templates that people write, rendered within bounds.
//!
//! What a template may do is bounded, because those who write one are many: it reads nothing but the
//! values that it is given, takes a bounded number of steps, and writes a bounded text.

use std::io;

use minijinja::{Environment, UndefinedBehavior};
use serde_json::{Map, Number, Value};

/// Steps that a template may take; a loop over a hundred items takes about a thousand.
const STEPS: u64 = 50_000;

/// Bytes that a template may write.
const MAXIMUM_BYTES: usize = 1024 * 1024;

/// What templates are rendered in: the filters that Jinja has, no files and no other templates.
pub(crate) fn environment(undefined: UndefinedBehavior) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(undefined);
    environment.set_fuel(Some(STEPS));
    environment
}

/// Renders a template, or says why it cannot be rendered.
pub(crate) fn render(
    environment: &Environment<'_>,
    source: &str,
    values: minijinja::Value,
) -> Result<String, String> {
    let template = environment
        .template_from_str(source)
        .map_err(|error| error.to_string())?;
    let mut output = Output::default();
    let outcome = template.render_captured_to(values, &mut output);
    if output.is_full {
        return Err(format!("it writes more than {MAXIMUM_BYTES} bytes"));
    }
    outcome.map_err(|error| error.to_string())?;
    String::from_utf8(output.bytes).map_err(|error| error.to_string())
}

/// The members of an object as templates see them.
pub(crate) fn values(members: &Map<String, Value>) -> minijinja::Value {
    minijinja::Value::from_pairs(
        members
            .iter()
            .map(|(name, member)| (name.as_str(), value(member))),
    )
}

/// A value as templates see it. Numbers that no type of the template engine holds are texts.
pub(crate) fn value(json: &Value) -> minijinja::Value {
    match json {
        Value::Null => ().into(),
        Value::Bool(truth) => (*truth).into(),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => integer.into(),
            (None, Some(float)) => float.into(),
            (None, None) => number.to_string().into(),
        },
        Value::String(text) => text.clone().into(),
        Value::Array(items) => items.iter().map(value).collect(),
        Value::Object(members) => values(members),
    }
}

/// A value of a template as JSON; what JSON has no word for is null.
pub(crate) fn json(value: &minijinja::Value) -> Result<Value, minijinja::Error> {
    use minijinja::value::ValueKind;
    Ok(match value.kind() {
        ValueKind::Undefined | ValueKind::None => Value::Null,
        ValueKind::Bool => Value::Bool(value.is_true()),
        ValueKind::Number => {
            let number = serde_json::from_str::<Number>(&value.to_string());
            number.map_or(Value::Null, Value::Number)
        }
        ValueKind::Seq | ValueKind::Iterable => {
            let items = value.try_iter()?.map(|item| json(&item));
            Value::Array(items.collect::<Result<_, _>>()?)
        }
        ValueKind::Map => {
            let mut members = Map::new();
            for key in value.try_iter()? {
                members.insert(key.to_string(), json(&value.get_item(&key)?)?);
            }
            Value::Object(members)
        }
        _ => Value::String(value.to_string()),
    })
}

/// What a template wrote, up to the bound.
#[derive(Default)]
struct Output {
    bytes: Vec<u8>,
    is_full: bool,
}

impl io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > MAXIMUM_BYTES {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

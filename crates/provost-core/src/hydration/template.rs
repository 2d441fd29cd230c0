//! Templates that people write into parameters.
//!
//! What a template may do is bounded, because anybody who may start a run may write one: it reads
//! nothing but the values that it is given, takes a bounded number of steps, and writes a bounded
//! text.

use std::io;

use minijinja::{Environment, UndefinedBehavior};
use serde_json::{Map, Value};

/// Steps that a template may take; a loop over a hundred items takes about a thousand.
const STEPS: u64 = 50_000;

/// Bytes that a template may write.
const MAXIMUM_BYTES: usize = 1024 * 1024;

/// Renders a template, or says why it cannot be rendered.
pub(super) fn render(source: &str, values: &Map<String, Value>) -> Result<String, String> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    environment.set_fuel(Some(STEPS));
    let template = environment
        .template_from_str(source)
        .map_err(|error| error.to_string())?;
    let mut output = Output::default();
    let values = minijinja::Value::from_pairs(
        values
            .iter()
            .map(|(name, value)| (name.as_str(), template_value(value))),
    );
    let outcome = template.render_captured_to(values, &mut output);
    if output.is_full {
        return Err(format!("it writes more than {MAXIMUM_BYTES} bytes"));
    }
    outcome.map_err(|error| error.to_string())?;
    String::from_utf8(output.bytes).map_err(|error| error.to_string())
}

/// A value as templates see it. Numbers that no type of the template engine holds are texts.
fn template_value(value: &Value) -> minijinja::Value {
    match value {
        Value::Null => ().into(),
        Value::Bool(truth) => (*truth).into(),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => integer.into(),
            (None, Some(float)) => float.into(),
            (None, None) => number.to_string().into(),
        },
        Value::String(text) => text.clone().into(),
        Value::Array(items) => items.iter().map(template_value).collect(),
        Value::Object(members) => minijinja::Value::from_pairs(
            members
                .iter()
                .map(|(name, value)| (name.as_str(), template_value(value))),
        ),
    }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rendered(source: &str) -> Result<String, String> {
        let values = json!({"run": {"name": "calm <otter>", "tags": ["a", "b"]}, "n": 3});
        let Value::Object(values) = values else {
            return Err("no values".to_owned());
        };
        render(source, &values)
    }

    #[test]
    fn templates_see_their_values_and_escape_nothing() {
        let table = [
            ("plain", "plain"),
            ("{{ run.name }}", "calm <otter>"),
            ("{{ run.tags[1] }}{{ n + 1 }}", "b4"),
            ("{% for tag in run.tags %}{{ tag }};{% endfor %}", "a;b;"),
            ("{{ nobody.knows.this }}", ""),
        ];
        for (source, expected) in table {
            assert_eq!(rendered(source).as_deref(), Ok(expected), "{source}");
        }
    }

    #[test]
    fn what_takes_too_long_or_too_much_is_refused() {
        let long = "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}";
        assert!(rendered(long).is_err());
        let much = format!(
            "{{% for a in range(1000) %}}{}{{% endfor %}}",
            "x".repeat(2000)
        );
        assert_eq!(
            rendered(&much),
            Err("it writes more than 1048576 bytes".to_owned())
        );
        assert!(rendered("{{ no end").is_err());
    }
}

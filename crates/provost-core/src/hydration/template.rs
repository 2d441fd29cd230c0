//! Templates that people write into parameters.

use minijinja::UndefinedBehavior;
use serde_json::{Map, Value};

use crate::templates;

/// Renders a template, or says why it cannot be rendered.
pub(super) fn render(source: &str, values: &Map<String, Value>) -> Result<String, String> {
    let environment = templates::environment(UndefinedBehavior::Chainable);
    templates::render(&environment, source, templates::values(values))
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

//! The template of a webhook.

use std::slice;

use minijinja::{Environment, Error, ErrorKind, State, UndefinedBehavior, Value, value::ValueKind};

use super::{cloud_events::from_cloud_event, request::HookRequest};
use crate::templates;

/// Finds out whether a text can be read as a template.
///
/// # Errors
/// What is wrong with it, and in which line.
pub fn check_template(source: &str) -> Result<(), String> {
    let environment = environment();
    let template = environment.template_from_str(source);
    template.map(drop).map_err(|error| error.to_string())
}

/// Renders the template for a request, or says why it cannot be rendered.
pub(super) fn render(source: &str, request: &HookRequest) -> Result<String, String> {
    templates::render(&environment(), source, request.values())
}

fn environment() -> Environment<'static> {
    // As Jinja has it: what is not there is empty, and has no members.
    let mut environment = templates::environment(UndefinedBehavior::Lenient);
    environment.add_filter("tojson", to_json);
    environment.add_filter("from_cloud_event", from_cloud_event);
    environment.set_unknown_method_callback(python_method);
    environment
}

fn to_json(value: &Value) -> Result<String, Error> {
    Ok(templates::json(value)?.to_string())
}

/// Methods of Python's dictionaries and texts, which templates for Jinja often call.
fn python_method(
    state: &mut State<'_, '_>,
    value: &Value,
    method: &str,
    arguments: &[Value],
) -> Result<Value, Error> {
    let text = |argument: &Value| argument.as_str().unwrap_or_default().to_owned();
    match (value.kind(), method, arguments) {
        (ValueKind::Map, "get", [key]) => Ok(or_else(value.get_item(key)?, Value::from(()))),
        (ValueKind::Map, "get", [key, default]) => {
            Ok(or_else(value.get_item(key)?, default.clone()))
        }
        (ValueKind::Map, "items", []) => state.apply_filter("items", slice::from_ref(value)),
        (ValueKind::Map, "keys", []) => Ok(value.try_iter()?.collect()),
        (ValueKind::Map, "values", []) => {
            let keys = value.try_iter()?;
            keys.map(|key| value.get_item(&key)).collect()
        }
        (ValueKind::String, "lower" | "upper" | "title" | "capitalize", []) => {
            state.apply_filter(method, slice::from_ref(value))
        }
        (ValueKind::String, "strip", []) => Ok(text(value).trim().into()),
        (ValueKind::String, "split", [separator]) => {
            state.apply_filter("split", &[value.clone(), separator.clone()])
        }
        (ValueKind::String, "startswith", [start]) => {
            Ok(text(value).starts_with(&text(start)).into())
        }
        (ValueKind::String, "endswith", [end]) => Ok(text(value).ends_with(&text(end)).into()),
        _ => Err(Error::from(ErrorKind::UnknownMethod)),
    }
}

fn or_else(value: Value, default: Value) -> Value {
    if value.is_undefined() { default } else { value }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;
    use crate::webhooks::HookHeaders;

    fn rendered(source: &str) -> Result<String, String> {
        let request = HookRequest {
            method: "POST".to_owned(),
            headers: HookHeaders::new([("X-Kind", "push".to_owned())]),
            query: Map::from_iter([("env".to_owned(), json!("prod"))]),
            body: json!({"model": "a \"b\"", "n": 3, "f": 1.5, "list": [1, null, true], "none": null}),
        };
        render(source, &request)
    }

    #[test]
    fn templates_see_the_request() {
        let table = [
            ("{{ method }}", "POST"),
            (
                "{{ headers['X-KIND'] }}{{ headers.get('x-kind') }}",
                "pushpush",
            ),
            ("{{ headers.get('nobody', 'x') }}", "x"),
            ("{{ query.env }}", "prod"),
            ("{{ body.model }}{{ body['n'] }}", "a \"b\"3"),
            ("{{ body.other|default(body.n) }}", "3"),
            ("{{ body.get('other') or 'none' }}{{ body.other }}", "none"),
            ("{{ body.model|tojson }}", r#""a \"b\"""#),
            (
                "{{ body.f|tojson }} {{ body.list|tojson }}",
                "1.5 [1,null,true]",
            ),
            ("{% set n = body.n + 1 %}{{ n }}", "4"),
            ("{{ body.model.upper().startswith('A') }}", "True"),
            (
                "{% for name, value in body.items() %}{{ name }} {% endfor %}",
                "f list model n none ",
            ),
        ];
        for (source, expected) in table {
            assert_eq!(rendered(source).as_deref(), Ok(expected), "{source}");
        }
        assert!(rendered("{{ body.nobody.knows }}").is_err());
    }

    #[test]
    fn a_template_that_cannot_be_read_is_named_with_its_line() {
        assert_eq!(check_template("{\"event\": \"{{ body.x }}\"}"), Ok(()));
        let fault = check_template("{\n{{ no end }\n").expect_err("a fault");
        assert!(fault.contains(":2"), "{fault}");
        for source in ["{% include 'a' %}", "{{ a|nobody_knows }}", "{% macro %}"] {
            // Some faults show when it is rendered.
            assert!(
                check_template(source).is_err() || rendered(source).is_err(),
                "{source}"
            );
        }
    }

    #[test]
    fn templates_reach_nothing_and_end() {
        for source in [
            "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}",
            "{{ 'x' * 99999999 }}",
            "{% include '/etc/passwd' %}",
            "{{ self.__class__.__mro__ }}",
        ] {
            assert!(rendered(source).is_err(), "{source}");
        }
    }
}

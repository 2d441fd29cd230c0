use serde_json::json;

use super::*;

fn context() -> HydrationContext {
    HydrationContext {
        variables: [
            ("colour".to_owned(), json!({"r": 255})),
            ("5".to_owned(), json!("five")),
        ]
        .into(),
        template_values: Map::from_iter([("name".to_owned(), json!("otter"))]),
    }
}

#[test]
fn descriptions_are_replaced_by_what_they_stand_for() {
    let kind = |kind: &str, key: &str, value: Value| json!({"__prefect_kind": kind, key: value});
    let table = [
        (json!({"a": [1, "x", null]}), json!({"a": [1, "x", null]})),
        (kind("none", "value", json!(5)), json!(5)),
        (
            kind("json", "value", json!("{\"b\": 1.5}")),
            json!({"b": 1.5}),
        ),
        (kind("json", "value", json!([1])), json!([1])),
        (
            kind("jinja", "template", json!("hi {{ name }}")),
            json!("hi otter"),
        ),
        (
            kind("workspace_variable", "variable_name", json!("colour")),
            json!({"r": 255}),
        ),
        (
            kind("workspace_variable", "variable_name", json!(5)),
            json!("five"),
        ),
        (
            kind("of tomorrow", "value", json!("as it is")),
            json!("as it is"),
        ),
        (json!({"__prefect_kind": null}), Value::Null),
        // Descriptions may stand inside of others.
        (
            kind(
                "none",
                "value",
                json!([kind("json", "value", json!("true"))]),
            ),
            json!([true]),
        ),
        (
            kind(
                "json",
                "value",
                kind("jinja", "template", json!("\"{{ name }}\"")),
            ),
            json!("otter"),
        ),
        // A value that is filled in is not looked at again.
        (
            kind("json", "value", json!("{\"__prefect_kind\": \"jinja\"}")),
            json!({"__prefect_kind": "jinja"}),
        ),
    ];
    for (value, expected) in table {
        assert_eq!(hydrate(&value, &context()), Ok(Some(expected)), "{value}");
    }
}

#[test]
fn what_was_not_filled_in_yet_is_left_out() {
    for kind in ["json", "workspace_variable"] {
        let empty = json!({"__prefect_kind": kind});
        let value = json!({"a": empty, "b": [empty, 1]});
        assert_eq!(
            hydrate(&value, &context()),
            Ok(Some(json!({"b": [1]}))),
            "{kind}"
        );
        assert_eq!(hydrate(&empty, &context()), Ok(None), "{kind}");
    }
}

#[test]
fn what_stands_for_nothing_is_said_in_the_words_of_clients() {
    let table = [
        (
            json!({"__prefect_kind": "none"}),
            "Missing 'value' key in __prefect object",
        ),
        (
            json!({"__prefect_kind": "jinja"}),
            "Missing 'template' key in __prefect object",
        ),
        (
            json!({"__prefect_kind": "workspace_variable", "variable_name": "x"}),
            "Variable 'x' not found in workspace.",
        ),
        (
            json!({"__prefect_kind": "json", "value": "{"}),
            "Invalid JSON: ",
        ),
        (
            json!({"__prefect_kind": "jinja", "template": "{{ no end"}),
            "Invalid jinja: ",
        ),
        (
            json!({"__prefect_kind": "jinja", "template": 5}),
            "Invalid jinja: a template is a text",
        ),
    ];
    for (value, expected) in table {
        let value = json!({"a": [value]});
        let Err(error) = hydrate(&value, &context()) else {
            panic!("{value} stands for something");
        };
        assert!(error.to_string().starts_with(expected), "{value}: {error}");
    }
}

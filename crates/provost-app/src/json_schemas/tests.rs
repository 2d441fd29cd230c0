use serde_json::json;

use super::*;

fn object(value: Value) -> JsonObject {
    match value {
        Value::Object(fields) => JsonObject(fields),
        other => panic!("{other} is no object"),
    }
}

fn fault(values: Value, schema: Value) -> Option<String> {
    validate(&object(values), &object(schema), Reading::default())
        .err()
        .map(|fault| fault.to_string())
}

#[test]
fn a_value_that_does_not_fit_is_named_with_its_place() {
    let schema = json!({"type": "object", "required": ["x"], "properties": {
        "x": {"type": "integer"},
        "deep": {"type": "object", "properties": {
            "list": {"type": "array", "items": {"type": "string"}}}},
    }});
    for (values, told) in [
        (json!({"x": 1}), None),
        (
            json!({"x": "abc"}),
            Some("Validation failed for field 'x'. Failure reason: 'abc' is not of type 'integer'"),
        ),
        (
            json!({}),
            Some("Validation failed. Failure reason: 'x' is a required property"),
        ),
        (
            json!({"x": 1, "deep": {"list": ["a", 2]}}),
            Some(
                "Validation failed for field 'deep.list[1]'. Failure reason: 2 is not of type \
                 'string'",
            ),
        ),
    ] {
        assert_eq!(fault(values, schema.clone()).as_deref(), told);
    }
}

#[test]
fn optional_parameters_of_old_clients_may_be_null() {
    let schema = json!({"type": "object", "required": ["needed"], "properties": {
        "needed": {"type": "integer"},
        "optional": {"type": "integer"},
        "filled": {"type": "integer", "default": 3},
    }});
    assert_eq!(
        fault(json!({"needed": 1, "optional": null}), schema.clone()),
        None
    );
    assert!(fault(json!({"needed": null}), schema.clone()).is_some());
    assert!(fault(json!({"needed": 1, "filled": null}), schema.clone()).is_some());
    let reading = Reading {
        ignore_required: true,
        allow_none_with_default: true,
    };
    let lenient = validate(&object(json!({"filled": null})), &object(schema), reading);
    assert_eq!(lenient, Ok(()));
}

#[test]
fn blocks_may_be_given_by_reference() {
    let schema = json!({"type": "object",
        "properties": {"block": {"allOf": [{"$ref": "#/definitions/Secret"}]}},
        "definitions": {"Secret": {"title": "Secret", "type": "object", "block_type_slug": "secret",
            "properties": {"value": {"type": "string"}}, "required": ["value"]}}});
    assert_eq!(
        fault(json!({"block": {"value": "x"}}), schema.clone()),
        None
    );
    let reference = json!({"block": {"$ref": "00000000-0000-0000-0000-000000000001"}});
    assert_eq!(fault(reference, schema.clone()), None);
    assert!(fault(json!({"block": {"other": 1}}), schema).is_some());
}

#[test]
fn schemas_that_never_end_are_refused_and_recursive_ones_are_not() {
    for circular in [
        json!({"$ref": "#"}),
        json!({"allOf": [{"$ref": "#/definitions/A"}],
               "definitions": {"A": {"anyOf": [{"$ref": "#/definitions/B"}]},
                               "B": {"$ref": "#/definitions/A"}}}),
        json!({"$id": "https://a.example", "not": {"$id": "https://b.example", "$ref": "#"}}),
    ] {
        let told = fault(json!({}), circular.clone());
        let expected = "Invalid schema: Unable to validate schema with circular references.";
        assert_eq!(told.as_deref(), Some(expected), "{circular}");
    }
    let tree = json!({"$ref": "#/definitions/Node", "definitions": {"Node": {"type": "object",
        "properties": {"next": {"$ref": "#/definitions/Node"}, "leaf": {"type": "integer"}}}}});
    assert_eq!(
        fault(json!({"next": {"next": {"leaf": 1}}}), tree.clone()),
        None
    );
    let told = fault(json!({"next": {"next": {"leaf": "x"}}}), tree.clone());
    assert_eq!(
        told.as_deref(),
        Some(
            "Validation failed for field 'next.next.leaf'. Failure reason: 'x' is not of type \
             'integer', 'null'"
        )
    );
    let mut deep = json!({});
    for _ in 0..1000 {
        deep = json!({ "next": deep });
    }
    assert!(fault(deep, tree).is_some(), "the stack has an end");
}

#[test]
fn nothing_outside_of_a_schema_is_looked_for() {
    for reference in [
        "https://example.com/schema.json",
        "file:///etc/passwd",
        "#/nowhere",
    ] {
        let told = fault(
            json!({"x": 1}),
            json!({"properties": {"x": {"$ref": reference}}}),
        );
        let expected = format!("Validation failed. Failure reason: Unresolvable: {reference}");
        assert_eq!(told, Some(expected));
    }
}

#[test]
fn what_is_no_schema_is_said_to_be_none() {
    let told = fault(json!({}), json!({"type": "nothing"})).expect("a fault");
    assert!(told.starts_with("Invalid schema: "), "{told}");
}

#[test]
fn job_variables_come_in_layers() {
    let template = object(
        json!({"variables": {"type": "object", "required": ["image", "command"],
        "properties": {
            "image": {"type": "string"},
            "command": {"type": "string", "default": "run"},
            "env": {"type": "object", "default": null},
        }}}),
    );
    let (none, image) = (object(json!({})), object(json!({"image": "a"})));
    assert_eq!(check_job_variables(&template, &[&none], false), Ok(()));
    assert!(check_job_variables(&template, &[&none, &none], true).is_err());
    assert_eq!(
        check_job_variables(&template, &[&image, &none], true),
        Ok(())
    );
    let wrong = object(json!({"image": 1}));
    assert_eq!(
        check_job_variables(&template, &[&image, &wrong], true),
        Err(SchemaFault::Misfit(
            "Validation failed for field 'image'. Failure reason: 1 is not of type 'string'"
                .to_owned()
        ))
    );
    assert_eq!(
        check_job_variables(&object(json!({})), &[&wrong], true),
        Ok(())
    );
}

#[test]
fn all_faults_are_a_tree() {
    let schema = object(
        json!({"type": "object", "required": ["name"], "properties": {
            "name": {"type": "string"},
            "list": {"type": "array", "items": {"type": "integer"}},
        }}),
    );
    let found = errors(&json!({"list": [1, "x"]}), &schema).expect("a schema");
    assert_eq!(
        serde_json::to_value(found).expect("JSON"),
        json!([
            {"property": "name", "errors": ["'name' is a required property"]},
            {"property": "list", "errors": [
                {"index": 1, "errors": ["'x' is not of type 'integer'"]}]},
        ])
    );
}

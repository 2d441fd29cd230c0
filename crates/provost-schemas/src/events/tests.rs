//! Which events are taken, and how they are written.

use serde_json::json;

use super::*;
use crate::from_json::read_body;

fn event_with(changes: &Value) -> Value {
    let mut event = json!({
        "occurred": "2026-11-21T20:57:04.388945Z",
        "event": "prefect.flow-run.Completed",
        "resource": {"prefect.resource.id": "prefect.flow-run.x", "color": "red"},
        "id": "01a1ffdf-7a5a-77b9-8000-000000000001",
    });
    for (key, value) in changes.as_object().expect("changes") {
        event[key] = value.clone();
    }
    event
}

#[test]
fn an_event_is_written_in_prefects_order() {
    let related = json!([{"b": "1", "prefect.resource.id": "y", "prefect.resource.role": "r"}]);
    let event: Event =
        read_body(&event_with(&json!({"related": related, "extra": 1}))).expect("an event");
    let received = event.receive(Timestamp::from_micros(0));
    assert_eq!(
        serde_json::to_string(&received).expect("JSON"),
        concat!(
            r#"{"occurred":"2026-11-21T20:57:04.388945Z","event":"prefect.flow-run.Completed","#,
            r#""resource":{"prefect.resource.id":"prefect.flow-run.x","color":"red"},"#,
            r#""related":[{"b":"1","prefect.resource.id":"y","prefect.resource.role":"r"}],"#,
            r#""payload":{},"id":"01a1ffdf-7a5a-77b9-8000-000000000001","follows":null,"#,
            r#""received":"1970-01-01T00:00:00Z"}"#
        )
    );
}

#[test]
fn malformed_events_are_refused_in_prefects_words() {
    let resource = json!({"prefect.resource.id": "y", "prefect.resource.role": "r"});
    let labels: serde_json::Map<String, Value> = (0..501)
        .map(|label| (label.to_string(), json!("x")))
        .collect();
    let table = [
        (
            json!({"resource": {}}),
            "resource",
            "Value error, Resources must include the prefect.resource.id label",
        ),
        (
            json!({"resource": {"prefect.resource.id": ""}}),
            "resource",
            "Value error, The prefect.resource.id label must be non-empty",
        ),
        (
            json!({"resource": labels}),
            "resource",
            "Value error, The maximum number of labels per resource is 500",
        ),
        (
            json!({"resource": {"prefect.resource.id": 1}}),
            "resource.prefect.resource.id",
            "Input should be a valid string",
        ),
        (
            json!({"resource": []}),
            "resource",
            "Input should be a valid dictionary",
        ),
        (
            json!({"related": [{"prefect.resource.id": "y"}]}),
            "related.0",
            "Value error, Related Resources must include the prefect.resource.role label",
        ),
        (
            json!({"related": [{"prefect.resource.id": "y", "prefect.resource.role": ""}]}),
            "related.0",
            "Value error, The prefect.resource.role label must be non-empty",
        ),
        (
            json!({"related": vec![resource; 101]}),
            "related",
            "Value error, The maximum number of related resources is 100",
        ),
        (
            json!({"event": "é".repeat(1025)}),
            "event",
            "Value error, Event name must be at most 1024 characters",
        ),
    ];
    for (changes, at, msg) in table {
        let violations = read_body::<Event>(&event_with(&changes)).expect_err("a refusal");
        assert_eq!(violations.to_string(), format!("body.{at}: {msg}"));
    }
    let longest = event_with(&json!({"event": "é".repeat(1024)}));
    assert!(read_body::<Event>(&longest).is_ok());
}

#[test]
fn the_first_resource_of_a_role_is_found() {
    let related = json!([
        {"prefect.resource.id": "prefect.tag.a", "prefect.resource.role": "tag"},
        {"prefect.resource.id": "prefect.flow-run.1", "prefect.resource.role": "flow-run"},
        {"prefect.resource.id": "prefect.flow-run.2", "prefect.resource.role": "flow-run"},
    ]);
    let event: Event = read_body(&event_with(&json!({"related": related}))).expect("an event");
    let found = event
        .related_in_role("flow-run")
        .map(|resource| resource.id());
    assert_eq!(found, Some("prefect.flow-run.1"));
    assert!(event.related_in_role("work-pool").is_none());
    assert_eq!(event.involved_resources().count(), 4);
}

#[test]
fn an_object_id_is_read_only_from_its_own_kind() {
    let id = Uuid::from_u128(7);
    let resource = Resource::new(format!("prefect.task-run.{id}"));
    assert_eq!(resource.object_id("prefect.task-run"), Ok(id));
    assert!(matches!(
        resource.object_id("prefect.flow-run"),
        Err(ResourceIdError::Kind { .. })
    ));
    assert!(matches!(
        Resource::new("prefect.task-run.7").object_id("prefect.task-run"),
        Err(ResourceIdError::Uuid { .. })
    ));
}

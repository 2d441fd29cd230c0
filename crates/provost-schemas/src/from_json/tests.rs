//! What clients see when a body is wrong.

use serde_json::json;

use super::*;
use crate::states::{StateCreate, StateDetails, StateType};

fn faults<T: FromJson + std::fmt::Debug>(body: &Value) -> Value {
    let violations = read_body::<T>(body).expect_err("the body should be refused");
    serde_json::to_value(violations).expect("violations are JSON")
}

#[test]
fn every_fault_of_a_body_is_reported_at_once() {
    let body = json!({"type": "DONE", "message": 5, "bogus": 1});
    assert_eq!(
        faults::<StateCreate>(&body),
        json!([
            {
                "type": "enum",
                "loc": ["body", "type"],
                "msg": "Input should be 'SCHEDULED', 'PENDING', 'RUNNING', 'COMPLETED', 'FAILED', \
                        'CANCELLED', 'CRASHED', 'PAUSED' or 'CANCELLING'",
                "input": "DONE",
                "ctx": {
                    "expected": "'SCHEDULED', 'PENDING', 'RUNNING', 'COMPLETED', 'FAILED', \
                                 'CANCELLED', 'CRASHED', 'PAUSED' or 'CANCELLING'"
                }
            },
            {
                "type": "string_type",
                "loc": ["body", "message"],
                "msg": "Input should be a valid string",
                "input": 5
            },
            {
                "type": "extra_forbidden",
                "loc": ["body", "bogus"],
                "msg": "Extra inputs are not permitted",
                "input": 1
            }
        ])
    );
}

#[test]
fn a_missing_key_shows_the_object_that_lacks_it() {
    assert_eq!(
        faults::<StateCreate>(&json!({"name": "x"})),
        json!([{"type": "missing", "loc": ["body", "type"], "msg": "Field required",
                "input": {"name": "x"}}])
    );
}

#[test]
fn a_body_that_is_no_object_is_refused_whole() {
    let msg = "Input should be a valid dictionary or object to extract fields from";
    assert_eq!(
        faults::<StateCreate>(&json!([])),
        json!([{"type": "model_attributes_type", "loc": ["body"], "msg": msg, "input": []}])
    );
}

#[test]
fn close_values_are_coerced() {
    let read = |text: Value| read_body::<i64>(&text);
    assert_eq!(read(json!("5")), Ok(5));
    assert_eq!(read(json!(30.0)), Ok(30));
    assert!(read(json!(30.5)).is_err());
    assert_eq!(read_body::<bool>(&json!("True")), Ok(true));
    assert_eq!(read_body::<f64>(&json!(3)), Ok(3.0));
}

#[test]
fn unknown_state_details_are_dropped() {
    let details: StateDetails =
        read_body(&json!({"bogus": 1, "cache_key": "k"})).expect("extra keys are ignored");
    assert_eq!(details.cache_key.as_deref(), Some("k"));
    assert_eq!(details.deferred, Some(false));
}

#[test]
fn times_are_read_in_every_form_that_clients_send() {
    let same = [
        json!("2026-11-21T21:00:00Z"),
        json!("2026-11-21 21:00:00+00:00"),
        json!("2026-11-21T22:00:00+01:00"),
        json!("2026-11-21T21:00:00"),
        json!("2026-11-21T21:00:00.000000000Z"),
        json!(1_795_294_800),
        json!("1795294800"),
    ];
    for text in same {
        let read: crate::Timestamp = read_body(&text).expect("a time");
        assert_eq!(read.to_string(), "2026-11-21T21:00:00Z", "{text}");
    }
    let date: crate::Timestamp = read_body(&json!("2026-11-21")).expect("a date is its midnight");
    assert_eq!(date.to_string(), "2026-11-21T00:00:00Z");
}

#[test]
fn a_wrong_uuid_is_explained() {
    let faults = faults::<uuid::Uuid>(&json!("nope"));
    assert_eq!(faults[0]["type"], "uuid_parsing");
    assert_eq!(faults[0]["loc"], json!(["body"]));
}

#[test]
fn a_state_gets_its_default_name_and_time() {
    let now = crate::Timestamp::from_micros(1_000_000);
    let state =
        StateCreate::of(StateType::Scheduled).into_state(crate::ids::StateId::mint(now), now);
    assert_eq!(state.name, "Scheduled");
    assert_eq!(state.state_details.scheduled_time, Some(now));
}

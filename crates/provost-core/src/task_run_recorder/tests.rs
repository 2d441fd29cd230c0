//! What is read from events as the SDK emits them.

use provost_schemas::from_json::read_body;
use serde_json::json;
use uuid::Uuid;

use super::*;

const TASK_RUN: &str = "11111111-1111-1111-1111-111111111111";
const FLOW_RUN: &str = "22222222-2222-2222-2222-222222222222";
const EVENT: &str = "01a1ffdf-7a5a-77b9-8000-000000000001";

fn completed() -> Value {
    json!({
        "occurred": "2026-11-21T20:57:04.388945Z",
        "event": "prefect.task-run.Completed",
        "resource": {
            "prefect.resource.id": format!("prefect.task-run.{TASK_RUN}"),
            "prefect.orchestration": "client",
        },
        "related": [
            {"prefect.resource.id": "prefect.tag.a", "prefect.resource.role": "tag"},
            {"prefect.resource.id": format!("prefect.flow-run.{FLOW_RUN}"),
             "prefect.resource.role": "flow-run"},
        ],
        "payload": {
            "intended": {"from": "RUNNING", "to": "COMPLETED"},
            "initial_state": {"type": "RUNNING", "name": "Running"},
            "validated_state": {
                "type": "COMPLETED",
                "name": "Completed",
                "message": "",
                "state_details": {"cache_key": "k", "transition_id": EVENT},
                "data": {"storage_key": "s"},
            },
            "task_run": {
                "name": "load-0",
                "task_key": "load-abc",
                "dynamic_key": "0",
                "empirical_policy": {"retries": 2, "retry_delay": [1, 2]},
                "tags": ["a"],
                "labels": {"prefect.flow-run.id": FLOW_RUN},
                "task_inputs": {"x": [{"input_type": "parameter", "name": "x"}]},
                "run_count": 1,
                "flow_run_run_count": 1,
                "start_time": "2026-11-21T20:57:03Z",
                "total_run_time": 1.25,
            },
        },
        "id": EVENT,
    })
}

fn record(event: &Value) -> Result<Option<RecordedTaskRun>, MalformedTaskRunEvent> {
    recorded_task_run(&read_body(event).expect("an event"))
}

#[test]
fn a_clients_event_makes_a_row_and_a_state() {
    let run = record(&completed())
        .expect("a well-formed event")
        .expect("a task run");
    assert_eq!(run.id.to_string(), TASK_RUN);
    assert_eq!(
        run.flow_run_id.map(|id| id.to_string()).as_deref(),
        Some(FLOW_RUN)
    );

    let state = &run.state;
    assert_eq!(state.id.to_string(), EVENT);
    assert_eq!(state.timestamp.to_string(), "2026-11-21T20:57:04.388945Z");
    assert_eq!(
        (state.state_type, state.name.as_str()),
        (StateType::Completed, "Completed")
    );
    assert_eq!(state.data, Some(json!({"storage_key": "s"})));
    assert_eq!(state.state_details.task_run_id, Some(run.id));
    assert_eq!(state.state_details.flow_run_id, run.flow_run_id);
    assert_eq!(state.state_details.cache_key.as_deref(), Some("k"));

    let columns = &run.columns;
    assert_eq!(columns.task_key, "load-abc");
    assert_eq!(columns.total_run_time, Patch::Set(Seconds::from_f64(1.25)));
    assert_eq!(columns.run_count, Patch::Set(1));
    assert_eq!(columns.end_time, Patch::Keep);
}

#[test]
fn what_the_client_leaves_out_is_left_alone() {
    let mut event = completed();
    event["related"] = json!([]);
    event["payload"] = json!({
        "validated_state": {"type": "SCHEDULED"},
        "task_run": {"task_key": "t", "dynamic_key": "0", "end_time": null, "estimated_run_time": 1},
    });
    let run = record(&event)
        .expect("a well-formed event")
        .expect("a task run");
    assert_eq!(run.flow_run_id, None);
    assert_eq!(run.state.name, "Scheduled");
    assert_eq!(
        run.state.state_details.scheduled_time,
        Some(run.state.timestamp)
    );
    assert_eq!(run.columns.name, Patch::Keep);
    assert_eq!(run.columns.tags, Patch::Keep);
    assert_eq!(run.columns.end_time, Patch::Set(None));
}

#[test]
fn other_events_are_not_recorded() {
    let mut of_the_server = completed();
    of_the_server["resource"]["prefect.orchestration"] = json!("server");
    let mut of_a_flow_run = completed();
    of_a_flow_run["event"] = json!("prefect.flow-run.Completed");
    for event in [of_the_server, of_a_flow_run] {
        assert_eq!(record(&event), Ok(None));
    }
}

#[test]
fn malformed_events_say_what_is_wrong() {
    let table = [
        (
            "/resource/prefect.resource.id",
            json!("prefect.task-run.x"),
            "resource id `prefect.task-run.x` does not end in a UUID",
        ),
        (
            "/related/1/prefect.resource.id",
            json!("prefect.flow.x"),
            "resource id `prefect.flow.x` does not name a `prefect.flow-run`",
        ),
        (
            "/payload",
            json!({"task_run": {"task_key": "t", "dynamic_key": 1}}),
            "the payload is not that of a task run: payload.validated_state: Field required; \
             payload.task_run.dynamic_key: Input should be a valid string",
        ),
    ];
    for (pointer, value, expected) in table {
        let mut event = completed();
        *event.pointer_mut(pointer).expect("a value") = value;
        let error = record(&event).expect_err("a malformed event");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn the_first_flow_run_counts() {
    let mut event = completed();
    let parent = json!({
        "prefect.resource.id": format!("prefect.flow-run.{}", Uuid::from_u128(3)),
        "prefect.resource.role": "flow-run",
    });
    event["related"]
        .as_array_mut()
        .expect("a list")
        .push(parent);
    let run = record(&event)
        .expect("a well-formed event")
        .expect("a task run");
    assert_eq!(
        run.flow_run_id.map(|id| id.to_string()).as_deref(),
        Some(FLOW_RUN)
    );
}

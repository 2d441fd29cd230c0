//! Flow runs and their states.

use provost_schemas::json::Seconds;
use provost_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::support::TestApi;

/// Keys out of order and numbers beyond 64 bits, which must come back as they were sent.
const PARAMETERS: &str = r#"{"b":123456789012345678901234567890,"a":2.50}"#;

async fn flow(api: &TestApi) -> String {
    let flow = api
        .post("/flows/", &json!({"name": "etl", "labels": {"team": "a"}}))
        .await
        .json();
    flow["id"].as_str().expect("an id").to_owned()
}

/// Creates a run with these keys beside its flow.
async fn run(api: &TestApi, extra: Value) -> Value {
    let mut body = json!({"flow_id": flow(api).await, "name": "first"});
    for (key, value) in extra.as_object().expect("an object") {
        body[key] = value.clone();
    }
    let answer = api.post("/flow_runs/", &body).await;
    assert_eq!(answer.status.as_u16(), 201, "{}", answer.text);
    answer.json()
}

async fn set_state(api: &TestApi, run: &Value, state: Value) -> (u16, Value) {
    let path = format!(
        "/flow_runs/{}/set_state",
        run["id"].as_str().expect("an id")
    );
    api.post(&path, &json!({"state": state})).await.parts()
}

#[tokio::test]
async fn a_run_is_created_pending_with_everything_that_clients_read() {
    let api = TestApi::new().await;
    let parameters: Value = serde_json::from_str(PARAMETERS).expect("JSON");
    let created = run(&api, json!({"parameters": parameters, "tags": ["x"]})).await;
    assert_eq!(created["state_type"], "PENDING");
    assert_eq!(created["state"]["name"], "Pending");
    assert_eq!(
        created["state"]["state_details"]["flow_run_id"],
        created["id"]
    );
    assert_eq!(created["expected_start_time"], "2026-01-02T03:04:05Z");
    assert_eq!(created["total_run_time"], json!(0.0));
    assert_eq!(created["labels"]["team"], "a");
    assert_eq!(created["labels"]["prefect.flow.id"], created["flow_id"]);
    assert_eq!(created["parameters"].to_string(), PARAMETERS);
    assert!(
        created
            .as_object()
            .is_some_and(|run| run.contains_key("work_pool_id"))
    );
    let path = format!("/flow_runs/{}", created["id"].as_str().expect("an id"));
    assert_eq!(api.get(&path).await.parts(), (200, created));
}

#[tokio::test]
async fn an_idempotency_key_makes_one_run() {
    let api = TestApi::new().await;
    let first = run(&api, json!({"idempotency_key": "k"})).await;
    let body = json!({"flow_id": first["flow_id"], "idempotency_key": "k", "name": "other"});
    assert_eq!(api.post("/flow_runs/", &body).await.parts(), (200, first));
    assert_eq!(
        api.post("/flow_runs/count", &json!({})).await.json(),
        json!(1)
    );
}

#[tokio::test]
async fn a_run_of_an_unknown_flow_is_a_conflict() {
    let api = TestApi::new().await;
    let body = json!({"flow_id": "00000000-0000-0000-0000-000000000009"});
    let (status, answer) = api.post("/flow_runs/", &body).await.parts();
    assert_eq!(status, 409);
    assert!(
        answer["detail"]
            .as_str()
            .is_some_and(|text| text.starts_with("Data integrity"))
    );
}

#[tokio::test]
async fn a_run_walks_through_its_states() {
    let api = TestApi::new().await;
    let created = run(&api, json!({})).await;
    api.clock.advance(Seconds::new(1));
    let (status, answer) = set_state(&api, &created, json!({"type": "RUNNING"})).await;
    assert_eq!(status, 201);
    assert_eq!(answer["status"], "ACCEPT");
    assert_eq!(answer["details"], json!({"type": "accept_details"}));
    api.clock.advance(Seconds::new(3));
    let data = json!({"storage_key": "k", "unknown": [1, 2]});
    let done = json!({"type": "COMPLETED", "data": data, "message": "ok"});
    let (_, answer) = set_state(&api, &created, done).await;
    assert_eq!(answer["state"]["data"], data);
    let path = format!("/flow_runs/{}", created["id"].as_str().expect("an id"));
    let ended = api.get(&path).await.json();
    assert_eq!(ended["state_type"], "COMPLETED");
    assert_eq!(ended["run_count"], 1);
    assert_eq!(ended["start_time"], "2026-01-02T03:04:06Z");
    assert_eq!(ended["end_time"], "2026-01-02T03:04:09Z");
    assert_eq!(ended["total_run_time"], json!(3.0));
    assert_eq!(ended["state"]["data"], data);
    assert_eq!(ended["estimated_start_time_delta"], json!(1.0));
}

#[tokio::test]
async fn a_repeated_transition_is_answered_with_the_state_it_made() {
    let api = TestApi::new().await;
    let created = run(&api, json!({})).await;
    let state = json!({
        "type": "RUNNING",
        "state_details": {"transition_id": "00000000-0000-0000-0000-000000000001"}
    });
    let (_, first) = set_state(&api, &created, state.clone()).await;
    let (status, again) = set_state(&api, &created, state).await;
    assert_eq!(status, 200);
    assert_eq!(again["status"], "REJECT");
    assert_eq!(again["state"], first["state"]);
    assert_eq!(
        again["details"]["reason"],
        "This run has already made this state transition."
    );
}

#[tokio::test]
async fn a_running_run_cannot_be_submitted_again() {
    let api = TestApi::new().await;
    let created = run(&api, json!({})).await;
    set_state(&api, &created, json!({"type": "RUNNING"})).await;
    let (status, answer) = set_state(&api, &created, json!({"type": "PENDING"})).await;
    assert_eq!(status, 200);
    assert_eq!(answer["status"], "ABORT");
    assert_eq!(
        answer["details"]["reason"],
        "This run is in a RUNNING state and cannot transition to a PENDING state."
    );
}

#[tokio::test]
async fn a_failed_attempt_is_scheduled_again_while_retries_are_left() {
    let api = TestApi::new().await;
    let created = run(
        &api,
        json!({"empirical_policy": {"retries": 1, "retry_delay": 5}}),
    )
    .await;
    set_state(&api, &created, json!({"type": "RUNNING"})).await;
    let (status, answer) = set_state(&api, &created, json!({"type": "FAILED"})).await;
    assert_eq!(status, 201);
    assert_eq!(answer["status"], "REJECT");
    assert_eq!(answer["state"]["name"], "AwaitingRetry");
    assert_eq!(
        answer["state"]["state_details"]["scheduled_time"],
        "2026-01-02T03:04:10Z"
    );
}

#[tokio::test]
async fn states_of_unknown_runs_and_kinds_are_refused() {
    let api = TestApi::new().await;
    let nobody = "00000000-0000-0000-0000-000000000009";
    let answer = api
        .post(
            &format!("/flow_runs/{nobody}/set_state"),
            &json!({"state": {"type": "RUNNING"}}),
        )
        .await;
    let text = format!("Flow run with id {nobody} not found");
    assert_eq!(answer.parts(), (404, json!({"exception_message": text})));
    let created = run(&api, json!({})).await;
    for state in [
        json!({"type": "DONE"}),
        json!({"type": "RUNNING", "id": nobody}),
    ] {
        assert_eq!(set_state(&api, &created, state).await.0, 422);
    }
    assert_eq!(
        api.get(&format!("/flow_runs/{nobody}"))
            .await
            .status
            .as_u16(),
        404
    );
}

#[tokio::test]
async fn runs_are_filtered_sorted_and_paged() {
    let api = TestApi::new().await;
    for name in ["a", "b", "c"] {
        run(&api, json!({"name": name, "tags": [name]})).await;
    }
    let names = async |body: Value| -> Vec<String> {
        let runs = api.post("/flow_runs/filter", &body).await.json();
        let names = runs.as_array().expect("a list").iter();
        names
            .map(|run| run["name"].as_str().expect("a name").to_owned())
            .collect()
    };
    assert_eq!(names(json!({})).await, ["c", "b", "a"]);
    assert_eq!(
        names(json!({"sort": "NAME_ASC", "limit": 2, "offset": 1})).await,
        ["b", "c"]
    );
    let tagged = json!({"flow_runs": {"tags": {"any_": ["a", "c"]}}, "sort": "NAME_DESC"});
    assert_eq!(names(tagged).await, ["c", "a"]);
    let by_flow = json!({"flows": {"name": {"any_": ["nobody"]}}});
    assert_eq!(names(by_flow).await, Vec::<String>::new());
    let page = api
        .post("/flow_runs/paginate", &json!({"limit": 2, "page": 2}))
        .await
        .json();
    assert_eq!(
        (page["count"].clone(), page["pages"].clone()),
        (json!(3), json!(2))
    );
}

#[tokio::test]
async fn a_run_is_changed_labelled_and_deleted() {
    let api = TestApi::new().await;
    let created = run(&api, json!({})).await;
    let path = format!("/flow_runs/{}", created["id"].as_str().expect("an id"));
    let change = json!({"name": "renamed", "tags": ["t"], "infrastructure_pid": "p"});
    assert_eq!(api.patch(&path, &change).await.parts(), (204, Value::Null));
    assert_eq!(
        api.patch(&format!("{path}/labels"), &json!({"x": 1}))
            .await
            .status
            .as_u16(),
        204
    );
    let changed = api.get(&path).await.json();
    assert_eq!(
        (&changed["name"], &changed["tags"]),
        (&json!("renamed"), &json!(["t"]))
    );
    assert_eq!(changed["labels"]["x"], 1);
    let refused = api.patch(&path, &json!({"job_variables": {"a": 1}})).await;
    assert_eq!(
        refused.parts(),
        (
            400,
            json!({"detail": "Job variables for a flow run in state PENDING cannot be updated"})
        )
    );
    assert_eq!(api.delete(&path).await.parts(), (204, Value::Null));
    assert_eq!(
        api.delete(&path).await.parts(),
        (404, json!({"detail": "Flow run not found"}))
    );
}

#[tokio::test]
async fn runs_are_moved_together() {
    let api = TestApi::new().await;
    for name in ["a", "b"] {
        run(&api, json!({"name": name})).await;
    }
    let body = json!({"flow_runs": {"name": {"any_": ["a"]}}, "state": {"type": "CANCELLED"}});
    let results = api.post("/flow_runs/bulk_set_state", &body).await.json();
    assert_eq!(results["results"].as_array().map(Vec::len), Some(1));
    assert_eq!(results["results"][0]["state"]["type"], "CANCELLED");
}

#[tokio::test]
async fn only_a_paused_run_can_be_resumed() {
    let api = TestApi::new().await;
    let created = run(&api, json!({})).await;
    let path = format!(
        "/flow_runs/{}/resume",
        created["id"].as_str().expect("an id")
    );
    assert_eq!(
        api.post(&path, &json!({})).await.parts(),
        (
            200,
            json!({
                "state": null,
                "status": "ABORT",
                "details": {
                    "type": "abort_details",
                    "reason": "Cannot resume a flow run that is not paused."
                }
            })
        )
    );
    set_state(&api, &created, json!({"type": "RUNNING"})).await;
    let paused =
        json!({"type": "PAUSED", "state_details": {"pause_timeout": "2026-01-02T04:00:00Z"}});
    assert_eq!(
        set_state(&api, &created, paused).await.1["status"],
        "ACCEPT"
    );
    let (status, resumed) = api.post(&path, &json!({})).await.parts();
    assert_eq!(
        (status, &resumed["state"]["type"]),
        (201, &json!("RUNNING"))
    );
}

/// A run that waits for a place and a number of copies, and the path at which it is resumed.
async fn run_that_asks(api: &TestApi) -> (Value, String) {
    let created = run(api, json!({})).await;
    let path = format!("/flow_runs/{}", created["id"].as_str().expect("an id"));
    let schema = json!({
        "type": "object",
        "properties": {"place": {"type": "string"}, "copies": {"type": "integer"}},
        "required": ["place", "copies"],
    });
    let input = json!({"key": "ask-schema", "value": schema.to_string()});
    let given = api.post(&format!("{path}/input"), &input).await;
    assert_eq!(given.status.as_u16(), 201, "{}", given.text);
    set_state(api, &created, json!({"type": "RUNNING"})).await;
    let keyset = json!({"schema": "ask-schema", "response": "ask-response"});
    let paused = json!({"type": "PAUSED", "state_details": {
        "pause_timeout": "2026-01-02T04:00:00Z", "run_input_keyset": keyset}});
    assert_eq!(set_state(api, &created, paused).await.1["status"], "ACCEPT");
    (created, path)
}

#[tokio::test]
async fn input_that_is_described_is_filled_in_before_it_is_checked() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let api = TestApi::on(test).await;
        let (_, path) = run_that_asks(&api).await;
        let variable = json!({"name": "place", "value": "Berlin"});
        api.post("/variables/", &variable).await;
        let resume = async |place: Value, copies: Value| {
            let body = json!({"run_input": {"place": place, "copies": copies}});
            api.post(&format!("{path}/resume"), &body).await.json()
        };
        let from_variable =
            |name: &str| json!({"__prefect_kind": "workspace_variable", "variable_name": name});
        let number = |text: &str| json!({"__prefect_kind": "json", "value": text});
        let refusals = [
            (
                from_variable("nowhere"),
                number("3"),
                "Error hydrating run input: Variable 'nowhere' not found in workspace.",
            ),
            (
                from_variable("place"),
                number("{"),
                "Error hydrating run input: Invalid JSON: ",
            ),
            (from_variable("place"), number("\"3\""), "Reason: "),
        ];
        for (place, copies, reason) in refusals {
            let refused = resume(place, copies).await;
            assert_eq!(refused["status"], "REJECT", "{name}: {refused}");
            let given = refused["details"]["reason"].as_str().expect("a reason");
            assert!(given.starts_with(reason), "{name}: {given}");
        }
        let template = json!({"__prefect_kind": "jinja", "template": "{{ 1 + 2 }}"});
        let copies = json!({"__prefect_kind": "json", "value": template});
        let resumed = resume(from_variable("place"), copies).await;
        assert_eq!(resumed["status"], "ACCEPT", "{name}: {resumed}");
        let kept = api.get(&format!("{path}/input/ask-response")).await;
        assert_eq!(
            kept.json(),
            json!({"place": "Berlin", "copies": 3}),
            "{name}"
        );
    }
}

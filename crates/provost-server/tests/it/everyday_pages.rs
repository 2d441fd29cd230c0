//! The reads that the everyday pages are made of, each in one call.

use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_schemas::json::Seconds;
use serde_json::{Value, json};

use crate::{
    access::{Wanted, closed, machine},
    accounts::send,
    support::TestApi,
    task_runs::{flow_run, task_run},
};

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}

/// A run of a flow in a state.
async fn run(api: &TestApi, flow: &Value, name: &str, state: Value) -> Value {
    let body = json!({"flow_id": flow["id"], "name": name, "state": state});
    let answer = api.post("/flow_runs/", &body).await;
    assert_eq!(answer.status.as_u16(), 201, "{}", answer.text);
    answer.json()
}

async fn flow(api: &TestApi, name: &str) -> Value {
    api.post("/flows/", &json!({"name": name})).await.json()
}

fn scheduled(time: &str) -> Value {
    json!({"type": "SCHEDULED", "state_details": {"scheduled_time": time}})
}

#[tokio::test]
async fn a_histogram_begins_where_there_is_something_to_draw() {
    let api = TestApi::new().await;
    let flow = flow(&api, "etl").await;
    run(&api, &flow, "first", json!({"type": "COMPLETED"})).await;
    api.clock.advance(Seconds::new(40 * 60));
    run(&api, &flow, "second", json!({"type": "FAILED"})).await;
    let body = json!({
        "bars": 4,
        "flow_runs": {"expected_start_time": {
            "after_": "2025-12-26T03:44:05Z", "before_": "2026-01-02T03:44:05Z"}},
    });
    let drawn = api.post("/ui/flow_runs/histogram", &body).await.json();
    assert_eq!(drawn["start"], "2026-01-02T03:00:00Z");
    assert_eq!(drawn["end"], "2026-01-02T03:50:00Z");
    assert_eq!(
        (&drawn["count"], &drawn["counted_at_most"]),
        (&json!(2), &json!(10_000))
    );
    let bars = drawn["bars"].as_array().expect("bars");
    assert_eq!(bars.len(), 5);
    let states = bars
        .iter()
        .map(|bar| bar["states"][0]["state_name"].as_str());
    let states: Vec<Option<&str>> = states.collect();
    assert_eq!(
        states,
        [Some("Completed"), None, None, None, Some("Failed")]
    );

    let nothing = json!({"flow_runs": {"name": {"any_": ["nobody"]}}});
    let nothing = api.post("/ui/flow_runs/histogram", &nothing).await.json();
    assert_eq!(
        nothing,
        json!({"start": null, "end": null, "bars": [], "count": 0, "counted_at_most": 10_000})
    );
    let refused = api
        .post("/ui/flow_runs/histogram", &json!({"bars": 0}))
        .await;
    assert_eq!(refused.status, 422);
}

#[tokio::test]
async fn a_dashboard_tells_what_goes_on_what_went_wrong_and_what_is_next() {
    let api = TestApi::new().await;
    let (etl, churn) = (flow(&api, "etl").await, flow(&api, "churn").await);
    run(&api, &etl, "well", json!({"type": "COMPLETED"})).await;
    for number in 0..4 {
        api.clock.advance(Seconds::new(1));
        let name = format!("broken-{number}");
        run(&api, &etl, &name, json!({"type": "FAILED"})).await;
    }
    run(&api, &churn, "gone", json!({"type": "CRASHED"})).await;
    run(&api, &churn, "going", json!({"type": "RUNNING"})).await;
    let late = json!({"type": "SCHEDULED", "name": "Late",
                      "state_details": {"scheduled_time": "2026-01-01T00:00:00Z"}});
    run(&api, &churn, "late", late).await;
    for (name, time) in [
        ("soon", "2026-01-02T05:00:00Z"),
        ("sooner", "2026-01-02T04:00:00Z"),
        ("in-two-days", "2026-01-04T04:00:00Z"),
    ] {
        run(&api, &churn, name, scheduled(time)).await;
    }
    let working = flow_run(&api, "RUNNING").await;
    task_run(
        &api,
        json!({"flow_run_id": working["id"], "state": {"type": "FAILED"}}),
    )
    .await;
    api.post(
        "/work_pools/",
        &json!({"name": "idle", "type": "kubernetes"}),
    )
    .await;
    api.post("/work_pools/", &json!({"name": "local", "type": "process"}))
        .await;
    let alive = json!({"name": "worker-1"});
    api.post("/work_pools/local/workers/heartbeat", &alive)
        .await;

    let board = api.post("/ui/dashboard", &json!({})).await.json();
    assert_eq!(board["after"], "2026-01-01T03:04:09Z");
    assert_eq!(
        (&board["late_count"], &board["going_count"]),
        (&json!(1), &json!(2))
    );
    let names = |runs: &Value| -> Vec<String> {
        let runs = runs.as_array().expect("runs").iter();
        runs.map(|run| run["name"].as_str().expect("a name").to_owned())
            .collect()
    };
    assert_eq!(names(&board["going"]).len(), 2);
    assert_eq!(names(&board["next"]), ["sooner", "soon"]);
    assert_eq!(board["next"][0]["flow_name"], "churn");
    let failing = &board["failing_flows"];
    assert_eq!(names(failing), ["etl", "churn"]);
    assert_eq!(
        (&failing[0]["failed_count"], &failing[0]["run_count"]),
        (&json!(4), &json!(6))
    );
    assert_eq!(
        names(&failing[0]["latest"]),
        ["broken-3", "broken-2", "broken-1"]
    );
    let count = |name: &str| -> i64 {
        let states = board["states"].as_array().expect("states").iter();
        let states = states.filter(|state| state["state_name"] == name);
        states.filter_map(|state| state["count"].as_i64()).sum()
    };
    assert_eq!((count("Failed"), count("Late")), (4, 0), "{board}");
    assert_eq!(board["trend"]["count"], 8);
    assert_eq!(board["task_runs"]["FAILED"], 1);
    assert_eq!(
        board["work_pools"],
        json!({
            "count": 2, "workers_online": 1, "workers_offline": 0,
            "not_ready": [{"name": "idle", "type": "kubernetes", "status": "NOT_READY"}],
        })
    );
    let later = json!({"after": "2026-01-02T03:04:08Z"});
    let later = api.post("/ui/dashboard", &later).await.json();
    assert_eq!(later["failing_flows"][0]["failed_count"], 2);
}

#[tokio::test]
async fn the_page_of_a_run_says_why_it_went_wrong() {
    let api = TestApi::new().await;
    let etl = flow(&api, "etl").await;
    for row in [3, 4] {
        let message = format!("row {row} has no price");
        let state = json!({"type": "FAILED", "message": message});
        run(&api, &etl, "before", state).await;
    }
    run(&api, &etl, "well", json!({"type": "COMPLETED"})).await;
    let caller = flow_run(&api, "RUNNING").await;
    let stand_in = task_run(&api, json!({"flow_run_id": caller["id"]})).await;
    let body = json!({
        "flow_id": etl["id"], "name": "called", "parent_task_run_id": stand_in["id"],
        "state": {"type": "RUNNING"},
    });
    let called = api.post("/flow_runs/", &body).await.json();
    for (key, state) in [("1", "COMPLETED"), ("2", "FAILED")] {
        let state = json!({"type": state, "message": "said by the task"});
        task_run(
            &api,
            json!({"flow_run_id": called["id"], "dynamic_key": key, "state": state}),
        )
        .await;
    }
    api.post("/artifacts/", &json!({"flow_run_id": called["id"]}))
        .await;
    api.clock.advance(Seconds::new(5));
    let failed = json!({"state": {"type": "FAILED", "message": "row 512 has no price"}});
    let path = format!("/flow_runs/{}/set_state", id(&called));
    api.post(&path, &failed).await;

    let path = format!("/ui/flow_runs/{}/page", id(&called));
    let page = api.get(&path).await.json();
    assert_eq!(page["flow_run"]["name"], "called");
    assert_eq!(page["flow_run"]["total_run_time"], 5.0);
    assert_eq!(page["flow_name"], "etl");
    assert_eq!(page["deployment_name"], Value::Null);
    assert_eq!(
        page["parent"],
        json!({
            "task_run_id": stand_in["id"], "task_run_name": "load-0",
            "flow_run_id": caller["id"], "flow_run_name": "calm-otter",
        })
    );
    assert_eq!(page["task_runs"]["COMPLETED"], 1);
    assert_eq!(page["task_runs"]["FAILED"], 1);
    assert_eq!(page["task_run_names"][1]["name"], "load-0");
    assert_eq!(
        (&page["subflow_count"], &page["artifact_count"]),
        (&json!(0), &json!(1))
    );
    let messages: Vec<&Value> = page["states"]
        .as_array()
        .expect("states")
        .iter()
        .map(|state| &state["name"])
        .collect();
    assert_eq!(messages, ["Running", "Failed"]);
    let failed = page["failed_task_runs"].as_array().expect("task runs");
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0]["state"]["message"], "said by the task");
    assert_eq!(page["same_error"], json!({"runs": 3, "among": 5}));

    let path = format!("/ui/flow_runs/{}/page", id(&caller));
    let page = api.get(&path).await.json();
    assert_eq!(page["subflow_count"], 1);
    assert_eq!(
        (&page["same_error"], &page["parent"]),
        (&Value::Null, &Value::Null)
    );
    let nobody = "/ui/flow_runs/00000000-0000-0000-0000-000000000009/page";
    assert_eq!(api.get(nobody).await.status, 404);
}

#[tokio::test]
async fn flows_are_listed_with_how_their_runs_fared() {
    let api = TestApi::new().await;
    let (etl, idle) = (flow(&api, "etl").await, flow(&api, "idle").await);
    let body = json!({"name": "nightly", "flow_id": etl["id"]});
    let nightly = api.post("/deployments/", &body).await.json();
    for state in ["COMPLETED", "FAILED", "COMPLETED", "CANCELLED"] {
        let body = json!({
            "flow_id": etl["id"], "deployment_id": nightly["id"], "state": {"type": state},
        });
        api.post("/flow_runs/", &body).await;
    }
    let next = json!({
        "flow_id": etl["id"], "deployment_id": nightly["id"], "name": "next",
        "state": scheduled("2026-01-02T04:00:00Z"),
    });
    api.post("/flow_runs/", &next).await;

    let page = api.post("/ui/flows/page", &json!({})).await.json();
    assert_eq!(
        (&page["count"], &page["pages"], &page["page"]),
        (&json!(2), &json!(1), &json!(1))
    );
    let row = |name: &str| {
        let rows = page["results"].as_array().expect("rows").iter();
        let mut rows = rows.filter(|row| row["name"] == name);
        rows.next().expect("the flow").clone()
    };
    let (row, other) = (row("etl"), row("idle"));
    assert_eq!(row["id"], etl["id"]);
    assert_eq!(row["deployment_count"], 1);
    assert_eq!(row["next_run"]["name"], "next");
    assert_eq!(row["last_runs"].as_array().map(Vec::len), Some(4));
    assert_eq!(row["figures"]["ended"], 3);
    assert_eq!(row["figures"]["median_run_time"], 0.0);
    assert_eq!(other["id"], idle["id"]);
    assert_eq!(
        (&other["last_runs"], &other["figures"]["success_rate"]),
        (&json!([]), &Value::Null)
    );

    let page = api
        .get(&format!("/ui/flows/{}/page", id(&etl)))
        .await
        .json();
    assert_eq!(page["flow"]["name"], "etl");
    assert_eq!(page["last_runs"].as_array().map(Vec::len), Some(4));
    assert_eq!(page["next_runs"][0]["name"], "next");
    assert_eq!(page["deployments"][0]["name"], "nightly");

    let page = api.post("/ui/deployments/page", &json!({})).await.json();
    let row = &page["results"][0];
    assert_eq!(
        (&page["count"], &row["name"]),
        (&json!(1), &json!("nightly"))
    );
    assert_eq!(row["flow_name"], "etl");
    assert_eq!(row["last_runs"].as_array().map(Vec::len), Some(4));

    let path = format!("/ui/deployments/{}/page", id(&nightly));
    let page = api.get(&path).await.json();
    assert_eq!(page["deployment"]["name"], "nightly");
    assert_eq!(page["flow_name"], "etl");
    assert_eq!(page["figures"]["ended"], 3);
    assert_eq!(page["next_runs"][0]["name"], "next");
    let nobody = "00000000-0000-0000-0000-000000000009";
    for kind in ["flows", "deployments"] {
        let path = format!("/ui/{kind}/{nobody}/page");
        assert_eq!(api.get(&path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn lists_show_the_newest_thirty_runs_of_each() {
    let api = TestApi::new().await;
    let etl = flow(&api, "etl").await;
    for number in 0..32 {
        api.clock.advance(Seconds::new(1));
        let name = format!("run-{number}");
        run(&api, &etl, &name, json!({"type": "COMPLETED"})).await;
    }
    let page = api.post("/ui/flows/page", &json!({})).await.json();
    let runs = page["results"][0]["last_runs"].as_array().expect("runs");
    assert_eq!((runs.len(), &runs[0]["name"]), (30, &json!("run-31")));
    api.clock.advance(Seconds::new(8 * 24 * 3600));
    let page = api.post("/ui/flows/page", &json!({})).await.json();
    assert_eq!(page["results"][0]["last_runs"], json!([]), "a week later");
}

#[tokio::test]
async fn a_search_finds_what_has_the_text_in_its_name() {
    let api = TestApi::new().await;
    let etl = flow(&api, "Orders").await;
    run(&api, &etl, "reorder-7", json!({"type": "COMPLETED"})).await;
    api.post(
        "/deployments/",
        &json!({"name": "order-nightly", "flow_id": etl["id"]}),
    )
    .await;
    api.post(
        "/work_pools/",
        &json!({"name": "orders", "type": "process"}),
    )
    .await;
    api.post("/variables/", &json!({"name": "order_limit", "value": 1}))
        .await;
    let found = api.post("/ui/search", &json!({"text": " ORDER "})).await;
    let found = found.json();
    let found: Vec<(&Value, &Value)> = found
        .as_array()
        .expect("a list")
        .iter()
        .map(|found| (&found["kind"], &found["name"]))
        .collect();
    let expected = [
        (json!("flow"), json!("Orders")),
        (json!("deployment"), json!("order-nightly")),
        (json!("flow_run"), json!("reorder-7")),
        (json!("work_pool"), json!("orders")),
        (json!("variable"), json!("order_limit")),
    ];
    let expected: Vec<_> = expected.iter().map(|(kind, name)| (kind, name)).collect();
    assert_eq!(found, expected);
    for text in ["", "  ", "nothing is called so"] {
        let found = api.post("/ui/search", &json!({"text": text})).await;
        assert_eq!(found.parts(), (200, json!([])), "{text:?}");
    }
}

#[tokio::test]
async fn pages_tell_nobody_of_what_their_role_does_not_show() {
    let api = closed().await;
    let owner = Wanted {
        name: "owner",
        account_role: AccountRole::Owner,
        ..Wanted::default()
    };
    let owner = machine(&api.app, owner).await;
    let viewer = Wanted {
        name: "viewer",
        workspace_role: Some(WorkspaceRole::Viewer),
        ..Wanted::default()
    };
    let viewer = machine(&api.app, viewer).await;
    let stranger = Wanted {
        name: "stranger",
        ..Wanted::default()
    };
    let stranger = machine(&api.app, stranger).await;
    let make = async |path: &str, body: Value| {
        let answer = send(&api, &owner.key, "POST", path, &body).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.text);
        answer.json()
    };
    let flow = make("/flows/", json!({"name": "etl"})).await;
    let body = json!({"name": "hush-hush", "flow_id": flow["id"]});
    let hidden = make("/deployments/", body).await;
    let body = json!({"flow_id": flow["id"], "deployment_id": hidden["id"]});
    let run = make("/flow_runs/", body).await;
    let path = format!("/deployments/{}/access", id(&hidden));
    let access = json!({"access_control": {"manage_actor_ids": [owner.actor]}});
    let listed = send(&api, &owner.key, "PUT", &path, &access).await;
    assert!(listed.status.is_success(), "{}", listed.text);

    let reads = [
        ("GET", format!("/ui/flow_runs/{}/page", id(&run))),
        ("GET", format!("/ui/flows/{}/page", id(&flow))),
        ("POST", "/ui/flows/page".to_owned()),
        ("POST", "/ui/deployments/page".to_owned()),
        ("POST", "/ui/flow_runs/page".to_owned()),
        ("POST", "/ui/dashboard".to_owned()),
        ("POST", "/ui/flow_runs/histogram".to_owned()),
        ("POST", "/ui/search".to_owned()),
    ];
    for (method, path) in &reads {
        let body = json!({"text": "hush"});
        let body = if path == "/ui/search" {
            body
        } else {
            json!({})
        };
        let told = send(&api, &viewer.key, method, path, &body).await;
        assert_eq!(told.status, 200, "{path}: {}", told.text);
        assert!(!told.text.contains("hush-hush"), "{path}: {}", told.text);
        let refused = send(&api, &stranger.key, method, path, &body).await;
        assert!(
            [403, 404].contains(&refused.status.as_u16()),
            "{path}: {}",
            refused.text
        );
    }
    let path = format!("/ui/deployments/{}/page", id(&hidden));
    let seen = send(&api, &owner.key, "GET", &path, &Value::Null).await;
    assert_eq!(seen.status, 200, "{}", seen.text);
    let hidden = send(&api, &viewer.key, "GET", &path, &Value::Null).await;
    assert_eq!(hidden.status, 404);
}

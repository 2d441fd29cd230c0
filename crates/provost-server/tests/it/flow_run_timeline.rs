//! The timeline of a flow run.

use provost_app::AppSettings;
use provost_schemas::json::Seconds;
use provost_server::ServerSettings;
use serde_json::{Value, json};

use crate::{
    support::TestApi,
    task_runs::{flow_run, task_run},
};

#[tokio::test]
async fn a_timeline_has_tasks_and_subflows_in_order_with_what_they_take() {
    let api = TestApi::new().await;
    let run = flow_run(&api, "RUNNING").await;
    let first = task_run(&api, json!({"flow_run_id": run["id"], "dynamic_key": "1"})).await;
    api.clock.advance(Seconds::new(1));
    let inputs = json!({"x": [{"input_type": "task_run", "id": first["id"]}]});
    let stand_in = task_run(
        &api,
        json!({"flow_run_id": run["id"], "dynamic_key": "2", "task_inputs": inputs}),
    )
    .await;
    let body = json!({
        "flow_id": run["flow_id"], "name": "inner", "parent_task_run_id": stand_in["id"],
        "state": {"type": "RUNNING"},
    });
    let subflow = api.post("/flow_runs/", &body).await.json();
    api.clock.advance(Seconds::new(2));
    let path = format!("/ui/flow_runs/{}/timeline", run["id"].as_str().unwrap());
    let timeline = api.get(&path).await.json();
    assert_eq!(
        timeline,
        json!({
            "start_time": "2026-01-02T03:04:05Z", "end_time": null,
            "rows": [
                {
                    "kind": "task-run", "id": first["id"], "name": "load-0",
                    "state_type": "PENDING", "state_name": "Pending",
                    "start_time": "2026-01-02T03:04:05Z", "end_time": null,
                    "estimated_run_time": 0.0, "parents": [], "caller": null, "fan_out": null,
                },
                {
                    "kind": "flow-run", "id": subflow["id"], "name": "etl / inner",
                    "state_type": "RUNNING", "state_name": "Running",
                    "start_time": "2026-01-02T03:04:06Z", "end_time": null,
                    "estimated_run_time": 2.0, "parents": [0], "caller": null, "fan_out": null,
                },
            ],
            "task_run_count": 2, "is_cut": false,
        })
    );
}

#[tokio::test]
async fn many_runs_of_a_task_are_a_row_that_opens_in_parts() {
    let api = TestApi::new().await;
    let run = flow_run(&api, "RUNNING").await;
    for key in 0..201 {
        let state = if key == 42 { "FAILED" } else { "COMPLETED" };
        let body = json!({
            "flow_run_id": run["id"], "dynamic_key": key.to_string(), "state": {"type": state},
        });
        task_run(&api, body).await;
    }
    let path = format!("/ui/flow_runs/{}/timeline", run["id"].as_str().unwrap());
    let timeline = api.get(&path).await.json();
    let rows = timeline["rows"].as_array().unwrap();
    assert_eq!((rows.len(), &timeline["task_run_count"]), (1, &json!(201)));
    let row = &rows[0];
    assert_eq!(
        (&row["kind"], &row["id"]),
        (&json!("fan-out"), &Value::Null)
    );
    assert_eq!(row["state_type"], "FAILED");
    let fan_out = &row["fan_out"];
    assert_eq!(
        fan_out["states"],
        json!([
            {"state_type": "COMPLETED", "state_name": "Completed", "count": 200},
            {"state_type": "FAILED", "state_name": "Failed", "count": 1},
        ])
    );
    let failed = &fan_out["failed"][0]["id"];

    let path = format!("{path}/fan_out");
    let mut body = json!({"task_key": fan_out["task_key"], "sort": "STATE_ASC", "limit": 3});
    let page = api.post(&path, &body).await.json();
    assert_eq!(page["count"], 201);
    assert_eq!(page["results"].as_array().unwrap().len(), 3);
    assert_eq!(&page["results"][0]["id"], failed);
    body["states"] = json!(["FAILED"]);
    let page = api.post(&path, &body).await.json();
    assert_eq!(
        (&page["count"], &page["results"][0]["id"]),
        (&json!(1), failed)
    );

    for (name, wrong) in [("sort", "BY_MOOD"), ("limit", "many"), ("states", "SLEEPY")] {
        let mut body = body.clone();
        body[name] = json!(wrong);
        assert_eq!(api.post(&path, &body).await.parts().0, 422, "{name}");
    }
}

#[tokio::test]
async fn a_timeline_says_where_there_is_more_than_it_shows() {
    let settings = AppSettings {
        graph_max_nodes: 1,
        ..AppSettings::default()
    };
    let api = TestApi::with(settings, ServerSettings::default()).await;
    let run = flow_run(&api, "RUNNING").await;
    for key in ["1", "2"] {
        task_run(&api, json!({"flow_run_id": run["id"], "dynamic_key": key})).await;
    }
    let path = format!("/ui/flow_runs/{}/timeline", run["id"].as_str().unwrap());
    let timeline = api.get(&path).await.json();
    assert_eq!(timeline["rows"].as_array().unwrap().len(), 1);
    let said = (&timeline["task_run_count"], &timeline["is_cut"]);
    assert_eq!(said, (&json!(2), &json!(true)));
}

#[tokio::test]
async fn a_flow_run_that_is_nowhere_has_no_timeline() {
    let api = TestApi::new().await;
    let nobody = "00000000-0000-0000-0000-000000000009";
    let text = json!({"exception_message": format!("Flow run {nobody} not found")});
    let path = format!("/ui/flow_runs/{nobody}/timeline");
    let answer = api.get(&path).await;
    assert_eq!(answer.parts(), (404, text.clone()));
    let body = json!({"task_key": "a"});
    let answer = api.post(&format!("{path}/fan_out"), &body).await;
    assert_eq!(answer.parts(), (404, text));
}

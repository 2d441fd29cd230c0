//! Histories, graphs and the reads of pages.

use provost_app::AppSettings;
use provost_schemas::json::Seconds;
use provost_server::ServerSettings;
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

#[tokio::test]
async fn a_history_counts_runs_by_interval_and_state() {
    let api = TestApi::new().await;
    let run = flow_run(&api, "RUNNING").await;
    flow_run(&api, "SCHEDULED").await;
    task_run(
        &api,
        json!({"flow_run_id": run["id"], "state": {"type": "COMPLETED"}}),
    )
    .await;
    api.clock.advance(Seconds::new(30));
    let body = json!({
        "history_start": "2026-01-02T03:03:05Z",
        "history_end": "2026-01-02T03:05:35Z",
        "history_interval_seconds": 60,
    });
    let history = api.post("/flow_runs/history", &body).await.json();
    let state = |state_type: &str, name: &str, run_time: f64, lateness: f64| {
        json!({
            "state_type": state_type, "state_name": name, "count_runs": 1,
            "sum_estimated_run_time": run_time, "sum_estimated_lateness": lateness,
        })
    };
    assert_eq!(
        history,
        json!([
            {
                "interval_start": "2026-01-02T03:03:05Z",
                "interval_end": "2026-01-02T03:04:05Z",
                "states": [],
            },
            {
                "interval_start": "2026-01-02T03:04:05Z",
                "interval_end": "2026-01-02T03:05:05Z",
                "states": [
                    state("RUNNING", "Running", 30.0, 0.0),
                    state("SCHEDULED", "Scheduled", 0.0, 30.0),
                ],
            },
            {
                "interval_start": "2026-01-02T03:05:05Z",
                "interval_end": "2026-01-02T03:06:05Z",
                "states": [],
            },
        ])
    );
    let history = api.post("/task_runs/history", &body).await.json();
    assert_eq!(
        history[1]["states"],
        json!([state("COMPLETED", "Completed", 0.0, 0.0)])
    );
    let lateness = api.post("/flow_runs/lateness", &json!({})).await.parts();
    assert_eq!(lateness, (200, json!(15.0)));
    let of_none = json!({"flow_runs": {"id": {"any_": []}}});
    let lateness = api.post("/flow_runs/lateness", &of_none).await.parts();
    assert_eq!(lateness, (200, Value::Null));
}

#[tokio::test]
async fn a_history_has_intervals_of_a_second_at_least_and_five_hundred_at_most() {
    let api = TestApi::new().await;
    let mut body = json!({
        "history_start": "2026-01-02T00:00:00Z",
        "history_end": "2026-01-03T00:00:00Z",
        "history_interval_seconds": 0.5,
    });
    assert_eq!(
        api.post("/task_runs/history", &body).await.parts(),
        (
            422,
            json!({"detail": "History interval must not be less than 1 second."})
        )
    );
    body["history_interval_seconds"] = json!(1);
    let history = api.post("/task_runs/history", &body).await.json();
    assert_eq!(history.as_array().map(Vec::len), Some(500));
    let backwards = json!({
        "history_start": "2026-01-03T00:00:00Z",
        "history_end": "2026-01-02T00:00:00Z",
        "history_interval_seconds": 1,
    });
    let history = api.post("/task_runs/history", &backwards).await.parts();
    assert_eq!(history, (200, json!([])));
}

#[tokio::test]
async fn a_graph_shows_tasks_and_subflows_and_what_they_take() {
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

    let path = format!("/flow_runs/{}/graph-v2", id(&run));
    let graph = api.get(&path).await.json();
    assert_eq!(graph["start_time"], "2026-01-02T03:04:05Z");
    assert_eq!(graph["root_node_ids"], json!([first["id"]]));
    assert_eq!(graph["states"][0]["type"], "RUNNING");
    assert_eq!(
        graph["nodes"],
        json!([
            [first["id"], {
                "kind": "task-run", "id": first["id"], "label": "load-0",
                "state_type": "PENDING", "start_time": "2026-01-02T03:04:05Z", "end_time": null,
                "parents": [], "children": [{"id": subflow["id"]}], "encapsulating": [],
                "artifacts": [],
            }],
            [subflow["id"], {
                "kind": "flow-run", "id": subflow["id"], "label": "etl / inner",
                "state_type": "RUNNING", "start_time": "2026-01-02T03:04:06Z", "end_time": null,
                "parents": [{"id": first["id"]}], "children": [], "encapsulating": [],
                "artifacts": [],
            }],
        ])
    );

    let path = format!("/flow_runs/{}/graph", id(&run));
    let dependencies = api.get(&path).await.json();
    assert_eq!(dependencies[0]["id"], stand_in["id"]);
    assert_eq!(
        dependencies[0]["upstream_dependencies"],
        json!([{"input_type": "task_run", "id": first["id"]}])
    );
    assert_eq!(dependencies[0]["untrackable_result"], false);
}

#[tokio::test]
async fn a_part_of_a_graph_leaves_out_what_ended_before() {
    let api = TestApi::new().await;
    let run = flow_run(&api, "RUNNING").await;
    let ended = json!({"flow_run_id": run["id"], "state": {"type": "COMPLETED"}});
    task_run(&api, ended).await;
    let path = format!("/flow_runs/{}/graph-v2", id(&run));
    for (since, nodes) in [("2026-01-02T03:04:05Z", 1), ("2026-01-02T03:04:06Z", 0)] {
        let part = api.get(&format!("{path}?since={since}")).await.json();
        assert_eq!(
            part["nodes"].as_array().map(Vec::len),
            Some(nodes),
            "{since}"
        );
    }
}

#[tokio::test]
async fn a_graph_that_is_too_large_or_of_nothing_is_refused() {
    let settings = AppSettings {
        graph_max_nodes: 1,
        ..AppSettings::default()
    };
    let api = TestApi::with(settings, ServerSettings::default()).await;
    let run = flow_run(&api, "RUNNING").await;
    for key in ["1", "2"] {
        task_run(&api, json!({"flow_run_id": run["id"], "dynamic_key": key})).await;
    }
    let text = format!("The graph of flow run {} has more than 1 nodes.", id(&run));
    for graph in ["graph", "graph-v2"] {
        let answer = api.get(&format!("/flow_runs/{}/{graph}", id(&run))).await;
        assert_eq!(answer.parts(), (400, json!({"detail": text})), "{graph}");
    }
    let nobody = "00000000-0000-0000-0000-000000000009";
    let texts = [
        ("graph", format!("Flow run with id {nobody} not found")),
        ("graph-v2", format!("Flow run {nobody} not found")),
    ];
    for (graph, text) in texts {
        let answer = api.get(&format!("/flow_runs/{nobody}/{graph}")).await;
        assert_eq!(answer.parts(), (404, json!({"exception_message": text})));
    }
}

#[tokio::test]
async fn flow_runs_are_drawn_as_points() {
    let api = TestApi::new().await;
    let run = flow_run(&api, "RUNNING").await;
    api.clock.advance(Seconds::new(4));
    let points = api.post("/ui/flow_runs/history", &json!({})).await.json();
    assert_eq!(
        points,
        json!([{
            "id": run["id"], "state_type": "RUNNING", "timestamp": "2026-01-02T03:04:05Z",
            "duration": 4.0, "lateness": 0.0,
        }])
    );
    let too_many = api
        .post("/ui/flow_runs/history", &json!({"limit": 1001}))
        .await
        .json();
    assert_eq!(too_many["exception_detail"][0]["type"], "less_than_equal");
}

#[tokio::test]
async fn task_runs_are_counted_by_flow_run_without_those_of_subflows() {
    let api = TestApi::new().await;
    let run = flow_run(&api, "RUNNING").await;
    task_run(&api, json!({"flow_run_id": run["id"], "dynamic_key": "1"})).await;
    let stand_in = task_run(&api, json!({"flow_run_id": run["id"], "dynamic_key": "2"})).await;
    let body = json!({"flow_id": run["flow_id"], "parent_task_run_id": stand_in["id"]});
    let empty = api.post("/flow_runs/", &body).await.json();
    let ids = json!({"flow_run_ids": [run["id"], empty["id"]]});
    let counts = api.post("/ui/flow_runs/count-task-runs", &ids).await.json();
    assert_eq!(counts, json!({id(&run): 1, id(&empty): 0}));
    let many = json!({"flow_run_ids": vec![&run["id"]; 201]});
    let refused = api.post("/ui/flow_runs/count-task-runs", &many).await;
    assert_eq!(refused.json()["exception_detail"][0]["type"], "too_long");
}

#[tokio::test]
async fn the_next_run_of_a_flow_is_the_earliest_that_is_scheduled() {
    let api = TestApi::new().await;
    let flow = api.post("/flows/", &json!({"name": "etl"})).await.json();
    let idle = api.post("/flows/", &json!({"name": "idle"})).await.json();
    let mut runs = Vec::new();
    for minute in [9, 7, 8] {
        let time = format!("2026-01-02T04:0{minute}:00Z");
        let state = json!({"type": "SCHEDULED", "state_details": {"scheduled_time": time}});
        let body = json!({"flow_id": flow["id"], "state": state});
        runs.push(api.post("/flow_runs/", &body).await.json());
    }
    let ids = json!({"flow_ids": [flow["id"], idle["id"], flow["id"]]});
    let next = api.post("/ui/flows/next-runs", &ids).await.json();
    assert_eq!(
        next,
        json!({
            id(&flow): {
                "id": runs[1]["id"], "flow_id": flow["id"], "name": runs[1]["name"],
                "state_name": "Scheduled", "state_type": "SCHEDULED",
                "next_scheduled_start_time": "2026-01-02T04:07:00Z",
            },
            id(&idle): null,
        })
    );
    let counts = api.post("/ui/flows/count-deployments", &ids).await.json();
    assert_eq!(counts, json!({id(&flow): 0, id(&idle): 0}));
}

#[tokio::test]
async fn the_dashboard_counts_task_runs_that_ended() {
    let api = TestApi::new().await;
    for (key, state_type) in [
        ("1", "COMPLETED"),
        ("2", "FAILED"),
        ("3", "CRASHED"),
        ("4", "CANCELLED"),
        ("5", "RUNNING"),
    ] {
        let state = json!({"dynamic_key": key, "state": {"type": state_type}});
        task_run(&api, state).await;
    }
    let range = json!({"after_": "2026-01-02T02:45:00Z", "before_": "2026-01-02T03:04:30Z"});
    let body = json!({"task_runs": {"start_time": range}});
    let counts = api
        .post("/ui/task_runs/dashboard/counts", &body)
        .await
        .json();
    let counts = counts.as_array().expect("a list");
    assert_eq!(counts.len(), 20);
    assert_eq!(counts[19], json!({"completed": 2, "failed": 2}));
    let others = counts[..19].iter();
    assert!(
        others
            .clone()
            .all(|count| *count == json!({"completed": 0, "failed": 0}))
    );

    let unbounded = api
        .post("/ui/task_runs/dashboard/counts", &json!({"task_runs": {}}))
        .await;
    assert_eq!(
        unbounded.parts(),
        (
            422,
            json!({"detail": "task_runs.start_time.after_ is required"})
        )
    );
    let counts = api.post("/ui/task_runs/count", &json!({})).await;
    assert_eq!(
        counts.text,
        r#"{"COMPLETED":1,"PENDING":0,"RUNNING":1,"FAILED":1,"CANCELLED":1,"CRASHED":1,"PAUSED":0,"CANCELLING":0,"SCHEDULED":0}"#
    );
}

#[tokio::test]
async fn a_task_run_page_names_the_flow_run() {
    let api = TestApi::new().await;
    let flow_run = flow_run(&api, "RUNNING").await;
    let inside = task_run(&api, json!({"flow_run_id": flow_run["id"]})).await;
    let read = api
        .get(&format!("/ui/task_runs/{}", id(&inside)))
        .await
        .json();
    assert_eq!(read["flow_run_name"], "calm-otter");
    assert_eq!(read["state"], inside["state"]);
    let outside = task_run(&api, json!({})).await;
    let read = api
        .get(&format!("/ui/task_runs/{}", id(&outside)))
        .await
        .json();
    assert_eq!(read["flow_run_name"], Value::Null);
}

#[tokio::test]
async fn a_page_of_runs_names_what_they_belong_to_and_counts_what_matches() {
    let api = TestApi::new().await;
    let running = flow_run(&api, "RUNNING").await;
    task_run(&api, json!({"flow_run_id": running["id"]})).await;
    let flow = api
        .post("/flows/", &json!({"name": "payroll"}))
        .await
        .json();
    let deployment = json!({"name": "nightly", "flow_id": flow["id"]});
    let deployment = api.post("/deployments/", &deployment).await.json();
    let failed = json!({
        "flow_id": flow["id"], "deployment_id": deployment["id"], "state": {"type": "FAILED"},
    });
    let failed = api.post("/flow_runs/", &failed).await.json();

    let body = json!({
        "sort": "ID_DESC",
        "limit": 1,
        "flow_runs": {"state": {"type": {"any_": ["FAILED"]}}},
    });
    let page = api.post("/ui/flow_runs/page", &body).await.json();
    assert_eq!(page["results"][0]["id"], failed["id"]);
    assert_eq!(page["results"][0]["flow_name"], "payroll");
    assert_eq!(page["results"][0]["deployment_name"], "nightly");
    assert_eq!(page["results"][0]["task_run_count"], 0);
    assert_eq!(page["count"], 1);
    assert_eq!(page["counted_at_most"], 10_000);
    // States are counted as if none had been asked for; the rest is of failed runs.
    assert_eq!(
        page["facets"]["states"],
        json!([
            {"state_type": "FAILED", "state_name": "Failed", "count": 1},
            {"state_type": "RUNNING", "state_name": "Running", "count": 1},
        ])
    );
    assert_eq!(
        page["facets"]["flows"],
        json!([{"id": flow["id"], "name": "payroll", "count": 1}])
    );
    assert_eq!(
        page["facets"]["deployments"],
        json!([{"id": deployment["id"], "name": "nightly", "count": 1}])
    );

    let all = api.post("/ui/flow_runs/page", &json!({})).await.json();
    let rows = all["results"].as_array().expect("rows");
    assert_eq!((rows.len(), &all["count"]), (2, &json!(2)));
    let row = rows.iter().find(|row| row["id"] == running["id"]);
    let row = row.expect("the running one");
    assert_eq!(row["task_run_count"], 1);
    assert_eq!(row["deployment_name"], Value::Null);
}

#[tokio::test]
async fn a_page_without_runs_is_empty_and_says_so() {
    let api = TestApi::new().await;
    let page = api.post("/ui/flow_runs/page", &json!({})).await.json();
    assert_eq!(
        page,
        json!({
            "results": [], "count": 0, "counted_at_most": 10_000,
            "facets": {"states": [], "flows": [], "deployments": []},
        })
    );
}

#[tokio::test]
async fn the_next_times_of_a_schedule_are_told_before_it_is_saved() {
    let api = TestApi::new().await;
    let monthly = json!({"cron": "0 12 1 * *", "timezone": "Europe/Berlin"});
    let answer = api
        .post("/ui/schedules/next", &json!({"schedule": monthly}))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let times = answer.json()["times"].clone();
    assert_eq!(times.as_array().map(Vec::len), Some(10));
    assert_eq!(
        times[0],
        json!({"at": "2026-02-01T11:00:00Z", "offset": 3600})
    );
    // At noon in summer, too.
    assert_eq!(
        times[2],
        json!({"at": "2026-04-01T10:00:00Z", "offset": 7200})
    );

    let ends = json!({"rrule": "DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY;COUNT=3"});
    let answer = api
        .post("/ui/schedules/next", &json!({"schedule": ends}))
        .await;
    assert_eq!(
        answer.json(),
        json!({"times": [{"at": "2026-01-03T00:00:00Z", "offset": 0}], "problem": null})
    );
    let answer = api
        .post(
            "/ui/schedules/next",
            &json!({"schedule": {"cron": "never"}}),
        )
        .await;
    // People ask while they write it, so that this is an answer and no error.
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(
        answer.json(),
        json!({"times": [], "problem": "Value error, Invalid cron string: \"never\""})
    );
}

#[tokio::test]
async fn preferences_are_kept_for_whoever_has_an_identity_and_for_nobody_else() {
    let api = closed().await;
    let wanted = |name| Wanted {
        name,
        ..Wanted::default()
    };
    let (one, other) = (
        machine(&api.app, wanted("one")).await,
        machine(&api.app, wanted("other")).await,
    );
    let liked = json!({"theme": "dark", "palette": "distinct", "clock": "12",
                       "zone": "Europe/Berlin"});
    let put = async |key: &str, body: &Value| send(&api, key, "PUT", "/ui/preferences", body).await;
    let kept = async |key: &str| {
        let me = send(&api, key, "GET", "/ui/me", &Value::Null).await.json();
        me["preferences"].clone()
    };
    assert_eq!(kept(&one.key).await, Value::Null);
    assert_eq!(
        put(
            &one.key,
            &json!({"theme": "light", "palette": "quiet", "clock": "24",
                                     "zone": "local"})
        )
        .await
        .status,
        200
    );
    assert_eq!(put(&one.key, &liked).await.json(), liked);
    assert_eq!(kept(&one.key).await, liked);
    assert_eq!(kept(&other.key).await, Value::Null);
    for (key, value) in [
        ("theme", json!("pink")),
        ("clock", json!(12)),
        ("zone", json!("")),
        ("zone", json!("<b>")),
        ("zone", json!("a".repeat(65))),
        ("more", json!(1)),
    ] {
        let mut body = liked.clone();
        body[key] = value;
        assert_eq!(put(&one.key, &body).await.status, 422, "{body}");
    }
    assert_eq!(kept(&one.key).await, liked);
    let open = TestApi::new().await;
    assert_eq!(open.put("/ui/preferences", &liked).await.status, 403);
    let me = open.get("/ui/me").await.json();
    assert_eq!(me["preferences"], Value::Null);
}

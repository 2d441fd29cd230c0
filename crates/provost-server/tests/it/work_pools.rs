//! Work pools, their queues and their workers.

use provost_schemas::json::Seconds;
use serde_json::{Value, json};

use crate::support::TestApi;

async fn create(api: &TestApi, body: &Value) -> Value {
    let (status, pool) = api.post("/work_pools/", body).await.parts();
    assert_eq!(status, 201, "{pool}");
    pool
}

async fn local(api: &TestApi) -> Value {
    create(api, &json!({"name": "local", "type": "process"})).await
}

async fn flow(api: &TestApi) -> Value {
    api.post("/flows/", &json!({"name": "etl"})).await.json()["id"].clone()
}

/// Creates a run that waits in a queue of `local`, due some seconds after the clock's time.
async fn schedule(
    api: &TestApi,
    flow: &Value,
    queue: Option<&str>,
    name: &str,
    due_in: i64,
) -> Value {
    let due = "2026-01-02T03:04:05Z".parse::<Due>().unwrap().after(due_in);
    let body = json!({
        "flow_id": flow, "name": name, "work_pool_name": "local", "work_queue_name": queue,
        "state": {"type": "SCHEDULED", "state_details": {"scheduled_time": due}},
    });
    let (status, run) = api.post("/flow_runs/", &body).await.parts();
    assert_eq!(status, 201, "{run}");
    run
}

/// A time that runs are due at.
struct Due(provost_schemas::Timestamp);

impl Due {
    fn after(&self, seconds: i64) -> provost_schemas::Timestamp {
        self.0 + Seconds::new(seconds)
    }
}

impl std::str::FromStr for Due {
    type Err = provost_schemas::timestamp::TimestampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        provost_schemas::Timestamp::parse(text).map(Self)
    }
}

/// The runs that a poll hands out.
async fn polled(api: &TestApi, body: &Value) -> Vec<Value> {
    let (status, runs) = api
        .post("/work_pools/local/get_scheduled_flow_runs", body)
        .await
        .parts();
    assert_eq!(status, 200, "{runs}");
    runs.as_array().unwrap().clone()
}

/// The names of the runs that a poll hands out.
async fn poll(api: &TestApi, body: &Value) -> Vec<String> {
    let runs = polled(api, body).await.into_iter();
    runs.map(|run| run["flow_run"]["name"].as_str().unwrap().to_owned())
        .collect()
}

async fn event_names(api: &TestApi) -> Vec<String> {
    api.events()
        .await
        .into_iter()
        .map(|(name, _)| name)
        .collect()
}

#[tokio::test]
async fn a_pool_is_made_with_its_queue_and_read() {
    let api = TestApi::new().await;
    let pool = local(&api).await;
    assert_eq!(
        pool,
        json!({
            "id": pool["id"],
            "created": "2026-01-02T03:04:05Z",
            "updated": "2026-01-02T03:04:05Z",
            "name": "local",
            "description": null,
            "type": "process",
            "base_job_template": {},
            "is_paused": false,
            "concurrency_limit": null,
            "status": "NOT_READY",
            "default_queue_id": pool["default_queue_id"],
            "storage_configuration": {
                "bundle_upload_step": null,
                "bundle_execution_step": null,
                "default_result_storage_block_id": null
            },
            "active_slots": null
        })
    );
    assert_eq!(
        api.get("/work_pools/local").await.parts(),
        (200, pool.clone())
    );
    let queue = api.get("/work_pools/local/queues/default").await.json();
    assert_eq!(queue["id"], pool["default_queue_id"]);
    assert_eq!(
        queue,
        json!({
            "id": queue["id"],
            "created": "2026-01-02T03:04:05Z",
            "updated": "2026-01-02T03:04:05Z",
            "name": "default",
            "description": "The work pool's default queue.",
            "is_paused": false,
            "concurrency_limit": null,
            "priority": 1,
            "work_pool_id": pool["id"],
            "filter": null,
            "last_polled": null,
            "work_pool_name": "local",
            "status": "NOT_READY",
            "active_slots": null
        })
    );
    assert_eq!(
        event_names(&api).await,
        [
            "prefect.work-queue.created",
            "prefect.work-pool.created",
            "prefect.work-pool.not-ready"
        ]
    );
}

#[tokio::test]
async fn names_of_pools_are_unique_and_some_are_reserved() {
    let api = TestApi::new().await;
    local(&api).await;
    let again = api.post("/work_pools/", &json!({"name": "local"})).await;
    let taken = json!({"detail": "A work pool with this name already exists."});
    assert_eq!(again.parts(), (409, taken));
    let reserved = api
        .post("/work_pools/", &json!({"name": "Prefect-x"}))
        .await;
    let refusal = "Work pools starting with 'Prefect' are reserved for internal use.";
    assert_eq!(reserved.parts(), (403, json!({"detail": refusal})));
    assert_eq!(api.delete("/work_pools/prefect").await.status, 403);
    let change = api
        .patch("/work_pools/prefect", &json!({"description": "x"}))
        .await;
    assert_eq!(change.status, 403);
    let pause = api
        .patch("/work_pools/prefect", &json!({"is_paused": true}))
        .await;
    assert_eq!(pause.status, 404);
    for name in ["", " '\" ", "a/b"] {
        let refused = api.post("/work_pools/", &json!({"name": name})).await;
        assert_eq!(refused.status, 422, "{name:?}");
    }
    let missing = (404, json!({"detail": "Work pool \"nope\" not found."}));
    assert_eq!(api.get("/work_pools/nope").await.parts(), missing);
}

#[tokio::test]
async fn a_template_that_cannot_work_is_refused() {
    let api = TestApi::new().await;
    let template = |uses: &str, default: Value| {
        json!({
            "job_configuration": {"command": format!("{{{{ {uses} }}}}")},
            "variables": {"type": "object", "properties": {"command": {
                "type": "string", "default": default
            }}}
        })
    };
    let body =
        |template: Value| json!({"name": "p", "type": "process", "base_job_template": template});
    let undeclared = api
        .post("/work_pools/", &body(template("image", json!("ls"))))
        .await;
    assert_eq!(undeclared.status, 422);
    let fault = &undeclared.json()["exception_detail"][0];
    assert_eq!(fault["loc"], json!(["body", "base_job_template"]));
    assert!(
        fault["msg"]
            .as_str()
            .unwrap()
            .ends_with("undeclared variable(s): image."),
        "{fault}"
    );
    let bad_default = api
        .post("/work_pools/", &body(template("command", json!(5))))
        .await;
    assert_eq!(bad_default.status, 422);
    let detail = bad_default.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("field 'command'"), "{detail}");

    create(&api, &body(template("command", json!("ls")))).await;
    let change = json!({"base_job_template": template("image", json!("ls"))});
    assert_eq!(api.patch("/work_pools/p", &change).await.status, 422);
    let kept = api.get("/work_pools/p").await.json();
    assert_eq!(kept["base_job_template"], template("command", json!("ls")));
}

#[tokio::test]
async fn a_pool_is_changed_paused_and_deleted_and_events_tell() {
    let api = TestApi::new().await;
    local(&api).await;
    let change = json!({"description": "new", "concurrency_limit": 2, "is_paused": true});
    assert_eq!(
        api.patch("/work_pools/local", &change).await.parts(),
        (204, Value::Null)
    );
    let pool = api.get("/work_pools/local").await.json();
    assert_eq!(
        [
            &pool["description"],
            &pool["concurrency_limit"],
            &pool["status"],
            &pool["active_slots"]
        ],
        [&json!("new"), &json!(2), &json!("PAUSED"), &json!(0)]
    );
    api.patch(
        "/work_pools/local",
        &json!({"is_paused": false, "concurrency_limit": null}),
    )
    .await;
    let pool = api.get("/work_pools/local").await.json();
    assert_eq!(
        [&pool["status"], &pool["concurrency_limit"]],
        [&json!("NOT_READY"), &json!(null)]
    );
    assert_eq!(api.delete("/work_pools/local").await.status, 204);
    assert_eq!(api.get("/work_pools/local").await.status, 404);
    let events = api.events().await;
    let names: Vec<&str> = events.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names[3..],
        [
            "prefect.work-pool.paused",
            "prefect.work-pool.updated",
            "prefect.work-pool.not-ready",
            "prefect.work-pool.updated",
            "prefect.work-queue.deleted",
            "prefect.work-pool.deleted"
        ]
    );
    assert_eq!(
        events[4].1,
        json!({
            "updated_fields": ["description", "concurrency_limit"],
            "updates": {
                "description": {"from": null, "to": "new"},
                "concurrency_limit": {"from": null, "to": 2}
            }
        })
    );
}

#[tokio::test]
async fn pools_are_listed_and_counted() {
    let api = TestApi::new().await;
    for (name, kind) in [("b", "process"), ("a", "docker"), ("c", "process")] {
        create(&api, &json!({"name": name, "type": kind})).await;
    }
    let filter = json!({"work_pools": {"type": {"any_": ["process"]}}});
    let listed = api.post("/work_pools/filter", &filter).await.json();
    let names: Vec<&Value> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|pool| &pool["name"])
        .collect();
    assert_eq!(names, ["b", "c"]);
    assert_eq!(
        api.post("/work_pools/count", &filter).await.parts(),
        (200, json!(2))
    );
    assert_eq!(
        api.post("/work_pools/count", &json!({})).await.json(),
        json!(3)
    );
}

#[tokio::test]
async fn old_clients_do_not_get_what_they_cannot_read() {
    let api = TestApi::new().await;
    local(&api).await;
    for (agent, known) in [
        ("prefect/3.3.7 (API 0.8.4)", false),
        ("prefect/3.3.8 (API 0.8.4)", true),
    ] {
        let request = http::Request::builder()
            .uri("/api/work_pools/local")
            .header("host", "localhost")
            .header("user-agent", agent)
            .body(axum::body::Body::empty())
            .unwrap();
        let pool = api.send(request).await.json();
        let storage = pool["storage_configuration"].as_object().unwrap();
        assert_eq!(
            storage.contains_key("default_result_storage_block_id"),
            known,
            "{agent}"
        );
    }
}

#[tokio::test]
async fn queues_take_places_of_their_own() {
    let api = TestApi::new().await;
    local(&api).await;
    let queues = "/work_pools/local/queues";
    for (body, place) in [
        (json!({"name": "a"}), 2),
        (json!({"name": "b", "priority": 1}), 1),
        (json!({"name": "c"}), 4),
    ] {
        let (status, queue) = api.post(queues, &body).await.parts();
        assert_eq!(
            (status, &queue["priority"]),
            (201, &json!(place)),
            "{queue}"
        );
    }
    let places = async || {
        let listed = api
            .post(&format!("{queues}/filter"), &json!({}))
            .await
            .json();
        let listed = listed.as_array().unwrap().iter();
        let shown =
            listed.map(|queue| format!("{}{}", queue["name"].as_str().unwrap(), queue["priority"]));
        shown.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(places().await, "b1 default2 a3 c4");
    assert_eq!(
        api.patch(&format!("{queues}/c"), &json!({"priority": 2}))
            .await
            .status,
        204
    );
    assert_eq!(places().await, "b1 c2 default3 a4");
    assert_eq!(api.delete(&format!("{queues}/c")).await.status, 204);
    assert_eq!(places().await, "b1 default3 a4");
    let again = api.post(queues, &json!({"name": "a"})).await;
    let taken = "A work queue with this name already exists in work pool {work_pool_name!r}.";
    assert_eq!(again.parts(), (409, json!({"detail": taken})));
    let default = api.delete(&format!("{queues}/default")).await;
    let kept = json!({"detail": "Can't delete a pool's default queue."});
    assert_eq!(default.parts(), (409, kept));
    let missing = json!({"detail": "Work pool queue 'local/nope' not found."});
    assert_eq!(
        api.get(&format!("{queues}/nope")).await.parts(),
        (404, missing)
    );
    for priority in [0, -1] {
        let refused = api
            .post(queues, &json!({"name": "z", "priority": priority}))
            .await;
        assert_eq!(refused.status, 422);
    }
}

#[tokio::test]
async fn polls_hand_out_what_is_due_by_place_and_time() {
    let api = TestApi::new().await;
    local(&api).await;
    let flow = flow(&api).await;
    api.post(
        "/work_pools/local/queues",
        &json!({"name": "urgent", "priority": 1}),
    )
    .await;
    schedule(&api, &flow, None, "late", -60).await;
    schedule(&api, &flow, None, "now", 0).await;
    schedule(&api, &flow, Some("urgent"), "first", 5).await;
    schedule(&api, &flow, Some("urgent"), "tomorrow", 86_400).await;
    let soon = json!({"scheduled_before": "2026-01-02 03:04:15+00:00"});
    assert_eq!(poll(&api, &soon).await, ["first", "late", "now"]);
    let named = json!({"work_queue_names": ["default"], "limit": 1});
    assert_eq!(poll(&api, &named).await, ["late"]);
    let unknown = api
        .post(
            "/work_pools/local/get_scheduled_flow_runs",
            &json!({"work_queue_names": ["nope"]}),
        )
        .await;
    assert_eq!(unknown.status, 404);
    let run = &polled(&api, &named).await[0];
    assert_eq!(run["flow_run"]["state"], Value::Null);
    assert_eq!(run["flow_run"]["state_type"], "SCHEDULED");
    assert_eq!(run["flow_run"]["work_queue_id"], run["work_queue_id"]);
    assert_eq!(run["flow_run"]["estimated_start_time_delta"], json!(60.0));
}

#[tokio::test]
async fn a_run_that_is_handed_out_again_is_as_it_is_by_then() {
    let api = TestApi::new().await;
    local(&api).await;
    let flow = flow(&api).await;
    let run = schedule(&api, &flow, None, "first", -60).await;
    let of_run = format!("/flow_runs/{}", run["id"].as_str().unwrap());
    assert_eq!(poll(&api, &json!({})).await, ["first"]);
    // The clock stands still meanwhile, as it may between two changes of a busy server.
    for name in ["second", "third"] {
        let renamed = api.patch(&of_run, &json!({"name": name})).await;
        assert_eq!(renamed.status, 204);
        assert_eq!(poll(&api, &json!({})).await, [name]);
    }
    api.clock.advance(Seconds::new(5));
    let again = polled(&api, &json!({})).await;
    let lateness = &again[0]["flow_run"]["estimated_start_time_delta"];
    assert_eq!(*lateness, json!(65.0));
    let labels = json!({"team": "data"});
    let path = format!("{of_run}/labels");
    assert_eq!(api.patch(&path, &labels).await.status, 204);
    let labelled = polled(&api, &json!({})).await;
    assert_eq!(labelled[0]["flow_run"]["labels"]["team"], "data");
    let state = json!({"state": {"type": "SCHEDULED", "name": "Late"}, "force": true});
    let path = format!("{of_run}/set_state");
    assert_eq!(api.post(&path, &state).await.status, 201);
    let late = polled(&api, &json!({})).await;
    assert_eq!(late[0]["flow_run"]["state_name"], "Late");
}

#[tokio::test]
async fn polls_respect_limits_and_pauses() {
    let api = TestApi::new().await;
    local(&api).await;
    let flow = flow(&api).await;
    for name in ["a", "b", "c"] {
        schedule(&api, &flow, None, name, 0).await;
    }
    let running = schedule(&api, &flow, None, "running", -9).await;
    let state = json!({"state": {"type": "PENDING"}, "force": true});
    let path = format!("/flow_runs/{}/set_state", running["id"].as_str().unwrap());
    assert_eq!(api.post(&path, &state).await.status, 201);
    let all = json!({});
    for (change, expected) in [
        (json!({"concurrency_limit": 3}), &["a", "b"][..]),
        (json!({"concurrency_limit": 0}), &[]),
        (json!({"concurrency_limit": null}), &["a", "b", "c"]),
        (json!({"is_paused": true}), &[]),
        (json!({"is_paused": false}), &["a", "b", "c"]),
    ] {
        for path in ["/work_pools/local", "/work_pools/local/queues/default"] {
            assert_eq!(api.patch(path, &change).await.status, 204);
            let found = poll(&api, &all).await;
            assert_eq!(found, expected, "{path} {change}");
            if change != json!({"concurrency_limit": null}) {
                let back = json!({"concurrency_limit": null, "is_paused": false});
                api.patch(path, &back).await;
            }
        }
    }
}

#[tokio::test]
async fn who_takes_slots_is_told() {
    let api = TestApi::new().await;
    local(&api).await;
    let flow = flow(&api).await;
    api.patch("/work_pools/local", &json!({"concurrency_limit": 5}))
        .await;
    let run = schedule(&api, &flow, None, "taken", 0).await;
    let path = format!("/flow_runs/{}/set_state", run["id"].as_str().unwrap());
    api.post(&path, &json!({"state": {"type": "RUNNING"}, "force": true}))
        .await;
    api.clock.advance(Seconds::new(7));
    let status = api
        .post("/work_pools/local/concurrency_status", &json!({}))
        .await
        .json();
    assert_eq!(
        [
            &status["active_slots"],
            &status["concurrency_limit"],
            &status["count"],
            &status["pages"]
        ],
        [&json!(1), &json!(5), &json!(1), &json!(1)]
    );
    let holder = &status["queues"][0]["flow_runs"][0];
    assert_eq!(holder["name"], "taken");
    let time_in_state = holder["time_in_current_state"].as_f64().unwrap();
    assert!((time_in_state - 7.0).abs() < 0.01, "{time_in_state}");
    let queue = status["queues"][0]["queue_id"].as_str().unwrap();
    let of_queue = api
        .post(
            &format!("/work_queues/{queue}/concurrency_status"),
            &json!({}),
        )
        .await
        .json();
    assert_eq!(of_queue["flow_runs"][0]["name"], "taken");
    assert_eq!(api.get("/work_pools/local").await.json()["active_slots"], 1);
    let unknown = api
        .post("/work_pools/nope/concurrency_status", &json!({}))
        .await;
    assert_eq!(
        unknown.parts(),
        (404, json!({"detail": "Work pool 'nope' not found."}))
    );
}

#[tokio::test]
async fn a_poll_makes_queues_and_deployments_ready() {
    let api = TestApi::new().await;
    let pool = local(&api).await;
    let flow = flow(&api).await;
    let queue: uuid::Uuid = pool["default_queue_id"].as_str().unwrap().parse().unwrap();
    let flow: uuid::Uuid = flow.as_str().unwrap().parse().unwrap();
    let mut work = api.test.database.begin().await.unwrap();
    let insert = provost_storage::Statement::new(
        "INSERT INTO deployment (id, workspace_id, created, updated, name, flow_id, paused, \
         enforce_parameter_schema, work_queue_id) VALUES ($1, $2, 1, 1, 'nightly', $3, $4, $4, $5)",
    );
    let insert = insert
        .bind(uuid::Uuid::from_u128(0xd))
        .bind(provost_schemas::ids::WorkspaceId::DEFAULT)
        .bind(flow)
        .bind(false)
        .bind(queue);
    work.execute(insert).await.unwrap();
    work.commit().await.unwrap();
    let before = event_names(&api).await.len();
    poll(&api, &json!({})).await;
    poll(&api, &json!({})).await;
    assert_eq!(
        event_names(&api).await[before..],
        ["prefect.work-queue.ready", "prefect.deployment.ready"]
    );
    let queue = api.get("/work_pools/local/queues/default").await.json();
    assert_eq!(
        [&queue["status"], &queue["last_polled"]],
        [&json!("READY"), &json!("2026-01-02T03:04:05Z")]
    );
    let status = api
        .get(&format!(
            "/work_queues/{}/status",
            queue["id"].as_str().unwrap()
        ))
        .await
        .json();
    assert_eq!(
        status,
        json!({
            "healthy": true,
            "late_runs_count": 0,
            "last_polled": "2026-01-02T03:04:05Z",
            "health_check_policy": {
                "maximum_late_runs": 0, "maximum_seconds_since_last_polled": 60
            }
        })
    );
    api.clock.advance(Seconds::new(2));
    poll(&api, &json!({})).await;
    let queue = api.get("/work_pools/local/queues/default").await.json();
    assert_eq!(queue["last_polled"], "2026-01-02T03:04:07Z");
}

#[tokio::test]
async fn a_worker_s_sign_of_life_makes_its_pool_ready() {
    let api = TestApi::new().await;
    let pool = local(&api).await;
    let path = "/work_pools/local/workers/heartbeat";
    let body = json!({"name": "w", "heartbeat_interval_seconds": 10});
    let beat = api.post(path, &body).await;
    assert_eq!((beat.status.as_u16(), beat.text.as_str()), (204, ""));
    assert_eq!(api.get("/work_pools/local").await.json()["status"], "READY");
    let names = event_names(&api).await;
    assert_eq!(names.last().unwrap(), "prefect.work-pool.ready");
    let list = async || {
        api.post("/work_pools/local/workers/filter", &json!({}))
            .await
            .json()
    };
    let workers = list().await;
    assert_eq!(
        workers,
        json!([{
            "id": workers[0]["id"],
            "created": "2026-01-02T03:04:05Z",
            "updated": "2026-01-02T03:04:05Z",
            "name": "w",
            "work_pool_id": pool["id"],
            "last_heartbeat_time": "2026-01-02T03:04:05Z",
            "heartbeat_interval_seconds": 10,
            "status": "ONLINE"
        }])
    );
    api.clock.advance(Seconds::new(31));
    assert_eq!(list().await[0]["status"], "OFFLINE");
    api.post(path, &json!({"name": "w"})).await;
    assert_eq!(list().await[0]["status"], "ONLINE");
    assert_eq!(
        event_names(&api).await.len(),
        names.len(),
        "the pool was ready already"
    );

    api.patch("/work_pools/local", &json!({"is_paused": true}))
        .await;
    api.post(path, &json!({"name": "w"})).await;
    assert_eq!(
        api.get("/work_pools/local").await.json()["status"],
        "PAUSED"
    );
    api.patch("/work_pools/local", &json!({"is_paused": false}))
        .await;
    assert_eq!(api.get("/work_pools/local").await.json()["status"], "READY");

    assert_eq!(api.delete("/work_pools/local/workers/w").await.status, 204);
    let gone = api.delete("/work_pools/local/workers/w").await;
    assert_eq!(gone.parts(), (404, json!({"detail": "Worker not found."})));
    let unknown = api
        .post("/work_pools/nope/workers/heartbeat", &json!({"name": "w"}))
        .await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn a_worker_of_prefect_cloud_is_told_its_id_and_tells_what_it_is() {
    let api = TestApi::new().await;
    local(&api).await;
    let path = "/work_pools/local/workers/heartbeat";
    let metadata = json!({"integrations": [{"name": "prefect-aws", "version": "0.5.0"}]});
    let body = json!({"name": "w", "return_id": true, "metadata": metadata});
    let told = api.post(path, &body).await;
    assert_eq!(told.status, 200);
    let again = api
        .post(path, &json!({"name": "w", "return_id": true}))
        .await;
    assert_eq!(again.text, told.text, "a worker stays the same");
    let workers = api
        .post("/work_pools/local/workers/filter", &json!({}))
        .await
        .json();
    assert_eq!(workers[0]["id"], told.text, "the id stands alone");
    assert_eq!(workers[0]["metadata"], metadata);
}

#[tokio::test]
async fn the_sweep_takes_the_silent_for_gone() {
    let api = TestApi::new().await;
    local(&api).await;
    api.post("/work_pools/local/workers/heartbeat", &json!({"name": "w"}))
        .await;
    poll(&api, &json!({})).await;
    let before = event_names(&api).await.len();
    let sweep = async || {
        let call =
            provost_app::Call::by_service("foreman", provost_schemas::ids::WorkspaceId::DEFAULT);
        let mut context = api.app.write(call).await.unwrap();
        provost_app::workers::sweep_silent_workers(&mut context)
            .await
            .unwrap();
        context.commit().await.unwrap();
    };
    sweep().await;
    assert_eq!(
        event_names(&api).await.len(),
        before,
        "nobody is silent yet"
    );
    api.clock.advance(Seconds::new(91));
    sweep().await;
    sweep().await;
    assert_eq!(
        event_names(&api).await[before..],
        [
            "prefect.work-pool.not-ready",
            "prefect.work-queue.not-ready"
        ]
    );
    assert_eq!(
        api.get("/work_pools/local").await.json()["status"],
        "NOT_READY"
    );
    let offline = json!({"workers": {"status": {"any_": ["OFFLINE"]}}});
    let workers = api
        .post("/work_pools/local/workers/filter", &offline)
        .await
        .json();
    assert_eq!(workers[0]["name"], "w");
}

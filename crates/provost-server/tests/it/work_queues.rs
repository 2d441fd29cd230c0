//! Work queues, as agents of old clients know them.

use http::{Request, header};
use serde_json::{Value, json};

use crate::support::TestApi;

async fn create(api: &TestApi, body: &Value) -> Value {
    let (status, queue) = api.post("/work_queues/", body).await.parts();
    assert_eq!(status, 201, "{queue}");
    queue
}

fn path(queue: &Value, rest: &str) -> String {
    format!("/work_queues/{}{rest}", queue["id"].as_str().unwrap())
}

#[tokio::test]
async fn queues_of_agents_have_a_pool_of_their_own() {
    let api = TestApi::new().await;
    let queue = create(&api, &json!({"name": "ml", "concurrency_limit": 2})).await;
    assert_eq!(
        [
            &queue["work_pool_name"],
            &queue["priority"],
            &queue["active_slots"]
        ],
        [&json!("default-agent-pool"), &json!(2), &json!(0)]
    );
    let pool = api.get("/work_pools/default-agent-pool").await.json();
    assert_eq!(
        [&pool["type"], &pool["status"]],
        [&json!("prefect-agent"), &json!(null)]
    );
    assert_eq!(
        api.get("/work_queues/name/ml").await.parts(),
        (200, queue.clone())
    );
    assert_eq!(
        api.get(&path(&queue, "")).await.parts(),
        (200, queue.clone())
    );
    let again = api.post("/work_queues/", &json!({"name": "ml"})).await;
    let taken = json!({"detail": "A work queue with this name already exists."});
    assert_eq!(again.parts(), (409, taken));
    let change = json!({"name": "gpu", "is_paused": true});
    assert_eq!(api.patch(&path(&queue, ""), &change).await.status, 204);
    let named = json!({"work_queues": {"name": {"startswith_": ["GP"]}}});
    let listed = api.post("/work_queues/filter", &named).await.json();
    assert_eq!(listed[0]["status"], "PAUSED");
    assert_eq!(api.delete(&path(&queue, "")).await.status, 204);
    let missing = (404, json!({"detail": "work queue not found"}));
    assert_eq!(api.get(&path(&queue, "")).await.parts(), missing);
    assert_eq!(api.get("/work_queues/name/gpu").await.parts(), missing);
    assert_eq!(api.patch(&path(&queue, ""), &json!({})).await.status, 404);
}

#[tokio::test]
async fn the_default_queue_may_be_the_first_that_is_asked_for() {
    let api = TestApi::new().await;
    let queue = create(&api, &json!({"name": "default"})).await;
    let pool = api.get("/work_pools/default-agent-pool").await.json();
    assert_eq!(queue["id"], pool["default_queue_id"]);
}

async fn schedule(api: &TestApi, queue: &str, name: &str, tags: &[&str]) {
    let flow = api.post("/flows/", &json!({"name": "etl"})).await.json();
    let body = json!({
        "flow_id": flow["id"], "name": name, "tags": tags,
        "work_pool_name": "default-agent-pool", "work_queue_name": queue,
        "state": {"type": "SCHEDULED"},
    });
    assert_eq!(api.post("/flow_runs/", &body).await.status, 201);
}

async fn runs(api: &TestApi, queue: &Value) -> Vec<Value> {
    let found = api.post(&path(queue, "/get_runs"), &json!({})).await;
    assert_eq!(found.status, 200, "{}", found.text);
    let found = found.json();
    found
        .as_array()
        .unwrap()
        .iter()
        .map(|run| run["name"].clone())
        .collect()
}

#[tokio::test]
async fn agents_get_the_runs_of_their_queue() {
    let api = TestApi::new().await;
    let queue = create(&api, &json!({"name": "ml"})).await;
    schedule(&api, "ml", "a", &[]).await;
    schedule(&api, "default", "b", &[]).await;
    let page = Request::post(format!("/api{}", path(&queue, "/get_runs")))
        .header(header::HOST, "localhost")
        .header("x-prefect-ui", "true")
        .body(axum::body::Body::empty())
        .unwrap();
    assert_eq!(api.send(page).await.json()[0]["name"], "a");
    assert_eq!(
        api.get(&path(&queue, "")).await.json()["last_polled"],
        Value::Null
    );
    assert_eq!(runs(&api, &queue).await, ["a"]);
    let polled = api.get(&path(&queue, "")).await.json();
    assert_eq!(
        [&polled["status"], &polled["last_polled"]],
        [&json!("READY"), &json!("2026-01-02T03:04:05Z")]
    );
    api.patch(&path(&queue, ""), &json!({"concurrency_limit": 0}))
        .await;
    assert_eq!(runs(&api, &queue).await, Vec::<Value>::new());
    let unknown = "/work_queues/00000000-0000-0000-0000-000000000009";
    let missing = api.post(&format!("{unknown}/get_runs"), &json!({})).await;
    let text = "Work queue with id 00000000-0000-0000-0000-000000000009 not found.";
    assert_eq!(missing.parts(), (404, json!({"exception_message": text})));
    assert_eq!(api.get(&format!("{unknown}/status")).await.status, 404);
}

#[tokio::test]
async fn queues_of_the_oldest_kind_gather_runs_by_tags() {
    let api = TestApi::new().await;
    let queue = create(
        &api,
        &json!({"name": "tagged", "filter": {"tags": ["gpu"]}}),
    )
    .await;
    schedule(&api, "default", "a", &["gpu", "x"]).await;
    schedule(&api, "default", "b", &["x"]).await;
    assert_eq!(runs(&api, &queue).await, ["a"]);
}

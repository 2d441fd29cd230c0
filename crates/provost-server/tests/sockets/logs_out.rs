//! What clients may rely on when they listen to logs.

use axum::body::Body;
use http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use provost_server::routes;
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

use crate::server::{Client, TestServer};

const RUN: Uuid = Uuid::from_u128(0xf1);

fn log(message: &str, level: i64) -> Value {
    json!({
        "name": "prefect.flow_runs",
        "level": level,
        "message": message,
        "timestamp": "2026-01-02T03:04:05.678000Z",
        "flow_run_id": RUN,
        "task_run_id": null,
    })
}

/// What the API answers to a JSON body.
async fn post(server: &TestServer, path: &str, body: &Value) -> (StatusCode, Value) {
    let request = Request::post(format!("/api{path}"))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_string()))
        .expect("a request");
    let router = routes::router(&server.state);
    let (parts, body) = router
        .oneshot(request)
        .await
        .expect("an answer")
        .into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    let json = serde_json::from_slice(&bytes).expect("JSON");
    (parts.status, json)
}

async fn keep(server: &TestServer, logs: &[Value]) {
    let (status, answer) = post(server, "/logs/", &json!(logs)).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
}

/// Listens from the moment at which this returns.
async fn listen(server: &TestServer, filter: Value) -> Client {
    let mut client = server.connect_as_sdk("/logs/out").await;
    client
        .send(&json!({"type": "filter", "filter": filter}))
        .await;
    // The server reads the ping after it has begun to listen.
    client.ping().await;
    client.expect_pong().await;
    client
}

async fn next_message(client: &mut Client) -> Value {
    client.json().await["log"]["message"].clone()
}

#[tokio::test]
async fn a_log_arrives_as_it_is_listed() {
    let server = TestServer::start().await;
    keep(&server, &[log("before", 20)]).await;
    let mut client = listen(&server, json!({})).await;
    keep(&server, &[log("é \0!", 30)]).await;
    let frame = client.json().await;
    assert_eq!(frame["log"]["message"], "é !");
    let filter = json!({"logs": {"level": {"ge_": 30}}});
    let (_, kept) = post(&server, "/logs/filter", &filter).await;
    assert_eq!(frame, json!({"type": "log", "log": kept[0]}));
    assert!(client.hears_nothing().await);
}

#[tokio::test]
async fn only_logs_that_match_arrive_and_in_their_order() {
    let server = TestServer::start().await;
    let filters = [
        (
            json!({"level": {"ge_": 30}}),
            vec!["slow table", "lost table"],
        ),
        (
            json!({"text": {"query": "table -slow"}}),
            vec!["lost table"],
        ),
        (
            json!({"flow_run_id": {"any_": [RUN]}, "timestamp": {"after_": "2026-01-02T03:04:05Z"}}),
            vec!["begun", "slow table", "lost table"],
        ),
        (json!({"flow_run_id": {"any_": [Uuid::nil()]}}), vec![]),
        (json!({"task_run_id": {"is_null_": false}}), vec![]),
        (
            json!({"timestamp": {"before_": "2026-01-02T03:04:05Z"}}),
            vec![],
        ),
    ];
    let mut clients = Vec::new();
    for (filter, expected) in filters {
        clients.push((listen(&server, filter).await, expected));
    }
    keep(&server, &[log("begun", 20), log("slow table", 30)]).await;
    keep(&server, &[log("lost table", 40)]).await;
    for (mut client, expected) in clients {
        for message in expected {
            assert_eq!(next_message(&mut client).await, message);
        }
        assert!(client.hears_nothing().await);
    }
}

#[tokio::test]
async fn a_large_batch_arrives_whole() {
    let server = TestServer::start().await;
    let mut client = listen(&server, json!({})).await;
    let logs: Vec<Value> = (0..5000).map(|n| log(&n.to_string(), 20)).collect();
    keep(&server, &logs).await;
    for n in 0..5000 {
        assert_eq!(next_message(&mut client).await, n.to_string());
    }
}

#[tokio::test]
async fn logs_that_are_refused_do_not_arrive() {
    let server = TestServer::start().await;
    let mut client = listen(&server, json!({})).await;
    let logs = json!([log("good", 20), {}]);
    let (status, _) = post(&server, "/logs/", &logs).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(client.hears_nothing().await);
}

#[tokio::test]
async fn what_is_no_filter_is_refused() {
    let server = TestServer::start().await;
    let table = [
        (json!({"type": "hello"}), "Expected 'filter' message"),
        (
            json!({"type": "filter", "filter": {"wrong": 1}}),
            "Invalid filter: filter.wrong: Extra inputs are not permitted",
        ),
    ];
    for (message, reason) in table {
        let mut client = server.connect_as_sdk("/logs/out").await;
        client.send(&message).await;
        assert_eq!(client.expect_close().await, (1002, reason.to_owned()));
    }
}

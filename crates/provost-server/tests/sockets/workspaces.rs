//! Sockets of a workspace hear and say nothing of another.

use axum::body::Body;
use http::{Request, StatusCode, header};
use provost_schemas::ids::{AccountId, WorkspaceId};
use provost_server::routes;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite;
use tower::ServiceExt;
use uuid::Uuid;

use crate::server::{Client, TestServer};

/// The second workspace that every test's database has.
const OTHER: WorkspaceId = WorkspaceId(Uuid::from_u128(3));

fn path(workspace: WorkspaceId, rest: &str) -> String {
    format!(
        "/accounts/{}/workspaces/{workspace}{rest}",
        AccountId::DEFAULT
    )
}

async fn post(server: &TestServer, path: &str, body: Value) {
    let request = Request::post(format!("/api{path}"))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_string()))
        .expect("a request");
    let answer = routes::router(&server.state)
        .oneshot(request)
        .await
        .expect("an answer");
    assert_eq!(answer.status(), StatusCode::CREATED);
}

/// Listens from the moment at which this returns.
async fn listen(server: &TestServer, path: &str) -> Client {
    let mut client = server.connect_as_sdk(path).await;
    client.send(&json!({"type": "filter", "filter": {}})).await;
    client.ping().await;
    client.expect_pong().await;
    client
}

async fn send_event(server: &TestServer, path: &str, name: &str) {
    let occurred = server.state.app.clock().now();
    let event = json!({"occurred": occurred, "event": name, "related": [], "payload": {},
                       "resource": {"prefect.resource.id": "it"}, "id": Uuid::from_u128(1)});
    let mut client = server.connect(path).await;
    client.send(&event).await;
    client.ping().await;
    client.expect_pong().await;
}

#[tokio::test]
async fn events_and_logs_stay_in_their_workspace() {
    let server = TestServer::start().await;
    let mut events = listen(&server, "/events/out").await;
    let mut events_there = listen(&server, &path(OTHER, "/events/out")).await;
    let mut logs = listen(&server, "/logs/out").await;
    let mut logs_there = listen(&server, &path(OTHER, "/logs/out")).await;

    // The same id is no obstacle: ids of events are clients' own.
    send_event(&server, "/events/in", "here").await;
    send_event(&server, &path(OTHER, "/events/in"), "there").await;
    for (client, name) in [(&mut events, "here"), (&mut events_there, "there")] {
        assert_eq!(client.json().await["event"]["event"], name);
        assert!(client.hears_nothing().await);
    }
    let log = |message: &str| {
        json!([{"name": "prefect", "level": 20, "message": message,
                "timestamp": "2026-01-02T03:04:05Z"}])
    };
    post(&server, "/logs/", log("here")).await;
    post(&server, &path(OTHER, "/logs/"), log("there")).await;
    for (client, message) in [(&mut logs, "here"), (&mut logs_there, "there")] {
        assert_eq!(client.json().await["log"]["message"], message);
        assert!(client.hears_nothing().await);
    }
    // What happened before is told to later subscribers of the same workspace alone.
    let mut late = server.connect_as_sdk(&path(OTHER, "/events/out")).await;
    late.send(&json!({"type": "filter", "filter": {}})).await;
    assert_eq!(late.json().await["event"]["event"], "there");
    assert!(late.hears_nothing().await);
}

#[tokio::test]
async fn background_runs_go_to_task_workers_of_their_workspace() {
    let server = TestServer::start().await;
    let subscribe = async |path: &str| {
        let mut client = server.connect_as_sdk(path).await;
        let message = json!({"type": "subscribe", "keys": ["load"], "client_id": "host-1"});
        client.send(&message).await;
        client
    };
    let socket = "/task_runs/subscriptions/scheduled";
    let mut here = subscribe(socket).await;
    let mut there = subscribe(&path(OTHER, socket)).await;
    let run = json!({
        "task_key": "load", "dynamic_key": "1", "name": "load-1",
        "state": {"type": "SCHEDULED", "state_details": {"deferred": true}},
    });
    post(&server, &path(OTHER, "/task_runs/"), run).await;
    assert_eq!(there.json().await["task_key"], "load");
    assert!(here.hears_nothing().await);
}

#[tokio::test]
async fn a_workspace_that_does_not_exist_has_no_sockets() {
    let server = TestServer::start().await;
    let nowhere = path(WorkspaceId(Uuid::from_u128(77)), "/events/out");
    match server.open(&nowhere, Some("prefect")).await {
        Err(tungstenite::Error::Http(answer)) => assert_eq!(answer.status().as_u16(), 404),
        Err(error) => panic!("expected an answer, got {error}"),
        Ok(_) => panic!("expected no socket"),
    }
}

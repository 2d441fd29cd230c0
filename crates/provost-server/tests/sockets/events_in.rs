//! What clients may rely on when they send events.

use std::time::Duration;

use provost_server::ServerSettings;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{self, Message};
use uuid::Uuid;

use crate::server::TestServer;

fn event(id: u128) -> Value {
    json!({
        "occurred": "2026-11-21T20:57:04.388945Z",
        "event": "test.happened",
        "resource": {"prefect.resource.id": "test.thing"},
        "related": [{"prefect.resource.id": "test.other", "prefect.resource.role": "other"}],
        "payload": {},
        "id": Uuid::from_u128(id),
    })
}

fn task_run_event(id: u128, state: &str, second: u32, flow_run: Uuid) -> Value {
    json!({
        "occurred": format!("2026-11-21T20:57:{second:02}Z"),
        "event": format!("prefect.task-run.{state}"),
        "resource": {
            "prefect.resource.id": format!("prefect.task-run.{}", Uuid::from_u128(0xaa)),
            "prefect.orchestration": "client",
        },
        "related": [{
            "prefect.resource.id": format!("prefect.flow-run.{flow_run}"),
            "prefect.resource.role": "flow-run",
        }],
        "payload": {
            "validated_state": {"type": state.to_uppercase(), "name": state},
            "task_run": {"name": "load-0", "task_key": "load", "dynamic_key": "0"},
        },
        "id": Uuid::from_u128(id),
    })
}

const EVENTS: &str = "SELECT COUNT(*) FROM event";

#[tokio::test]
async fn a_pong_confirms_every_frame_before_its_ping() {
    let server = TestServer::start().await;
    let mut client = server.connect_as_sdk("/events/in").await;
    let frames = (1..=700).map(|id| Message::Text(event(id).to_string().into()));
    client
        .send_together(frames.chain([Message::Ping("?".into())]))
        .await;
    client.expect_pong().await;
    assert_eq!(server.numbers(EVENTS).await, [700]);
    assert_eq!(
        server.numbers("SELECT COUNT(*) FROM event_related").await,
        [700]
    );
}

#[tokio::test]
async fn a_pong_waits_for_the_commit() {
    let server = TestServer::start().await;
    let mut client = server.connect_as_sdk("/events/in").await;
    let other_writer = server.state.app.database().begin().await.expect("a writer");
    client
        .send_together([
            Message::Text(event(1).to_string().into()),
            Message::Ping("?".into()),
        ])
        .await;
    assert!(client.hears_nothing().await, "nothing can be stored yet");
    other_writer.commit().await.expect("a commit");
    client.expect_pong().await;
    assert_eq!(server.numbers(EVENTS).await, [1]);
}

#[tokio::test]
async fn a_ping_is_answered_before_the_handshake() {
    let server = TestServer::start().await;
    let mut client = server
        .open("/events/in", Some("prefect"))
        .await
        .expect("a connection");
    client.ping().await;
    client.expect_pong().await;
    client.send(&json!({"type": "auth", "token": "any"})).await;
    assert_eq!(client.json().await, json!({"type": "auth_success"}));
}

#[tokio::test]
async fn events_that_are_sent_again_are_stored_once() {
    let server = TestServer::start().await;
    let mut client = server.connect("/events/in").await;
    for id in [1, 2, 1, 1, 2] {
        client.send(&event(id)).await;
    }
    client.ping().await;
    client.expect_pong().await;
    client.send(&event(1)).await;
    client.close().await;
    assert_eq!(server.numbers(EVENTS).await, [2]);
}

#[tokio::test]
async fn what_is_sent_before_a_close_is_stored() {
    let server = TestServer::start().await;
    let mut client = server.connect_as_sdk("/events/in").await;
    client.send(&event(1)).await;
    client.close().await;
    assert_eq!(server.numbers(EVENTS).await, [1]);
}

#[tokio::test]
async fn task_runs_are_recorded_from_events() {
    let server = TestServer::start().await;
    let flow_run = server.make_flow_run().await;
    let mut client = server.connect_as_sdk("/events/in").await;
    // The order of arrival does not matter, nor that something arrives twice.
    let completed = task_run_event(3, "Completed", 3, flow_run);
    client.send(&completed).await;
    client
        .send(&task_run_event(1, "Pending", 1, flow_run))
        .await;
    client.ping().await;
    client.expect_pong().await;
    client
        .send(&task_run_event(2, "Running", 2, flow_run))
        .await;
    client.send(&completed).await;
    client.ping().await;
    client.expect_pong().await;
    let states = "SELECT COUNT(*) FROM task_run_state";
    assert_eq!(server.numbers(states).await, [3]);
    let completed = "SELECT COUNT(*) FROM task_run WHERE state_type = 'COMPLETED'";
    assert_eq!(server.numbers(completed).await, [1]);
    assert_eq!(server.numbers(EVENTS).await, [3]);
}

#[tokio::test]
async fn the_event_of_a_task_run_without_a_flow_run_in_the_workspace_is_kept() {
    let server = TestServer::start().await;
    let mut client = server.connect_as_sdk("/events/in").await;
    client
        .send(&task_run_event(1, "Running", 1, Uuid::from_u128(404)))
        .await;
    client.ping().await;
    client.expect_pong().await;
    assert_eq!(server.numbers(EVENTS).await, [1]);
    assert_eq!(server.numbers("SELECT COUNT(*) FROM task_run").await, [0]);
}

#[tokio::test]
async fn a_malformed_event_costs_the_connection_but_not_the_events_before_it() {
    let server = TestServer::start().await;
    for (bad, stored) in [("{\"event\": 1}", 1), ("{", 2)] {
        let mut client = server.connect_as_sdk("/events/in").await;
        let good = event(stored.try_into().expect("an id")).to_string();
        client
            .send_together([Message::Text(good.into()), Message::Text(bad.into())])
            .await;
        client.expect_drop().await;
        assert_eq!(server.numbers(EVENTS).await, [stored]);
    }
}

#[tokio::test]
async fn a_client_that_does_not_introduce_itself_is_refused() {
    let server = TestServer::start().await;
    let mut client = server
        .open("/events/in", Some("prefect"))
        .await
        .expect("a connection");
    client.send(&event(1)).await;
    let refusal = (1008, "Expected 'auth' message".to_owned());
    assert_eq!(client.expect_close().await, refusal);

    let mut client = server
        .open("/events/in", Some("prefect"))
        .await
        .expect("a connection");
    client.send_text("auth").await;
    client.expect_drop().await;
}

#[tokio::test]
async fn a_socket_that_does_not_exist_is_forbidden() {
    let server = TestServer::start().await;
    match server.open("/events/sideways", None).await {
        Err(tungstenite::Error::Http(response)) => assert_eq!(response.status(), 403),
        Err(error) => panic!("expected an answer, got {error}"),
        Ok(_) => panic!("expected a refusal"),
    }
}

#[tokio::test]
async fn sockets_end_when_the_server_does() {
    let server = TestServer::start().await;
    let mut client = server.connect_as_sdk("/events/in").await;
    let shut_down = tokio::task::spawn(server.shut_down());
    let (code, _) = client.expect_close().await;
    assert_eq!(code, 1012);
    shut_down.await.expect("shutdown");
}

#[tokio::test]
async fn a_client_that_falls_silent_is_dropped() {
    let server = TestServer::start_with(ServerSettings {
        websocket_ping_interval: Duration::from_millis(250),
        ..ServerSettings::default()
    })
    .await;
    let mut client = server.connect_as_sdk("/events/in").await;
    // A client that is not polled answers no pings.
    tokio::time::sleep(Duration::from_millis(1500)).await;
    client.expect_drop().await;
    // One that answers them stays.
    let mut client = server.connect_as_sdk("/events/in").await;
    client.answer_pings_for(Duration::from_millis(800)).await;
    client.send(&event(1)).await;
    client.ping().await;
    client.expect_pong().await;
}

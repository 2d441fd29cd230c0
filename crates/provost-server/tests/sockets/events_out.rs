//! What clients may rely on when they listen to events.

use provost_schemas::json::Seconds;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::server::{Client, TestServer};

/// An event that happened so many seconds ago.
fn event(server: &TestServer, id: u128, seconds_ago: i64) -> Value {
    let occurred = server.state.app.clock().now() - Seconds::new(seconds_ago);
    json!({
        "occurred": occurred,
        "event": "test.happened",
        "resource": {"prefect.resource.id": format!("test.thing.{}", id % 2)},
        "related": [{"prefect.resource.id": "test.other", "prefect.resource.role": "other"}],
        "payload": {},
        "id": Uuid::from_u128(id),
    })
}

async fn store(server: &TestServer, events: &[Value]) {
    let mut client = server.connect("/events/in").await;
    for event in events {
        client.send(event).await;
    }
    client.ping().await;
    client.expect_pong().await;
}

async fn listen(server: &TestServer, filter: Value) -> Client {
    let mut client = server.connect_as_sdk("/events/out").await;
    client
        .send(&json!({"type": "filter", "filter": filter}))
        .await;
    client
}

async fn next_id(client: &mut Client) -> u128 {
    let message = client.json().await;
    assert_eq!(message["type"], "event");
    assert!(message["event"]["received"].is_string(), "{message}");
    let id = message["event"]["id"].as_str().expect("an id");
    Uuid::try_parse(id).expect("an id").as_u128()
}

#[tokio::test]
async fn what_just_happened_comes_before_what_happens_and_nothing_comes_twice() {
    let server = TestServer::start().await;
    let past: Vec<Value> = (1..=600)
        .map(|id| event(&server, id, 700 - id as i64))
        .collect();
    store(&server, &past).await;
    let mut client = listen(&server, json!({})).await;
    for id in 1..=600 {
        assert_eq!(next_id(&mut client).await, id);
    }
    store(&server, &[past[599].clone(), event(&server, 601, 0)]).await;
    assert_eq!(next_id(&mut client).await, 601);
    assert!(client.hears_nothing().await);
}

#[tokio::test]
async fn events_of_the_same_moment_are_all_sent() {
    let server = TestServer::start().await;
    let moment = event(&server, 0, 10)["occurred"].clone();
    let past: Vec<Value> = (1..=600)
        .map(|id| {
            let mut event = event(&server, id, 10);
            event["occurred"] = moment.clone();
            event
        })
        .collect();
    store(&server, &past).await;
    let mut client = listen(&server, json!({})).await;
    for id in 1..=600 {
        assert_eq!(next_id(&mut client).await, id);
    }
    assert!(client.hears_nothing().await);
}

#[tokio::test]
async fn what_happened_long_ago_is_not_sent() {
    let server = TestServer::start().await;
    let past = [event(&server, 1, 16 * 60), event(&server, 2, 60)];
    store(&server, &past).await;
    let since = json!({"occurred": {"since": "2020-01-01T00:00:00Z"}});
    let mut client = listen(&server, since).await;
    assert_eq!(next_id(&mut client).await, 2);
}

#[tokio::test]
async fn a_client_that_asks_for_no_backfill_gets_none() {
    let server = TestServer::start().await;
    store(&server, &[event(&server, 1, 10)]).await;
    let mut client = server.connect("/events/out").await;
    client
        .send(&json!({"type": "filter", "filter": {}, "backfill": false}))
        .await;
    assert!(client.hears_nothing().await);
    store(&server, &[event(&server, 2, 0)]).await;
    assert_eq!(next_id(&mut client).await, 2);
}

#[tokio::test]
async fn the_filter_holds_for_the_past_and_for_the_present() {
    let server = TestServer::start().await;
    let filters = [
        (json!({"resource": {"id": ["test.thing.0"]}}), vec![2, 4]),
        (
            json!({"related": {"id": ["test.other"], "role": ["other"]}}),
            vec![1, 2, 3, 4],
        ),
        (
            json!({"related": {"id": ["test.other"], "role": ["flow"]}}),
            vec![],
        ),
        (json!({"event": {"exclude_prefix": ["test."]}}), vec![]),
    ];
    store(&server, &[event(&server, 1, 20), event(&server, 2, 10)]).await;
    let mut clients = Vec::new();
    for (filter, expected) in filters {
        let mut client = listen(&server, filter).await;
        for id in expected.iter().filter(|id| **id <= 2) {
            assert_eq!(next_id(&mut client).await, *id);
        }
        assert!(client.hears_nothing().await);
        clients.push((client, expected));
    }
    store(&server, &[event(&server, 3, 0), event(&server, 4, 0)]).await;
    for (mut client, expected) in clients {
        for id in expected.iter().filter(|id| **id > 2) {
            assert_eq!(next_id(&mut client).await, *id);
        }
        assert!(client.hears_nothing().await);
    }
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
        let mut client = server.connect_as_sdk("/events/out").await;
        client.send(&message).await;
        assert_eq!(client.expect_close().await, (1002, reason.to_owned()));
    }
}

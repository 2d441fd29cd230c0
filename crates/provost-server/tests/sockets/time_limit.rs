//! Requests may not take for ever, and sockets may.

use std::time::Duration;

use provost_server::ServerSettings;
use serde_json::json;
use uuid::Uuid;

use crate::{access::SOCKETS, server::TestServer};

const LIMIT: Duration = Duration::from_millis(200);

#[tokio::test]
async fn sockets_outlive_the_time_that_an_answer_may_take() {
    let server = TestServer::start_with(ServerSettings {
        request_timeout: LIMIT,
        ..ServerSettings::default()
    })
    .await;
    let mut listener = server.connect_as_sdk("/events/out").await;
    let filter = json!({"type": "filter", "filter": {}});
    listener.send(&filter).await;
    let mut clients = Vec::new();
    for (path, _) in SOCKETS {
        let subprotocol = (path != "/events/in").then_some("prefect");
        let mut client = server.open(path, subprotocol).await.expect("a connection");
        if subprotocol.is_some() {
            client.send(&json!({"type": "auth", "token": null})).await;
            assert_eq!(client.json().await["type"], "auth_success", "{path}");
        }
        clients.push(client);
    }
    tokio::time::sleep(LIMIT * 3).await;
    for client in &mut clients {
        client.ping().await;
        client.expect_pong().await;
    }
    let event = json!({
        "occurred": server.state.app.clock().now(),
        "event": "test.happened",
        "resource": {"prefect.resource.id": "test.thing"},
        "related": [],
        "payload": {},
        "id": Uuid::from_u128(1),
    });
    let [sender, ..] = &mut clients[..] else {
        panic!("no sockets");
    };
    sender.send(&event).await;
    assert_eq!(listener.json().await["event"]["event"], "test.happened");
}

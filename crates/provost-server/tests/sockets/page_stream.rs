//! What a page may rely on when it listens to changes.

use std::time::Duration;

use provost_app::{Call, api_keys::delete_api_key};
use provost_core::roles::WorkspaceRole;
use provost_schemas::ids::WorkspaceId;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::{access::machine, server::TestServer};

/// Longer than anything takes that is going to happen.
const SOON: Duration = Duration::from_secs(30);

/// A page that listens.
struct Page {
    connection: TcpStream,
    heard: String,
}

impl Page {
    async fn open(server: &TestServer, key: Option<&str>) -> Self {
        let mut connection = TcpStream::connect(server.address())
            .await
            .expect("a connection");
        let shown = key.map_or(String::new(), |key| {
            format!("Authorization: Bearer {key}\r\n")
        });
        let request = format!("GET /api/ui/stream HTTP/1.1\r\nHost: localhost\r\n{shown}\r\n");
        connection
            .write_all(request.as_bytes())
            .await
            .expect("it is sent");
        let heard = String::new();
        Self { connection, heard }
    }

    /// Reads until a text was heard, and returns all that was.
    async fn until(&mut self, wanted: &str) -> &str {
        while !self.heard.contains(wanted) {
            let mut bytes = [0; 4096];
            let count = timeout(SOON, self.connection.read(&mut bytes))
                .await
                .unwrap_or_else(|_| panic!("no {wanted} in: {}", self.heard))
                .expect("it is read");
            assert!(count > 0, "it ended before {wanted}: {}", self.heard);
            self.heard
                .push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
        &self.heard
    }

    async fn expect_end(&mut self) {
        // The last chunk of an answer is an empty one.
        self.until("\r\n0\r\n\r\n").await;
    }
}

fn event(resource: &str, id: u128) -> Value {
    json!({
        "occurred": "2026-01-02T03:04:05Z",
        "event": "prefect.flow-run.Running",
        "resource": {"prefect.resource.id": resource, "prefect.state-type": "RUNNING"},
        "related": [{
            "prefect.resource.id": "prefect.flow.f1",
            "prefect.resource.role": "flow",
        }],
        "payload": {},
        "id": uuid::Uuid::from_u128(id),
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

#[tokio::test]
async fn a_page_is_told_once_what_has_changed_and_that_lines_came() {
    let server = TestServer::start().await;
    let mut page = Page::open(&server, None).await;
    let head = page.until("event: ready").await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(head.contains("content-type: text/event-stream"), "{head}");
    assert!(head.contains("x-accel-buffering: no"), "{head}");
    let twice = [
        event("prefect.flow-run.r1", 1),
        event("prefect.flow-run.r1", 2),
    ];
    store(&server, &twice).await;
    let heard = page.until("event: changes").await.to_owned();
    let heard = if heard.ends_with("\n\n") {
        heard
    } else {
        page.until("]").await.to_owned()
    };
    assert!(
        heard.contains(r#"{"kind":"flow-run","id":"r1","state_type":"RUNNING","flow_id":"f1"}"#),
        "{heard}"
    );
    assert_eq!(heard.matches(r#""id":"r1""#).count(), 1, "{heard}");
}

#[tokio::test]
async fn much_is_told_as_much() {
    let server = TestServer::start().await;
    let mut page = Page::open(&server, None).await;
    page.until("event: ready").await;
    let events: Vec<Value> = (0..300)
        .map(|n| event(&format!("prefect.flow-run.r{n}"), n + 1))
        .collect();
    store(&server, &events).await;
    page.until(r#""many":true"#).await;
}

#[tokio::test]
async fn a_stream_ends_with_the_key_that_opened_it_and_with_the_server() {
    let server = TestServer::start_closed().await;
    let revoked = machine(&server, "revoked", WorkspaceRole::Viewer).await;
    let other = machine(&server, "other", WorkspaceRole::Viewer).await;
    let mut page = Page::open(&server, Some(&revoked.key)).await;
    let mut bystander = Page::open(&server, Some(&other.key)).await;
    page.until("event: ready").await;
    bystander.until("event: ready").await;
    let call = Call::by_service("test", WorkspaceId::DEFAULT);
    let mut context = server.state.app.write(call).await.expect("a unit");
    delete_api_key(&mut context, revoked.actor, revoked.id)
        .await
        .expect("it is revoked");
    context.commit().await.expect("it is kept");
    page.expect_end().await;
    server.state.shutdown.cancel();
    bystander.expect_end().await;
    server.shut_down().await;
}

#[tokio::test]
async fn nobody_hears_anything() {
    let server = TestServer::start_closed().await;
    let mut page = Page::open(&server, None).await;
    let answer = page.until("\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
}

#[tokio::test]
async fn so_many_streams_are_open_at_once() {
    let server = TestServer::start().await;
    let mut pages = Vec::new();
    for _ in 0..32 {
        let mut page = Page::open(&server, None).await;
        page.until("event: ready").await;
        pages.push(page);
    }
    let mut one_more = Page::open(&server, None).await;
    let answer = one_more.until("\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 429"), "{answer}");
    assert!(answer.contains("retry-after"), "{answer}");
}

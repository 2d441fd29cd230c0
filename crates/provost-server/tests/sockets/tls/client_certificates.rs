//! Clients that show a certificate in place of a key.

use provost_app::{
    Call,
    client_certificates::{add_client_certificate, remove_client_certificate},
};
use provost_core::roles::WorkspaceRole;
use provost_identity::certificates::Certificate;
use provost_schemas::ids::{ActorId, ClientCertificateId, WorkspaceId};
use provost_server::ServerSettings;
use serde_json::json;
use tokio_tungstenite::{client_async, tungstenite::client::IntoClientRequest};

use super::authority::{Authority, Certified, ask_for};
use crate::{
    access::{Machine, machine},
    server::{Client, TestServer},
};

const NAME: &str = "localhost";
const URI: &str = "spiffe://example.org/etl";

/// A server that looks at certificates, with a service account.
struct Setting {
    authority: Authority,
    server: TestServer,
    machine: Machine,
}

impl Setting {
    async fn new(required: bool) -> Self {
        let authority = Authority::new();
        authority.write(NAME);
        let server = TestServer::start_closed_with(ServerSettings {
            tls: Some(authority.for_clients(required)),
            ..ServerSettings::default()
        })
        .await;
        let machine = machine(&server, "etl", WorkspaceRole::Developer).await;
        Self {
            authority,
            server,
            machine,
        }
    }

    async fn add(&self, actor: ActorId, name: &str) -> ClientCertificateId {
        let call = Call::by_service("test", WorkspaceId::DEFAULT);
        let mut context = self.server.state.app.write(call).await.expect("it works");
        let name = name.parse().expect("it works");
        let made = add_client_certificate(&mut context, actor, &name).await;
        context.commit().await.expect("it works");
        made.expect("it works").id
    }

    async fn remove(&self, id: ClientCertificateId) {
        let call = Call::by_service("test", WorkspaceId::DEFAULT);
        let mut context = self.server.state.app.write(call).await.expect("it works");
        let removed = remove_client_certificate(&mut context, self.machine.actor, id).await;
        removed.expect("it works");
        context.commit().await.expect("it works");
    }

    /// What a client with a certificate is answered.
    async fn answer(&self, client: &Certified, request: &str, headers: &str) -> String {
        let address = self.server.address();
        let stream = self.authority.connect_as(client, address, NAME).await;
        ask_for(stream.expect("it works"), request, NAME, headers).await
    }

    async fn status(&self, client: &Certified, headers: &str) -> u16 {
        let answer = self.answer(client, "GET /api/version", headers).await;
        status(&answer)
    }
}

fn status(answer: &str) -> u16 {
    answer
        .split(' ')
        .nth(1)
        .expect("it works")
        .parse()
        .expect("it works")
}

#[tokio::test]
async fn a_certificate_is_the_credential_of_its_service_account() {
    let setting = Setting::new(false).await;
    let client = setting.authority.certify(URI);
    let answer = setting.answer(&client, "GET /api/version", "").await;
    assert_eq!(status(&answer), 401, "{answer}");
    assert!(answer.contains("stands for no service account"), "{answer}");
    let id = setting
        .add(setting.machine.actor, &format!("uri:{URI}"))
        .await;
    assert_eq!(setting.status(&client, "").await, 200);
    // A certificate that is renewed has the same name.
    assert_eq!(
        setting.status(&setting.authority.certify(URI), "").await,
        200
    );
    let other = setting.authority.certify("spiffe://example.org/other");
    assert_eq!(setting.status(&other, "").await, 401);
    let answer = setting.answer(&client, "GET /api/me", "").await;
    assert!(answer.contains("\"etl\""), "{answer}");
    setting.remove(id).await;
    assert_eq!(setting.status(&client, "").await, 401);
}

#[tokio::test]
async fn a_fingerprint_is_that_of_one_certificate_alone() {
    let setting = Setting::new(false).await;
    let client = setting.authority.certify(URI);
    let read = Certificate::read(&client.certificate).unwrap();
    setting
        .add(setting.machine.actor, read.names()[0].as_str())
        .await;
    assert_eq!(setting.status(&client, "").await, 200);
    assert_eq!(
        setting.status(&setting.authority.certify(URI), "").await,
        401
    );
    // Of two accounts, nobody knows which is meant.
    let other = machine(&setting.server, "other", WorkspaceRole::Viewer).await;
    setting.add(other.actor, &format!("uri:{URI}")).await;
    assert_eq!(setting.status(&client, "").await, 401);
}

#[tokio::test]
async fn what_a_request_shows_counts_before_the_certificate() {
    let setting = Setting::new(false).await;
    let client = setting.authority.certify(URI);
    setting
        .add(setting.machine.actor, &format!("uri:{URI}"))
        .await;
    let viewer = machine(&setting.server, "viewer", WorkspaceRole::Viewer).await;
    let shown = format!("authorization: Bearer {}\r\n", viewer.key);
    let answer = setting.answer(&client, "GET /api/me", &shown).await;
    assert!(answer.contains("\"viewer\""), "{answer}");
    for wrong in [
        "authorization: Bearer pnb_nonsense\r\n",
        "authorization: Basic eDp5\r\n",
        "cookie: provost_session=nonsense\r\n",
    ] {
        assert_eq!(setting.status(&client, wrong).await, 401, "{wrong}");
    }
}

#[tokio::test]
async fn nobody_comes_without_a_certificate_where_one_is_required() {
    let setting = Setting::new(true).await;
    let address = setting.server.address();
    // TLS 1.3 tells a client with the first answer that it lacked a certificate.
    let without = async {
        let stream = setting.authority.connect(address, NAME).await.ok()?;
        let asked = tokio::spawn(ask_for(stream, "GET /api/health", NAME, ""));
        asked.await.ok()
    };
    assert_eq!(without.await, None);
    let stranger = Authority::new().certify(URI);
    let stranger = async {
        let stream = setting.authority.connect_as(&stranger, address, NAME).await;
        let asked = tokio::spawn(ask_for(stream.ok()?, "GET /api/health", NAME, ""));
        asked.await.ok()
    };
    assert_eq!(stranger.await, None, "another authority");
    let client = setting.authority.certify(URI);
    setting
        .add(setting.machine.actor, &format!("uri:{URI}"))
        .await;
    assert_eq!(setting.status(&client, "").await, 200);
    let key = format!("authorization: Bearer {}\r\n", setting.machine.key);
    let unknown = setting.authority.certify("spiffe://example.org/person");
    assert_eq!(
        setting.status(&unknown, &key).await,
        200,
        "a key still counts"
    );
}

#[tokio::test]
async fn a_socket_ends_when_its_certificate_stands_for_nobody_any_more() {
    let setting = Setting::new(false).await;
    let id = setting
        .add(setting.machine.actor, &format!("uri:{URI}"))
        .await;
    let client = setting.authority.certify(URI);
    let address = setting.server.address();
    let stream = setting.authority.connect_as(&client, address, NAME).await;
    let mut request = "wss://localhost/api/events/in"
        .into_client_request()
        .unwrap();
    let protocol = "prefect".parse().unwrap();
    request
        .headers_mut()
        .insert("sec-websocket-protocol", protocol);
    let (socket, _) = client_async(request, stream.unwrap()).await.unwrap();
    let mut socket = Client(socket);
    socket.send(&json!({"type": "auth", "token": null})).await;
    assert_eq!(socket.json().await, json!({"type": "auth_success"}));
    socket.ping().await;
    socket.expect_pong().await;
    setting.remove(id).await;
    let (code, _) = socket.expect_close().await;
    assert_eq!(code, 1008);
}

/// Browsers show certificates of their own accord, as they do with cookies.
#[tokio::test]
async fn a_page_of_another_origin_writes_nothing_by_a_certificate() {
    let setting = Setting::new(false).await;
    setting
        .add(setting.machine.actor, &format!("uri:{URI}"))
        .await;
    let client = setting.authority.certify(URI);
    for (headers, refused) in [
        ("sec-fetch-site: cross-site\r\n", true),
        ("origin: https://evil.example\r\n", true),
        ("origin: null\r\n", true),
        ("sec-fetch-site: same-origin\r\n", false),
        ("origin: https://localhost\r\n", false),
        ("", false),
    ] {
        let request = "POST /api/flows/count";
        let answer = setting.answer(&client, request, headers).await;
        assert_eq!(status(&answer) == 403, refused, "{headers}: {answer}");
    }
}

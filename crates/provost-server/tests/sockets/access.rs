//! Who is let onto a socket: CVE-2026-7723 of Prefect was one that asked nobody.

use provost_app::{
    Call,
    api_keys::{ApiKeyCreate, create_api_key},
    service_accounts::{ServiceAccountCreate, create_service_account},
};
use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_schemas::ids::{ActorId, ApiKeyId, WorkspaceId};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite;

use crate::server::{Client, TestServer};

/// Every socket, with whether a viewer may listen to it.
pub(crate) const SOCKETS: [(&str, bool); 5] = [
    ("/events/in", false),
    ("/events/out", true),
    ("/logs/out", true),
    ("/task_runs/subscriptions/scheduled", false),
    ("/work_pools/pool/workers/connect", false),
];

/// A service account and its key.
pub(crate) struct Machine {
    pub(crate) actor: ActorId,
    pub(crate) id: ApiKeyId,
    pub(crate) key: String,
}

/// A service account with a role and a key, which may be used from some networks alone.
pub(crate) async fn machine_in(
    server: &TestServer,
    name: &str,
    role: WorkspaceRole,
    networks: Option<Vec<String>>,
) -> Machine {
    let call = Call::by_service("test", WorkspaceId::DEFAULT);
    let mut context = server.state.app.write(call).await.expect("a unit of work");
    let wanted = ServiceAccountCreate {
        name: name.to_owned(),
        account_role: AccountRole::Member,
        workspace_role: Some(role),
    };
    let actor = create_service_account(&mut context, wanted)
        .await
        .expect("a service account");
    let wanted = ApiKeyCreate {
        actor: actor.id,
        name: "key".to_owned(),
        expiration: None,
        scopes: None,
        networks,
    };
    let made = create_api_key(&mut context, wanted).await.expect("a key");
    context.commit().await.expect("it is kept");
    Machine {
        actor: actor.id,
        id: made.stored.id,
        key: made.key.expose().to_owned(),
    }
}

/// A service account with a role and a key.
pub(crate) async fn machine(server: &TestServer, name: &str, role: WorkspaceRole) -> Machine {
    machine_in(server, name, role, None).await
}

async fn key(server: &TestServer, role: WorkspaceRole) -> String {
    machine(server, role.name(), role).await.key
}

/// Why the upgrade of a connection is refused.
async fn refused(server: &TestServer, path: &str, authorization: Option<&str>) -> u16 {
    match server.open_with(path, None, authorization).await {
        Err(tungstenite::Error::Http(answer)) => answer.status().as_u16(),
        Err(error) => panic!("{path}: {error}"),
        Ok(_) => panic!("{path} was opened"),
    }
}

/// A client that has introduced itself with a token.
pub(crate) async fn introduced(server: &TestServer, path: &str, token: &Value) -> Client {
    let mut client = server
        .open(path, Some("prefect"))
        .await
        .expect("a connection");
    client.send(&json!({"type": "auth", "token": token})).await;
    client
}

#[tokio::test]
async fn cve_2026_7723_nobody_is_let_onto_a_socket_without_a_credential() {
    let server = TestServer::start_closed().await;
    for (path, _) in SOCKETS {
        assert_eq!(refused(&server, path, None).await, 401, "{path}");
        let wrong = Some("Bearer pnb_wrong");
        assert_eq!(refused(&server, path, wrong).await, 401, "{path}");
        for token in [
            json!(null),
            json!(""),
            json!("pnb_wrong"),
            json!("a:b"),
            json!(1),
        ] {
            let mut client = introduced(&server, path, &token).await;
            assert_eq!(client.expect_close().await.0, 1008, "{path} {token}");
        }
        // Whoever begins with something else than an introduction is not listened to.
        let mut client = server
            .open(path, Some("prefect"))
            .await
            .expect("a connection");
        client.send(&json!({"type": "filter", "filter": {}})).await;
        assert_eq!(client.expect_close().await.0, 1008, "{path}");
    }
}

/// Issue 17687 of Prefect: events were told to whoever asked, whatever they showed.
#[tokio::test]
async fn prefect_17687_no_event_is_told_to_whoever_shows_no_credential() {
    let server = TestServer::start_closed().await;
    let key = key(&server, WorkspaceRole::Developer).await;
    for (token, may) in [
        (json!("a:b"), false),
        (json!(null), false),
        (json!(key), true),
    ] {
        let mut listener = introduced(&server, "/events/out", &token).await;
        if may {
            assert_eq!(listener.json().await["type"], "auth_success");
        }
        listener
            .send(&json!({"type": "filter", "filter": {}}))
            .await;
        let header = format!("Bearer {key}");
        let sender = server.open_with("/events/in", None, Some(&header)).await;
        let mut sender = sender.expect("a connection");
        let occurred = server.state.app.clock().now();
        let event = json!({"occurred": occurred, "event": "secret", "related": [], "payload": {},
                           "resource": {"prefect.resource.id": "it"}, "id": ActorId::mint(occurred)});
        sender.send(&event).await;
        sender.ping().await;
        sender.expect_pong().await;
        if may {
            assert_eq!(listener.json().await["event"]["event"], "secret");
        } else {
            assert_eq!(listener.expect_close().await.0, 1008, "{token}");
        }
    }
}

#[tokio::test]
async fn whoever_shows_nothing_is_told_what_to_set() {
    let server = TestServer::start_closed().await;
    let mut client = introduced(&server, "/events/out", &json!(null)).await;
    let expected = "no credential came: set PREFECT_API_AUTH_STRING to NAME:KEY, since \
                    PREFECT_API_KEY is not sent here";
    assert_eq!(client.expect_close().await, (1008, expected.to_owned()));
    let mut client = introduced(&server, "/work_pools/pool/workers/connect", &json!(null)).await;
    let expected = "authentication_failed".to_owned();
    assert_eq!(client.expect_close().await, (1008, expected));
}

#[tokio::test]
async fn a_key_is_taken_as_token_and_as_header_in_every_form() {
    let server = TestServer::start_closed().await;
    let key = key(&server, WorkspaceRole::Developer).await;
    for (path, _) in SOCKETS {
        for token in [key.clone(), format!("worker:{key}")] {
            let mut client = introduced(&server, path, &json!(token)).await;
            assert_eq!(
                client.json().await,
                json!({"type": "auth_success"}),
                "{path}"
            );
        }
        // Prefect's client can be told to send headers of one's own, and sends no token then.
        let header = format!("Bearer {key}");
        let client = server.open_with(path, Some("prefect"), Some(&header)).await;
        let mut client = client.expect("a connection");
        client.send(&json!({"type": "auth", "token": null})).await;
        assert_eq!(
            client.json().await,
            json!({"type": "auth_success"}),
            "{path}"
        );
    }
    // A client of Prefect Cloud sends events without a handshake.
    let header = format!("bearer {key}");
    let client = server.open_with("/events/in", None, Some(&header)).await;
    let mut client = client.expect("a connection");
    client.ping().await;
    client.expect_pong().await;
}

#[tokio::test]
async fn a_role_reaches_the_sockets_that_it_may() {
    let server = TestServer::start_closed().await;
    let key = key(&server, WorkspaceRole::Viewer).await;
    let header = format!("Bearer {key}");
    for (path, may) in SOCKETS {
        let mut client = introduced(&server, path, &json!(key)).await;
        if may {
            assert_eq!(
                client.json().await,
                json!({"type": "auth_success"}),
                "{path}"
            );
        } else {
            assert_eq!(client.expect_close().await.0, 1008, "{path}");
            assert_eq!(refused(&server, path, Some(&header)).await, 403, "{path}");
        }
    }
}

#[tokio::test]
async fn a_key_is_held_against_the_address_that_its_client_has() {
    let server = TestServer::start_closed().await;
    for (network, may) in [("127.0.0.0/8", true), ("10.0.0.0/8", false)] {
        let networks = Some(vec![network.to_owned()]);
        let machine = machine_in(&server, network, WorkspaceRole::Developer, networks).await;
        let header = format!("Bearer {}", machine.key);
        for (path, _) in SOCKETS {
            let mut client = introduced(&server, path, &json!(machine.key)).await;
            if may {
                assert_eq!(client.json().await["type"], "auth_success", "{path}");
            } else {
                assert_eq!(client.expect_close().await.0, 1008, "{path}");
                assert_eq!(refused(&server, path, Some(&header)).await, 401, "{path}");
            }
        }
    }
}

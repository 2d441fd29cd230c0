//! Sockets end with the credential, the owner or the role that opened them.

use provost_app::{
    Call,
    api_keys::{ApiKeyRotate, delete_api_key, rotate_api_key},
    ip_allowlists::{update_account_settings, update_ip_allowlist},
};
use provost_core::roles::WorkspaceRole;
use provost_schemas::{
    ids::{ActorId, ApiKeyId, WorkspaceId},
    ip_allowlists::{AccountSettingsUpdate, IpAllowlistEntryUpdate, IpAllowlistUpdate},
    json::Seconds,
};
use provost_storage::{
    Transaction,
    repositories::{
        actors, api_keys,
        workspace_access::{self, HeldRole, Holder},
    },
};
use serde_json::{Value, json};

use crate::{
    access::{SOCKETS, introduced, machine},
    server::{Client, TestServer},
};

fn operator() -> Call {
    Call::by_service("test", WorkspaceId::DEFAULT)
}

/// A client on each socket, let in with the key.
async fn on_all_sockets(server: &TestServer, key: &str) -> Vec<(&'static str, Client)> {
    let mut clients = Vec::new();
    for (path, _) in SOCKETS {
        let mut client = introduced(server, path, &json!(key)).await;
        assert_eq!(client.json().await["type"], "auth_success", "{path}");
        clients.push((path, client));
    }
    clients
}

async fn expect_all_closed(clients: Vec<(&'static str, Client)>, code: u16) {
    for (path, mut client) in clients {
        let (closed, reason) = client.expect_close().await;
        assert_eq!(closed, code, "{path}: {reason}");
    }
}

/// Changes rows as another process would, of whose changes this one is not told.
async fn behind_its_back(server: &TestServer, change: impl AsyncFnOnce(&mut Transaction)) {
    let mut work = server.state.app.database().begin().await.expect("a unit");
    change(&mut work).await;
    work.commit().await.expect("it is kept");
}

async fn set_role(work: &mut Transaction, actor: ActorId, role: WorkspaceRole) {
    let (workspace, holder) = (WorkspaceId::DEFAULT, Holder::Actor(actor));
    let role = HeldRole::BuiltIn(role.name().to_owned());
    let now = provost_schemas::Timestamp::from_micros(0);
    workspace_access::set(work, workspace, holder, role, now)
        .await
        .expect("a role");
}

#[tokio::test]
async fn sockets_end_at_once_when_their_key_is_revoked() {
    let server = TestServer::start_closed().await;
    let revoked = machine(&server, "revoked", WorkspaceRole::Developer).await;
    let other = machine(&server, "other", WorkspaceRole::Developer).await;
    let clients = on_all_sockets(&server, &revoked.key).await;
    let mut bystander = introduced(&server, "/events/in", &json!(other.key)).await;
    assert_eq!(bystander.json().await["type"], "auth_success");

    let mut context = server.state.app.write(operator()).await.expect("a unit");
    delete_api_key(&mut context, revoked.actor, revoked.id)
        .await
        .expect("it is revoked");
    context.commit().await.expect("it is kept");
    expect_all_closed(clients, 1008).await;
    bystander.ping().await;
    bystander.expect_pong().await;
}

#[tokio::test]
async fn nothing_is_told_on_a_socket_whose_key_was_revoked() {
    let server = TestServer::start_closed().await;
    let listener = machine(&server, "listener", WorkspaceRole::Developer).await;
    let writer = machine(&server, "writer", WorkspaceRole::Developer).await;
    let mut client = introduced(&server, "/events/out", &json!(listener.key)).await;
    assert_eq!(client.json().await["type"], "auth_success");
    let filter = json!({"occurred": {"since": "2020-01-01T00:00:00Z"}});
    client
        .send(&json!({"type": "filter", "filter": filter}))
        .await;
    let mut sender = introduced(&server, "/events/in", &json!(writer.key)).await;
    assert_eq!(sender.json().await["type"], "auth_success");
    let event = |id: u128| -> Value {
        json!({
            "id": uuid(id),
            "occurred": provost_schemas::Timestamp::from_micros(1_900_000_000_000_000),
            "event": "told",
            "resource": {"prefect.resource.id": "a"},
        })
    };
    sender.send(&event(1)).await;
    assert_eq!(client.json().await["event"]["id"], uuid(1));

    let mut context = server.state.app.write(operator()).await.expect("a unit");
    delete_api_key(&mut context, listener.actor, listener.id)
        .await
        .expect("it is revoked");
    context.commit().await.expect("it is kept");
    assert_eq!(client.expect_close().await.0, 1008);
}

fn uuid(number: u128) -> String {
    uuid::Uuid::from_u128(number).to_string()
}

#[tokio::test]
async fn what_another_process_changed_ends_sockets_within_seconds() {
    let server = TestServer::start_closed().await;
    let disabled = machine(&server, "disabled", WorkspaceRole::Developer).await;
    let demoted = machine(&server, "demoted", WorkspaceRole::Developer).await;
    let expired = machine(&server, "expired", WorkspaceRole::Developer).await;
    let changed = machine(&server, "changed", WorkspaceRole::Developer).await;
    let mut by_disabled = introduced(&server, "/logs/out", &json!(disabled.key)).await;
    let mut by_demoted = introduced(&server, "/events/in", &json!(demoted.key)).await;
    let mut by_expired = introduced(&server, "/events/out", &json!(expired.key)).await;
    let mut by_changed = introduced(&server, "/events/out", &json!(changed.key)).await;
    for client in [
        &mut by_disabled,
        &mut by_demoted,
        &mut by_expired,
        &mut by_changed,
    ] {
        assert_eq!(client.json().await["type"], "auth_success");
    }
    let past = provost_schemas::Timestamp::from_micros(1);
    behind_its_back(&server, async |work| {
        actors::set_active(work, disabled.actor, false, past)
            .await
            .expect("disabled");
        set_role(work, demoted.actor, WorkspaceRole::Viewer).await;
        set_role(work, changed.actor, WorkspaceRole::Owner).await;
        api_keys::set_expiration(work, expired.actor, expired.id, past)
            .await
            .expect("expired");
    })
    .await;
    assert_eq!(by_disabled.expect_close().await.0, 1008);
    let refusal = "the permission `manage_events` is needed".to_owned();
    assert_eq!(by_demoted.expect_close().await, (1008, refusal));
    assert_eq!(by_expired.expect_close().await.0, 1008);
    // Whoever may do more than before connects again to do so.
    assert_eq!(by_changed.expect_close().await.0, 1012);
}

#[tokio::test]
async fn sockets_stay_open_while_the_old_key_is_good() {
    let server = TestServer::start_closed().await;
    let machine = machine(&server, "machine", WorkspaceRole::Developer).await;
    let mut clients = on_all_sockets(&server, &machine.key).await;
    let rotate = async |id: ApiKeyId, overlap: Option<Seconds>| {
        let mut context = server.state.app.write(operator()).await.expect("a unit");
        let wanted = ApiKeyRotate {
            id,
            expiration: None,
            overlap,
        };
        rotate_api_key(&mut context, machine.actor, wanted)
            .await
            .expect("a new key");
        context.commit().await.expect("it is kept");
    };
    rotate(machine.id, Some(Seconds::new(3600))).await;
    for (_, client) in &mut clients {
        assert!(client.hears_nothing().await);
        client.ping().await;
        client.expect_pong().await;
    }
    rotate(machine.id, None).await;
    expect_all_closed(clients, 1008).await;
}

#[tokio::test]
async fn sockets_end_when_their_account_is_no_longer_reached_from_there() {
    let server = TestServer::start_closed().await;
    let worker = machine(&server, "worker", WorkspaceRole::Developer).await;
    let clients = on_all_sockets(&server, &worker.key).await;

    let mut context = server.state.app.write(operator()).await.expect("a unit");
    let elsewhere = IpAllowlistUpdate {
        entries: vec![IpAllowlistEntryUpdate {
            ip_network: "192.0.2.0/24".to_owned(),
            enabled: true,
            description: None,
        }],
    };
    let on = AccountSettingsUpdate {
        enforce_ip_allowlist: Some(true),
    };
    let done = update_ip_allowlist(&mut context, elsewhere).await;
    done.expect("a list");
    let done = update_account_settings(&mut context, on).await;
    done.expect("it is enforced");
    context.commit().await.expect("it is kept");
    expect_all_closed(clients, 1008).await;

    let mut late = introduced(&server, "/events/out", &json!(worker.key)).await;
    let (closed, reason) = late.expect_close().await;
    assert_eq!(closed, 1008, "{reason}");
}

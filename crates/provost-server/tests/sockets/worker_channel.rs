//! What workers that connect to their pool may rely on.

use provost_app::{Call, work_pools, workers};
use provost_schemas::{
    from_json::read_body,
    ids::{AccountId, WorkspaceId},
};
use serde_json::{Value, json};

use crate::server::{Client, TestServer};

const CONSUMER: &str = "00000000-0000-0000-0000-0000000000c0";

fn call() -> Call {
    Call::by_service("test", WorkspaceId::DEFAULT)
}

fn frame(frame_type: &str, payload: &Value) -> Value {
    json!({
        "type": frame_type,
        "id": "00000000-0000-0000-0000-0000000000f0",
        "sent_at": "2026-01-02T03:04:05Z",
        "payload": payload,
    })
}

pub(crate) fn hello(more: &Value) -> Value {
    let mut payload = json!({
        "consumer_id": CONSUMER,
        "worker_name": "w",
        "worker_type": "process",
        "heartbeat_interval_seconds": 30,
        "supported_channel_versions": ["work_pool_worker_channel.v1"],
        "requested_capabilities":
            ["worker_heartbeat.v1", "work_pool_snapshot.v1", "cleanup_delivery.v1"],
        "handled_cleanup_kinds": ["cancelling_timeout_teardown.v1"],
        "max_cleanup_concurrency": 1,
        "create_pool_if_not_found": true,
        "default_base_job_template": {},
    });
    for (key, value) in more.as_object().expect("an object") {
        payload[key] = value.clone();
    }
    frame("worker.hello.v1", &payload)
}

fn heartbeat() -> Value {
    let payload =
        json!({"consumer_id": CONSUMER, "worker_name": "w", "heartbeat_interval_seconds": 30});
    frame("worker.heartbeat.v1", &payload)
}

async fn connect(server: &TestServer, pool: &str) -> Client {
    server
        .connect_as_sdk(&format!("/work_pools/{pool}/workers/connect"))
        .await
}

async fn update(server: &TestServer, body: Value) {
    let mut context = server
        .state
        .app
        .write(call())
        .await
        .expect("a unit of work");
    let body = read_body(&body).expect("a change");
    work_pools::update_work_pool(&mut context, "local", body)
        .await
        .expect("a change");
    context.commit().await.expect("a commit");
}

async fn ready(server: &TestServer) -> (Client, Value) {
    let mut client = connect(server, "local").await;
    client.send(&hello(&json!({}))).await;
    let ready = client.json().await;
    assert_eq!(ready["type"], "worker.ready.v1", "{ready}");
    (client, ready)
}

#[tokio::test]
async fn a_worker_introduces_itself_and_its_pool_is_made() {
    let server = TestServer::start().await;
    let (_client, ready) = ready(&server).await;
    let payload = &ready["payload"];
    let pool = &payload["initial_snapshot"]["work_pool"];
    assert_eq!(
        payload,
        &json!({
            "consumer_id": CONSUMER,
            "worker_id": null,
            "selected_channel_version": "work_pool_worker_channel.v1",
            "effective_heartbeat_interval_seconds": 30,
            "accepted_capabilities": ["worker_heartbeat.v1", "work_pool_snapshot.v1"],
            "rejected_capabilities": ["cleanup_delivery.v1"],
            "effective_max_cleanup_concurrency": 0,
            "resolved_work_queues": [{"id": pool["default_queue_id"], "name": "default"}],
            "initial_snapshot": {"snapshot_sequence": 1, "reason": "initial", "work_pool": pool},
        })
    );
    assert_eq!(
        [&pool["name"], &pool["type"], &pool["status"]],
        [&json!("local"), &json!("process"), &json!("READY")]
    );
    assert_eq!(server.numbers("SELECT COUNT(*) FROM worker").await, [1]);
}

#[tokio::test]
async fn a_worker_of_a_workspace_s_own_address_is_told_its_id_and_tells_what_it_is() {
    let server = TestServer::start().await;
    let (account, workspace) = (AccountId::DEFAULT, WorkspaceId::DEFAULT);
    let mut client = server
        .connect_as_sdk(&format!(
            "/accounts/{account}/workspaces/{workspace}/work_pools/local/workers/connect"
        ))
        .await;
    let metadata = json!({"integrations": [{"name": "prefect-aws", "version": "0.5.0"}]});
    client
        .send(&hello(&json!({"worker_metadata": metadata})))
        .await;
    let told = client.json().await["payload"]["worker_id"].clone();
    let mut context = server.state.app.read(call()).await.expect("a unit of work");
    let all = read_body(&json!({})).expect("a filter");
    let workers = workers::filter_workers(&mut context, "local", all).await;
    let workers = json!(workers.expect("workers"));
    assert_eq!(workers[0]["id"], told);
    assert_eq!(workers[0]["metadata"], metadata);
}

#[tokio::test]
async fn a_worker_hears_of_changes_that_matter() {
    let server = TestServer::start().await;
    let (mut client, _) = ready(&server).await;
    update(&server, json!({"concurrency_limit": 3})).await;
    let told = client.json().await;
    assert_eq!(told["type"], "work_pool.snapshot.v1");
    let payload = &told["payload"];
    assert_eq!(
        [
            &payload["snapshot_sequence"],
            &payload["reason"],
            &payload["work_pool"]["concurrency_limit"]
        ],
        [&json!(2), &json!("work_pool_updated"), &json!(3)]
    );
    update(&server, json!({"description": "new"})).await;
    assert!(client.hears_nothing().await);
    client.send(&heartbeat()).await;
    let told = client.json().await;
    assert_eq!(
        [
            &told["payload"]["snapshot_sequence"],
            &told["payload"]["reason"]
        ],
        [&json!(3), &json!("heartbeat_reconciliation")]
    );
    client.send(&heartbeat()).await;
    assert!(client.hears_nothing().await);
    update(&server, json!({"is_paused": true})).await;
    assert_eq!(
        client.json().await["payload"]["work_pool"]["is_paused"],
        true
    );
}

#[tokio::test]
async fn a_worker_is_sent_away_when_its_pool_is_deleted() {
    let server = TestServer::start().await;
    let (mut client, _) = ready(&server).await;
    let mut context = server
        .state
        .app
        .write(call())
        .await
        .expect("a unit of work");
    work_pools::delete_work_pool(&mut context, "local")
        .await
        .expect("a deletion");
    context.commit().await.expect("a commit");
    let closed = client.expect_close().await;
    assert_eq!(closed, (1008, "authorization_failed".to_owned()));
}

#[tokio::test]
async fn an_empty_template_is_replaced_by_the_worker_s() {
    let server = TestServer::start().await;
    let (first, _) = ready(&server).await;
    drop(first);
    let template = json!({
        "job_configuration": {"command": "{{ command }}"},
        "variables": {"properties": {"command": {"type": "string"}}},
    });
    let mut client = connect(&server, "local").await;
    client
        .send(&hello(&json!({"default_base_job_template": template})))
        .await;
    let ready = client.json().await;
    let pool = &ready["payload"]["initial_snapshot"]["work_pool"];
    assert_eq!(pool["base_job_template"], template);
}

#[tokio::test]
async fn whoever_says_what_it_should_not_is_sent_away() {
    let server = TestServer::start().await;
    let cases = [
        ("local", heartbeat(), (1002, "protocol_error")),
        ("local", json!({"type": "auth"}), (1002, "protocol_error")),
        (
            "local",
            hello(&json!({"more": 1})),
            (1002, "protocol_error"),
        ),
        (
            "local",
            hello(&json!({"requested_capabilities": ["x"]})),
            (1002, "protocol_error"),
        ),
        (
            "local",
            hello(&json!({"supported_channel_versions": ["v9"]})),
            (1008, "unsupported_version"),
        ),
        (
            "local",
            hello(&json!({"create_pool_if_not_found": false})),
            (1008, "authorization_failed"),
        ),
        (
            "prefect-x",
            hello(&json!({})),
            (1008, "authorization_failed"),
        ),
        (
            "local",
            hello(&json!({"work_queue_names": ["nope"]})),
            (1008, "authorization_failed"),
        ),
    ];
    for (pool, message, (code, reason)) in cases {
        let mut client = connect(&server, pool).await;
        client.send(&message).await;
        let closed = client.expect_close().await;
        assert_eq!(closed, (code, reason.to_owned()), "{message}");
    }
    let mut client = server.connect("/work_pools/local/workers/connect").await;
    let closed = client.expect_close().await;
    assert_eq!(closed, (1008, "authentication_failed".to_owned()));
    let pools = server.numbers("SELECT COUNT(*) FROM work_pool").await;
    assert_eq!(pools, [0], "what was refused left nothing behind");
}

#[tokio::test]
async fn nobody_is_asked_to_clean_up() {
    let server = TestServer::start().await;
    let (mut client, _) = ready(&server).await;
    let message = "00000000-0000-0000-0000-0000000000aa";
    let payload = json!({"message_id": message, "reservation_token": "t"});
    client.send(&frame("cleanup.ack.v1", &payload)).await;
    let answer = client.json().await;
    assert_eq!(answer["type"], "cleanup.operation_result.v1");
    assert_eq!(
        answer["payload"],
        json!({
            "request_frame_id": "00000000-0000-0000-0000-0000000000f0",
            "message_id": message,
            "operation": "ack",
            "status": "unauthorized",
            "lease_expires_at": null,
            "reason": "cleanup_delivery_not_accepted",
            "detail": null
        })
    );
}

//! What task workers may rely on.

use provost_app::{
    Call,
    background_tasks::filter_task_workers,
    task_runs::{create_task_run, set_task_run_state},
};
use provost_schemas::{
    from_json::read_body,
    ids::{TaskRunId, WorkspaceId},
};
use serde_json::{Value, json};

use crate::server::{Client, TestServer};

const PATH: &str = "/task_runs/subscriptions/scheduled";

fn call() -> Call {
    Call::by_service("test", WorkspaceId::DEFAULT)
}

/// Schedules a background run, as `task.delay` does.
async fn delay(server: &TestServer, task_key: &str) -> TaskRunId {
    let id = TaskRunId::mint(server.state.app.clock().now());
    let details = json!({"deferred": true, "task_parameters_id": id});
    let body = json!({
        "id": id,
        "task_key": task_key,
        "dynamic_key": id.to_string(),
        "state": {"type": "SCHEDULED", "state_details": details},
    });
    let body = read_body(&body).expect("a task run");
    let mut context = server
        .state
        .app
        .write(call())
        .await
        .expect("a unit of work");
    create_task_run(&mut context, body).await.expect("a run");
    context.commit().await.expect("a commit");
    id
}

async fn subscribe(server: &TestServer, keys: &[&str]) -> Client {
    let mut client = server.connect_as_sdk(PATH).await;
    let message = json!({"type": "subscribe", "keys": keys, "client_id": "host-1"});
    client.send(&message).await;
    client
}

async fn expect_run(client: &mut Client, id: TaskRunId) -> Value {
    let run = client.json().await;
    assert_eq!(run["id"], json!(id));
    run
}

async fn acknowledge(client: &mut Client) {
    client.send(&json!({"type": "ack"})).await;
}

/// How many runs wait for a task worker, once `expected` do.
async fn expect_waiting(server: &TestServer, expected: i64) {
    let sql = "SELECT COUNT(*) FROM task_run WHERE enqueued_at IS NOT NULL";
    for _ in 0..100 {
        if server.numbers(sql).await == [expected] {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(server.numbers(sql).await, [expected]);
}

#[tokio::test]
async fn runs_are_handed_out_one_by_one_whenever_they_were_scheduled() {
    let server = TestServer::start().await;
    let first = delay(&server, "load").await;
    let mut client = subscribe(&server, &["load"]).await;
    let run = expect_run(&mut client, first).await;
    assert_eq!(run["task_key"], "load");
    assert_eq!(run["state"]["type"], "SCHEDULED");
    let details = &run["state"]["state_details"];
    assert_eq!(details["deferred"], true);
    assert_eq!(details["task_parameters_id"], json!(first));

    let second = delay(&server, "load").await;
    delay(&server, "of somebody else").await;
    assert!(client.hears_nothing().await, "one at a time");
    acknowledge(&mut client).await;
    expect_run(&mut client, second).await;
    acknowledge(&mut client).await;
    expect_waiting(&server, 1).await;
    assert!(client.hears_nothing().await);
    let third = delay(&server, "load").await;
    expect_run(&mut client, third).await;
}

#[tokio::test]
async fn tasks_take_turns() {
    let server = TestServer::start().await;
    let mut loads = Vec::new();
    for _ in 0..3 {
        loads.push(delay(&server, "load").await);
    }
    let save = delay(&server, "save").await;
    let mut client = subscribe(&server, &["load", "save"]).await;
    for id in [loads[0], save, loads[1], loads[2]] {
        expect_run(&mut client, id).await;
        acknowledge(&mut client).await;
    }
}

#[tokio::test]
async fn a_run_goes_to_one_task_worker_and_to_another_if_that_leaves() {
    let server = TestServer::start().await;
    let id = delay(&server, "load").await;
    let mut first = subscribe(&server, &["load"]).await;
    expect_run(&mut first, id).await;
    let mut second = subscribe(&server, &["load"]).await;
    assert!(second.hears_nothing().await);
    drop(first);
    expect_run(&mut second, id).await;
    second.send(&json!({"type": "quit"})).await;
    assert_eq!(second.expect_close().await.0, 1000);
    let mut third = subscribe(&server, &["load"]).await;
    expect_run(&mut third, id).await;
    acknowledge(&mut third).await;
    expect_waiting(&server, 0).await;
    drop(third);
    assert!(subscribe(&server, &["load"]).await.hears_nothing().await);
}

#[tokio::test]
async fn what_was_not_acknowledged_outlives_the_server() {
    let server = TestServer::start().await;
    let acknowledged = delay(&server, "load").await;
    let handed_out = delay(&server, "load").await;
    let waiting = delay(&server, "load").await;
    let mut client = subscribe(&server, &["load"]).await;
    expect_run(&mut client, acknowledged).await;
    acknowledge(&mut client).await;
    expect_run(&mut client, handed_out).await;

    let server = server.restart().await;
    let mut client = subscribe(&server, &["load"]).await;
    for id in [handed_out, waiting] {
        expect_run(&mut client, id).await;
        acknowledge(&mut client).await;
    }
    expect_waiting(&server, 0).await;
}

#[tokio::test]
async fn a_run_that_was_cancelled_is_not_handed_out() {
    let server = TestServer::start().await;
    let id = delay(&server, "load").await;
    let body = read_body(&json!({"state": {"type": "CANCELLED"}})).expect("a state");
    let mut context = server
        .state
        .app
        .write(call())
        .await
        .expect("a unit of work");
    set_task_run_state(&mut context, id, body)
        .await
        .expect("a state");
    context.commit().await.expect("a commit");
    assert!(subscribe(&server, &["load"]).await.hears_nothing().await);
}

#[tokio::test]
async fn violations_of_the_protocol_are_named() {
    let server = TestServer::start().await;
    let table = [
        (json!({"type": "hello"}), "expected 'subscribe' message"),
        (
            json!({"type": "subscribe", "client_id": "me"}),
            "expected 'keys' in subscribe message",
        ),
        (
            json!({"type": "subscribe", "keys": [], "client_id": "me"}),
            "expected 'keys' in subscribe message",
        ),
        (
            json!({"type": "subscribe", "keys": ["load"]}),
            "expected 'client_id' in subscribe message",
        ),
    ];
    for (message, reason) in table {
        let mut client = server.connect_as_sdk(PATH).await;
        client.send(&message).await;
        let reason = format!("Protocol violation: {reason}");
        assert_eq!(client.expect_close().await, (4001, reason));
    }
    let id = delay(&server, "load").await;
    let mut client = subscribe(&server, &["load"]).await;
    expect_run(&mut client, id).await;
    client.send(&json!({"type": "what"})).await;
    let reason = "Protocol violation: expected 'ack' message".to_owned();
    assert_eq!(client.expect_close().await, (4001, reason));
    expect_waiting(&server, 1).await;
}

/// The tasks of each task worker that is listed.
async fn listed(server: &TestServer, filter: Value) -> Value {
    let body = read_body(&json!({"task_worker_filter": filter})).expect("a filter");
    let context = server.state.app.read(call()).await.expect("a unit of work");
    let task_workers = filter_task_workers(&context, body).expect("a list");
    let task_workers = json!(task_workers);
    let task_workers = task_workers.as_array().expect("a list").iter();
    task_workers
        .map(|task_worker| json!([task_worker["identifier"], task_worker["task_keys"]]))
        .collect()
}

#[tokio::test]
async fn task_workers_are_listed_while_they_are_connected() {
    let server = TestServer::start().await;
    assert_eq!(listed(&server, Value::Null).await, json!([]));
    let id = delay(&server, "load").await;
    let mut client = subscribe(&server, &["load", "save"]).await;
    expect_run(&mut client, id).await;
    let both = json!([["host-1", ["load", "save"]]]);
    let table = [
        (Value::Null, both.clone()),
        (json!({"task_keys": []}), both.clone()),
        (json!({"task_keys": ["other", "save"]}), both),
        (json!({"task_keys": ["other"]}), json!([])),
    ];
    for (filter, expected) in table {
        assert_eq!(listed(&server, filter).await, expected);
    }
    client.close().await;
    for _ in 0..100 {
        if listed(&server, Value::Null).await == json!([]) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("it is still listed");
}

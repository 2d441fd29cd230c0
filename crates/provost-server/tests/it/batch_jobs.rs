//! Doing the same to many flow runs or deployments.

use std::time::Duration;

use provost_app::services::{BatchJobs, Service};
use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_storage::Statement;
use serde_json::{Value, json};

use crate::{
    access::{Machine, Wanted, closed, machine},
    accounts::send,
    audit::{entries, open},
    support::TestApi,
};

const SERVICE: BatchJobs = BatchJobs {
    interval: Duration::from_secs(5),
};

async fn carry_out(api: &TestApi) {
    let outcome = SERVICE.run_once(&api.app).await.expect("a whole round");
    assert_eq!(outcome.problem, None);
}

fn id(of: &Value) -> String {
    of["id"].as_str().expect("an id").to_owned()
}

async fn flow(api: &TestApi) -> String {
    id(&api.post("/flows/", &json!({"name": "etl"})).await.json())
}

async fn run(api: &TestApi, name: &str, state: &str) -> String {
    let body = json!({"flow_id": flow(api).await, "name": name, "state": {"type": state}});
    id(&api.post("/flow_runs/", &body).await.json())
}

async fn deployed_run(api: &TestApi, deployment: &str, state: &str) -> String {
    let body = json!({"flow_id": flow(api).await, "deployment_id": deployment,
                      "state": {"type": state}});
    id(&api.post("/flow_runs/", &body).await.json())
}

async fn deployment(api: &TestApi, name: &str) -> String {
    let body = json!({"flow_id": flow(api).await, "name": name});
    id(&api.post("/deployments/", &body).await.json())
}

async fn state_of(api: &TestApi, run: &str) -> Value {
    api.get(&format!("/flow_runs/{run}")).await.json()["state"].clone()
}

async fn order(api: &TestApi, body: Value) -> Value {
    let answer = api.post("/ui/batch_jobs/", &body).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.json()
}

async fn read(api: &TestApi, job: &Value) -> Value {
    api.get(&format!("/ui/batch_jobs/{}", id(job))).await.json()
}

#[tokio::test]
async fn what_has_not_ended_is_cancelled_and_the_rest_is_left_alone() {
    let api = TestApi::new().await;
    let waiting = run(&api, "waiting", "SCHEDULED").await;
    let failed = run(&api, "failed", "FAILED").await;
    let other = run(&api, "other", "SCHEDULED").await;
    let body = json!({"action": "cancel-flow-runs", "message": "the source is down",
                      "flow_runs": {"name": {"any_": ["waiting", "failed"]}}});

    let preview = api.post("/ui/batch_jobs/preview", &body).await.json();
    let expected = json!({"matching": 2, "concerned": 1, "at_most": 10_000,
                          "examples": ["waiting"]});
    assert_eq!(preview, expected);
    assert_eq!(state_of(&api, &waiting).await["type"], "SCHEDULED");

    let job = order(&api, body).await;
    assert_eq!((&job["total"], &job["ended"]), (&json!(1), &Value::Null));
    // What comes to match after the order is none of its business.
    let late = run(&api, "waiting", "SCHEDULED").await;
    carry_out(&api).await;
    let job = read(&api, &job).await;
    assert_eq!((&job["done"], &job["refused"]), (&json!(1), &json!(0)));
    assert_eq!(job["ended"], "2026-01-02T03:04:05Z");
    let state = state_of(&api, &waiting).await;
    assert_eq!(
        (&state["type"], &state["message"]),
        (&json!("CANCELLED"), &json!("the source is down"))
    );
    for (run, expected) in [
        (failed, "FAILED"),
        (other, "SCHEDULED"),
        (late, "SCHEDULED"),
    ] {
        assert_eq!(state_of(&api, &run).await["type"], expected);
    }
    let listed = api.post("/ui/batch_jobs/filter", &json!({})).await.json();
    assert_eq!(listed, json!([job]));
}

#[tokio::test]
async fn what_a_worker_can_take_up_runs_again() {
    let api = TestApi::new().await;
    let deployment = deployment(&api, "nightly").await;
    let failed = deployed_run(&api, &deployment, "FAILED").await;
    let completed = deployed_run(&api, &deployment, "COMPLETED").await;
    let undeployed = run(&api, "by-hand", "FAILED").await;
    let job = order(&api, json!({"action": "retry-flow-runs"})).await;
    assert_eq!(job["total"], 1);
    carry_out(&api).await;
    let state = state_of(&api, &failed).await;
    assert_eq!(
        (&state["type"], &state["name"]),
        (&json!("SCHEDULED"), &json!("AwaitingRetry"))
    );
    assert_eq!(state_of(&api, &completed).await["type"], "COMPLETED");
    assert_eq!(state_of(&api, &undeployed).await["type"], "FAILED");
}

#[tokio::test]
async fn many_runs_are_put_into_an_end_or_deleted() {
    let api = TestApi::new().await;
    let mut runs = Vec::new();
    for _ in 0..60 {
        runs.push(run(&api, "stuck", "RUNNING").await);
    }
    let job = order(
        &api,
        json!({"action": "set-flow-run-state", "state_type": "CRASHED"}),
    )
    .await;
    // One of them is gone by its turn.
    api.delete(&format!("/flow_runs/{}", runs[7])).await;
    carry_out(&api).await;
    let job = read(&api, &job).await;
    assert_eq!(
        (&job["total"], &job["done"], &job["refused"]),
        (&json!(60), &json!(59), &json!(1))
    );
    assert_eq!(
        job["refusals"],
        json!([{"id": runs[7], "reason": format!("Flow run with id {} not found", runs[7])}])
    );
    assert_eq!(state_of(&api, &runs[0]).await["type"], "CRASHED");

    order(&api, json!({"action": "delete-flow-runs"})).await;
    carry_out(&api).await;
    let left = api.post("/flow_runs/count", &json!({})).await.json();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn deployments_rest_go_on_and_are_deleted() {
    let api = TestApi::new().await;
    let (first, second) = (
        deployment(&api, "first").await,
        deployment(&api, "second").await,
    );
    let named = json!({"name": {"any_": ["first"]}});
    let is_paused =
        async |id: &str| api.get(&format!("/deployments/{id}")).await.json()["paused"].clone();
    order(
        &api,
        json!({"action": "pause-deployments", "deployments": named}),
    )
    .await;
    carry_out(&api).await;
    assert_eq!(is_paused(&first).await, true);
    assert_eq!(is_paused(&second).await, false);
    let job = order(&api, json!({"action": "resume-deployments"})).await;
    assert_eq!(job["total"], 1, "only what rests goes on");
    carry_out(&api).await;
    assert_eq!(is_paused(&first).await, false);
    order(
        &api,
        json!({"action": "delete-deployments", "deployments": named}),
    )
    .await;
    carry_out(&api).await;
    let left = api.post("/deployments/filter", &json!({})).await.json();
    assert_eq!(left.as_array().map(Vec::len), Some(1));
    assert_eq!(left[0]["id"], second);
}

#[tokio::test]
async fn a_job_that_is_stopped_leaves_the_rest_as_it_is() {
    let api = TestApi::new().await;
    let waiting = run(&api, "waiting", "SCHEDULED").await;
    let job = order(&api, json!({"action": "cancel-flow-runs"})).await;
    let path = format!("/ui/batch_jobs/{}/stop", id(&job));
    let stopped = api.post(&path, &json!({})).await.json();
    assert_eq!(stopped["stopped"], true);
    assert_ne!(stopped["ended"], Value::Null);
    assert_eq!(api.post(&path, &json!({})).await.json(), stopped);
    carry_out(&api).await;
    assert_eq!(state_of(&api, &waiting).await["type"], "SCHEDULED");
    assert_eq!(read(&api, &job).await, stopped);
}

#[tokio::test]
async fn an_order_that_says_nothing_sensible_is_refused() {
    let api = TestApi::new().await;
    for body in [
        json!({"action": "set-flow-run-state"}),
        json!({"action": "set-flow-run-state", "state_type": "RUNNING"}),
        json!({"action": "cancel-flow-runs", "state_type": "FAILED"}),
        json!({"action": "explode"}),
        json!({"action": "cancel-flow-runs", "flow_run": {}}),
        json!({}),
    ] {
        for path in ["/ui/batch_jobs/", "/ui/batch_jobs/preview"] {
            let answer = api.post(path, &body).await;
            assert_eq!(answer.status, 422, "{body}: {}", answer.text);
        }
    }
    let listed = api.post("/ui/batch_jobs/filter", &json!({})).await.json();
    assert_eq!(listed, json!([]));
    let unknown = "/ui/batch_jobs/00000000-0000-0000-0000-000000000009";
    assert_eq!(api.get(unknown).await.status, 404);
    let stop = format!("{unknown}/stop");
    assert_eq!(api.post(&stop, &json!({})).await.status, 404);
}

#[tokio::test]
async fn an_order_that_concerns_nothing_has_ended() {
    let api = TestApi::new().await;
    let job = order(&api, json!({"action": "delete-flow-runs"})).await;
    assert_eq!(job["total"], 0);
    assert_eq!(job["ended"], job["created"]);
}

#[tokio::test]
async fn each_run_says_in_the_audit_log_who_ordered_what_was_done_to_it() {
    let api = open().await;
    let waiting = run(&api, "waiting", "SCHEDULED").await;
    let job = order(&api, json!({"action": "cancel-flow-runs"})).await;
    carry_out(&api).await;
    let entries = entries(&api.app).await;
    let of = |action: &str| {
        let found = entries.iter().find(|entry| entry.entry.action == action);
        found.expect("an entry").entry.clone()
    };
    let ordered = of("batch-job.created");
    assert_eq!(ordered.object.and_then(|object| object.id), Some(id(&job)));
    let cancelled = of("flow-run.state-set");
    assert_eq!(cancelled.object.and_then(|object| object.id), Some(waiting));
    assert_eq!(cancelled.operation.as_deref(), Some("carry_out_batch_job"));
    assert_eq!(cancelled.actor, ordered.actor);
}

async fn member(api: &TestApi, name: &str, role: WorkspaceRole, account: AccountRole) -> Machine {
    let wanted = Wanted {
        name,
        account_role: account,
        workspace_role: Some(role),
        ..Wanted::default()
    };
    machine(&api.app, wanted).await
}

#[tokio::test]
async fn nobody_orders_what_they_may_not_do_once() {
    let api = closed().await;
    let viewer = member(&api, "viewer", WorkspaceRole::Viewer, AccountRole::Member).await;
    for action in [
        "cancel-flow-runs",
        "retry-flow-runs",
        "delete-flow-runs",
        "pause-deployments",
        "resume-deployments",
        "delete-deployments",
    ] {
        for path in ["/ui/batch_jobs/", "/ui/batch_jobs/preview"] {
            let body = json!({"action": action});
            let answer = send(&api, &viewer.key, "POST", path, &body).await;
            assert_eq!(answer.status, 403, "{action}: {}", answer.text);
        }
    }
    let role = WorkspaceRole::Developer;
    let developer = member(&api, "developer", role, AccountRole::Member).await;
    let body = json!({"action": "cancel-flow-runs"});
    let job = send(&api, &developer.key, "POST", "/ui/batch_jobs/", &body).await;
    assert_eq!(job.status, 201, "{}", job.text);
    let stop = format!("/ui/batch_jobs/{}/stop", id(&job.json()));
    let refused = send(&api, &viewer.key, "POST", &stop, &json!({})).await;
    assert_eq!(refused.status, 403);
}

#[tokio::test]
async fn a_job_is_done_in_the_name_of_whoever_ordered_it_and_obeys_access_lists() {
    let api = closed().await;
    let owner = member(&api, "owner", WorkspaceRole::Owner, AccountRole::Owner).await;
    let role = WorkspaceRole::Developer;
    let developer = member(&api, "developer", role, AccountRole::Member).await;
    let post = async |key: &str, path: &str, body: Value| {
        let answer = send(&api, key, "POST", path, &body).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.text);
        answer.json()
    };
    let flow = id(&post(&owner.key, "/flows/", json!({"name": "etl"})).await);
    let deployment = async |name: &str| {
        let body = json!({"name": name, "flow_id": flow});
        id(&post(&owner.key, "/deployments/", body).await)
    };
    let (everybodys, listed) = (deployment("everybodys").await, deployment("listed").await);
    let list = json!({"access_control": {"manage_actor_ids": [owner.actor]}});
    let path = format!("/deployments/{listed}/access");
    let answer = send(&api, &owner.key, "PUT", &path, &list).await;
    assert!(answer.status.is_success(), "{}", answer.text);

    let order = json!({"action": "pause-deployments"});
    let preview = post(&developer.key, "/ui/batch_jobs/preview", order.clone()).await;
    assert_eq!(preview["examples"], json!(["everybodys"]));
    let job = post(&developer.key, "/ui/batch_jobs/", order).await;
    assert_eq!(job["total"], 1);
    assert_eq!(job["ordered_by"]["name"], "developer");
    carry_out(&api).await;
    let read = async |deployment: &str| {
        let path = format!("/deployments/{deployment}");
        let read = send(&api, &owner.key, "GET", &path, &Value::Null).await;
        read.json()
    };
    let paused = read(&everybodys).await;
    assert_eq!(paused["paused"], true);
    assert_eq!(paused["updated_by"]["id"], json!(developer.actor));
    assert_eq!(read(&listed).await["paused"], false);
}

#[tokio::test]
async fn a_workspace_has_so_many_jobs_at_once_and_no_more() {
    let api = TestApi::new().await;
    run(&api, "waiting", "SCHEDULED").await;
    let body = json!({"action": "cancel-flow-runs"});
    for _ in 0..20 {
        order(&api, body.clone()).await;
    }
    let answer = api.post("/ui/batch_jobs/", &body).await;
    assert_eq!(answer.status, 409, "{}", answer.text);
    carry_out(&api).await;
    order(&api, body).await;
}

#[tokio::test]
async fn jobs_are_forgotten_some_months_after_their_end() {
    let api = TestApi::new().await;
    let old = order(&api, json!({"action": "delete-flow-runs"})).await;
    let mut work = api.app.database().begin().await.unwrap();
    let long_ago = Statement::new("UPDATE batch_job SET ended = 1");
    work.execute(long_ago).await.unwrap();
    work.commit().await.unwrap();
    order(&api, json!({"action": "delete-flow-runs"})).await;
    assert_eq!(
        api.get(&format!("/ui/batch_jobs/{}", id(&old)))
            .await
            .status,
        404
    );
}

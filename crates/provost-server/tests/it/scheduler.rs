//! The services that create the runs which schedules ask for.

use std::time::Duration;

use provost_app::{
    Call,
    services::{Outcome, RecentDeployments, Scheduler, Service},
};
use provost_schemas::{
    Timestamp,
    ids::{DeploymentId, WorkspaceId},
    json::Seconds,
};
use provost_storage::Statement;
use provost_testkit::TestDatabase;
use serde_json::json;
use uuid::Uuid;

use crate::support::TestApi;

const HOURLY: &str =
    r#"{"interval": 3600, "anchor_date": "2026-01-01T00:00:00Z", "timezone": "UTC"}"#;
const INTERVAL: Duration = Duration::from_secs(5);
const SCHEDULER: Scheduler = Scheduler {
    interval: INTERVAL,
    batch_size: 2,
};

fn did(done: u64) -> Outcome {
    Outcome {
        done,
        ..Outcome::default()
    }
}

async fn round(api: &TestApi, service: &dyn Service) -> Outcome {
    service.run_once(&api.app).await.expect("a whole round")
}

/// Adds a deployment with a schedule, as changed at the time of the clock.
async fn add(api: &TestApi, number: u128, schedule: &str, paused: bool) -> DeploymentId {
    let flow = api.post("/flows/", &json!({"name": "etl"})).await.json();
    let flow: Uuid = flow["id"].as_str().expect("an id").parse().expect("an id");
    let id = DeploymentId(Uuid::from_u128(number));
    let (workspace, now): (WorkspaceId, Timestamp) = (api.test.workspace, api.app.clock().now());
    let mut work = api.test.database.begin().await.expect("a unit of work");
    let deployment = Statement::new(
        "INSERT INTO deployment (id, workspace_id, created, updated, name, flow_id, paused, \
         enforce_parameter_schema) VALUES ($1, $2, $3, $3, $4, $5, $6, $7)",
    );
    let deployment = deployment.bind(id).bind(workspace).bind(now);
    let deployment = deployment.bind(number.to_string()).bind(flow);
    work.execute(deployment.bind(paused).bind(false))
        .await
        .expect("a deployment");
    let insert = Statement::new(
        "INSERT INTO deployment_schedule (id, workspace_id, created, updated, deployment_id, \
         schedule, active) VALUES ($1, $2, $3, $3, $1, $4, $5)",
    );
    let insert = insert.bind(id).bind(workspace).bind(now).bind(schedule);
    work.execute(insert.bind(true)).await.expect("a schedule");
    work.commit().await.expect("it is kept");
    id
}

async fn runs_of(api: &TestApi, deployment: DeploymentId) -> i64 {
    let mut read = api.test.database.read().await.expect("a connection");
    let count = Statement::new("SELECT COUNT(*) FROM flow_run WHERE deployment_id = $1");
    read.fetch_one(count.bind(deployment))
        .await
        .expect("a number")
}

#[tokio::test]
async fn runs_are_created_ahead_and_once() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let name = api.test.name;
        let mut hourly = Vec::new();
        for number in 1..=5 {
            hourly.push(add(&api, number, HOURLY, false).await);
        }
        let paused = add(&api, 6, HOURLY, true).await;
        assert_eq!(round(&api, &SCHEDULER).await, did(5), "{name}");
        assert_eq!(round(&api, &SCHEDULER).await, did(0), "{name}");
        for deployment in &hourly {
            assert_eq!(runs_of(&api, *deployment).await, 3, "{name}");
        }
        assert_eq!(runs_of(&api, paused).await, 0, "{name}");
        api.clock.advance(Seconds::new(3600));
        assert_eq!(round(&api, &SCHEDULER).await, did(5), "{name}");
        assert_eq!(runs_of(&api, hourly[0]).await, 4, "{name}");
    }
}

#[tokio::test]
async fn a_schedule_that_cannot_be_read_stops_no_other() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let broken = add(&api, 1, "no JSON", false).await;
        let good = add(&api, 2, HOURLY, false).await;
        let outcome = round(&api, &SCHEDULER).await;
        assert_eq!(
            (outcome.done, outcome.passed_over),
            (1, 1),
            "{}",
            api.test.name
        );
        let problem = outcome.problem.expect("a problem");
        assert!(problem.starts_with(&broken.to_string()), "{problem}");
        assert_eq!(runs_of(&api, good).await, 3);
    }
}

#[tokio::test]
async fn changes_of_other_processes_are_found_by_their_time() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let service = RecentDeployments::new(INTERVAL, 100);
        let long_ago = add(&api, 1, HOURLY, false).await;
        api.clock.advance(Seconds::new(8));
        let recent = add(&api, 2, HOURLY, false).await;
        assert_eq!(round(&api, &service).await, did(1), "{}", api.test.name);
        assert_eq!(runs_of(&api, recent).await, 3);
        assert_eq!(
            runs_of(&api, long_ago).await,
            0,
            "the scheduler's round finds it"
        );
        // However late a round is, it looks back to the one before.
        api.clock.advance(Seconds::new(1));
        let later = add(&api, 3, HOURLY, false).await;
        api.clock.advance(Seconds::new(60));
        assert_eq!(round(&api, &service).await, did(1), "{}", api.test.name);
        assert_eq!(runs_of(&api, later).await, 3);
    }
}

#[tokio::test]
async fn a_change_in_this_process_is_not_left_to_the_timer() {
    let api = TestApi::new().await;
    let service = RecentDeployments::new(INTERVAL, 100);
    assert_eq!(round(&api, &service).await, did(0));
    let (deployment, paused) = (
        add(&api, 1, HOURLY, false).await,
        add(&api, 2, HOURLY, true).await,
    );
    let call = Call::by_service("test", api.test.workspace);
    let mut context = api.app.write(call).await.expect("a unit of work");
    context.schedule_soon(deployment);
    context.schedule_soon(paused);
    assert_eq!(round(&api, &service).await, did(0), "it is not kept yet");
    context.commit().await.expect("it is kept");
    service.wakeup(&api.app).await;
    assert_eq!(round(&api, &service).await, did(1));
    assert_eq!(runs_of(&api, deployment).await, 3);
    assert_eq!(runs_of(&api, paused).await, 0);
}

#[tokio::test]
async fn a_schedule_that_bounds_its_runs_gets_no_more() {
    let api = TestApi::new().await;
    let flow = api.post("/flows/", &json!({"name": "etl"})).await.json();
    let body = json!({
        "name": "bounded", "flow_id": flow["id"],
        "schedules": [{"schedule": {"interval": 60}, "max_scheduled_runs": 2}],
    });
    let made = api.post("/deployments/", &body).await.json();
    assert_eq!(made["schedules"][0]["max_scheduled_runs"], 2);
    let id = DeploymentId(made["id"].as_str().expect("an id").parse().expect("an id"));
    round(&api, &SCHEDULER).await;
    assert_eq!(runs_of(&api, id).await, 2);
    // Once a run is over its time, another one is made.
    api.clock.advance(Seconds::new(60));
    round(&api, &SCHEDULER).await;
    assert_eq!(runs_of(&api, id).await, 3);
}

//! The services that act on a timer, round by round, and who runs them.

use std::{sync::Arc, time::Duration};

use provost_app::{
    App, AppError,
    services::{
        CancellationCleanup, EventRetention, ExpiredCsrfTokens, FlowRunRetention, Foreman,
        LateRuns, Outcome, Ownership, PauseExpirations, Repossessor, Round, Service, start,
    },
};
use provost_schemas::json::Seconds;
use provost_storage::Statement;
use provost_testkit::TestDatabase;
use serde_json::{Value, json};
use tokio::{sync::Semaphore, task::JoinSet};
use uuid::Uuid;

use crate::support::TestApi;

const INTERVAL: Duration = Duration::from_secs(5);
const LATE: LateRuns = LateRuns {
    interval: INTERVAL,
    after: Seconds::new(15),
};
const PAUSES: PauseExpirations = PauseExpirations { interval: INTERVAL };
const CLEANUP: CancellationCleanup = CancellationCleanup {
    interval: INTERVAL,
    cancelling_timeout: Seconds::new(300),
};

async fn round(api: &TestApi, service: &dyn Service) -> Outcome {
    service.run_once(&api.app).await.expect("a whole round")
}

fn did(done: u64) -> Outcome {
    Outcome {
        done,
        ..Outcome::default()
    }
}

async fn flow(api: &TestApi) -> Value {
    let flow = api.post("/flows/", &json!({"name": "etl"})).await.json();
    flow["id"].clone()
}

/// A run in this state; its id.
async fn run(api: &TestApi, state: Value) -> String {
    create(api, json!({"state": state})).await
}

async fn create(api: &TestApi, mut body: Value) -> String {
    body["flow_id"] = flow(api).await;
    let created = api.post("/flow_runs/", &body).await.json();
    created["id"].as_str().expect("an id").to_owned()
}

async fn set_state(api: &TestApi, id: &str, state: Value) {
    let path = format!("/flow_runs/{id}/set_state");
    let answer = api
        .post(&path, &json!({"state": state, "force": true}))
        .await;
    assert_eq!(answer.json()["status"], "ACCEPT", "{}", answer.text);
}

async fn state(api: &TestApi, kind: &str, id: &str) -> Value {
    api.get(&format!("/{kind}/{id}")).await.json()["state"].clone()
}

async fn state_name(api: &TestApi, kind: &str, id: &str) -> String {
    let state = state(api, kind, id).await;
    state["name"].as_str().expect("a name").to_owned()
}

fn scheduled(time: &str) -> Value {
    json!({"type": "SCHEDULED", "state_details": {"scheduled_time": time}})
}

#[tokio::test]
async fn runs_that_did_not_start_on_time_become_late_once_and_say_so() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let overdue = run(&api, scheduled("2026-01-02T03:03:50Z")).await;
        let in_time = run(&api, scheduled("2026-01-02T03:03:51Z")).await;
        let pending = run(&api, json!({"type": "PENDING"})).await;
        let before = api.events().await.len();
        assert_eq!(round(&api, &LATE).await, did(1), "{}", api.test.name);

        let late = state(&api, "flow_runs", &overdue).await;
        assert_eq!(
            (&late["type"], &late["name"]),
            (&json!("SCHEDULED"), &json!("Late"))
        );
        let time = &late["state_details"]["scheduled_time"];
        assert_eq!(*time, "2026-01-02T03:03:50Z");
        assert_eq!(state_name(&api, "flow_runs", &in_time).await, "Scheduled");
        assert_eq!(state_name(&api, "flow_runs", &pending).await, "Pending");
        let events = api.events().await;
        assert_eq!(events.len(), before + 1);
        assert_eq!(events[before].0, "prefect.flow-run.Late");

        // It is the same run: it is not late again, and its next start is still known.
        assert_eq!(round(&api, &LATE).await, did(0));
        api.clock.advance(Seconds::new(1));
        assert_eq!(round(&api, &LATE).await, did(1));
        assert_eq!(state_name(&api, "flow_runs", &in_time).await, "Late");
    }
}

#[tokio::test]
async fn a_round_marks_all_late_runs_past_one_that_cannot_be_read() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let mut runs = Vec::new();
        for second in 0..30 {
            let time = format!("2026-01-02T03:00:{second:02}Z");
            runs.push(run(&api, scheduled(&time)).await);
        }
        let mut work = api.test.database.begin().await.expect("a unit of work");
        let spoil = Statement::new("UPDATE flow_run SET tags = 'no JSON' WHERE id = $1");
        let id: Uuid = runs[3].parse().expect("an id");
        work.execute(spoil.bind(id)).await.expect("it is spoiled");
        work.commit().await.expect("it is kept");

        let outcome = round(&api, &LATE).await;
        assert_eq!(
            (outcome.done, outcome.passed_over),
            (29, 1),
            "{}",
            api.test.name
        );
        let problem = outcome.problem.expect("a problem");
        assert!(problem.starts_with(&runs[3]), "{problem}");
        for id in [&runs[0], &runs[29]] {
            assert_eq!(state_name(&api, "flow_runs", id).await, "Late");
        }
    }
}

/// CVE-2026-40886 of Argo: an annotation that could not be read ended the controller, and ended it
/// again as often as it was started.
#[tokio::test]
async fn cve_2026_40886_a_malformed_row_stops_no_service() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let name = api.test.name;
        let mut passed_over = 0;
        for (round_of, column) in [
            "tags",
            "labels",
            "parameters",
            "context",
            "empirical_policy",
        ]
        .into_iter()
        .enumerate()
        {
            let pause = json!({"type": "PAUSED",
                               "state_details": {"pause_timeout": "2026-01-02T03:00:00Z"}});
            let mut kinds = Vec::new();
            for state in [
                scheduled("2026-01-02T03:00:00Z"),
                pause,
                json!({"type": "CANCELLING"}),
            ] {
                // The malformed one comes first, by its age and by its id.
                let malformed = run(&api, json!({"type": "RUNNING"})).await;
                let good = run(&api, json!({"type": "RUNNING"})).await;
                for id in [&malformed, &good] {
                    set_state(&api, id, state.clone()).await;
                }
                kinds.push((malformed, good));
            }
            let mut work = api.test.database.begin().await.expect("a unit of work");
            for (malformed, _) in &kinds {
                let sql = match column {
                    "tags" => "UPDATE flow_run SET tags = '[1' WHERE id = $1",
                    "labels" => "UPDATE flow_run SET labels = '7' WHERE id = $1",
                    "parameters" => "UPDATE flow_run SET parameters = 'null' WHERE id = $1",
                    "context" => "UPDATE flow_run SET context = '' WHERE id = $1",
                    _ => "UPDATE flow_run SET empirical_policy = '[]' WHERE id = $1",
                };
                let id: Uuid = malformed.parse().expect("an id");
                let spoil = Statement::new(sql).bind(id);
                work.execute(spoil).await.expect("it is spoiled");
            }
            work.commit().await.expect("it is kept");
            api.clock.advance(Seconds::new(600));
            for service in [&LATE as &dyn Service, &PAUSES, &CLEANUP] {
                let outcome = round(&api, service).await;
                passed_over += outcome.passed_over;
                // Those of the rounds before are passed over again, and are in nobody's way.
                assert!(outcome.done >= 1, "{name} {round_of} {}", service.name());
            }
            let mut ends = Vec::new();
            for (_, good) in &kinds {
                ends.push(state_name(&api, "flow_runs", good).await);
            }
            assert_eq!(ends, ["Late", "Failed", "Cancelled"], "{name} {column}");
        }
        assert!(passed_over > 0, "{name}: no row was malformed enough");
    }
}

#[tokio::test]
async fn a_pause_that_nobody_ended_fails_the_run() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let paused =
            |timeout: &str| json!({"type": "PAUSED", "state_details": {"pause_timeout": timeout}});
        let expired = run(&api, json!({"type": "RUNNING"})).await;
        set_state(&api, &expired, paused("2026-01-02T03:05:00Z")).await;
        let resumable = run(&api, json!({"type": "RUNNING"})).await;
        set_state(&api, &resumable, paused("2026-01-02T04:00:00Z")).await;
        let for_ever = run(&api, json!({"type": "PAUSED"})).await;
        assert_eq!(round(&api, &PAUSES).await, did(0));

        api.clock.advance(Seconds::new(60));
        assert_eq!(round(&api, &PAUSES).await, did(1), "{}", api.test.name);
        let failed = state(&api, "flow_runs", &expired).await;
        assert_eq!(failed["type"], "FAILED");
        assert_eq!(failed["message"], "The flow was paused and never resumed.");
        for id in [&resumable, &for_ever] {
            assert_eq!(state_name(&api, "flow_runs", id).await, "Paused");
        }
        assert_eq!(round(&api, &PAUSES).await, did(0));
    }
}

#[tokio::test]
async fn a_cancellation_that_nobody_confirms_is_taken_for_done() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let id = run(&api, json!({"type": "RUNNING"})).await;
        api.clock.advance(Seconds::new(1));
        set_state(&api, &id, json!({"type": "CANCELLING"})).await;
        api.clock.advance(Seconds::new(299));
        assert_eq!(round(&api, &CLEANUP).await, did(0));
        api.clock.advance(Seconds::new(1));
        assert_eq!(round(&api, &CLEANUP).await, did(1), "{}", api.test.name);
        let cancelled = state(&api, "flow_runs", &id).await;
        assert_eq!(cancelled["type"], "CANCELLED");
        let message = "Flow run cancellation timed out; marked this flow run as Cancelled.";
        assert_eq!(cancelled["message"], message);
    }
}

async fn task_run(api: &TestApi, flow_run: &str, key: &str, state: &str) -> String {
    let body = json!({
        "flow_run_id": flow_run, "task_key": key, "dynamic_key": "0", "state": {"type": state},
    });
    let created = api.post("/task_runs/", &body).await.json();
    created["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn what_a_cancelled_run_left_behind_is_cancelled_with_it() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let parent = run(&api, json!({"type": "RUNNING"})).await;
        let open = task_run(&api, &parent, "open", "RUNNING").await;
        let done = task_run(&api, &parent, "done", "COMPLETED").await;
        let stands_for = task_run(&api, &parent, "subflow", "RUNNING").await;
        let subflow = json!({"state": {"type": "RUNNING"}, "parent_task_run_id": stands_for});
        let subflow = create(&api, subflow).await;
        let inner = task_run(&api, &subflow, "inner", "RUNNING").await;
        let other = run(&api, json!({"type": "RUNNING"})).await;
        let others = task_run(&api, &other, "open", "RUNNING").await;

        assert_eq!(round(&api, &CLEANUP).await, did(0));
        set_state(&api, &parent, json!({"type": "CANCELLED"})).await;
        round(&api, &CLEANUP).await;
        // The subflow is found in the first round, and what it left behind in the second.
        round(&api, &CLEANUP).await;
        for (kind, id) in [
            ("task_runs", &open),
            ("flow_runs", &subflow),
            ("task_runs", &inner),
        ] {
            let cancelled = state(&api, kind, id).await;
            assert_eq!(cancelled["type"], "CANCELLED", "{} {kind}", api.test.name);
            assert_eq!(cancelled["message"], "The parent flow run was cancelled.");
        }
        assert_eq!(state_name(&api, "task_runs", &done).await, "Completed");
        assert_eq!(state_name(&api, "task_runs", &others).await, "Running");

        // A report that arrives late begins a task run of a run that is over.
        let straggler = task_run(&api, &parent, "straggler", "RUNNING").await;
        assert_eq!(round(&api, &CLEANUP).await, did(1));
        assert_eq!(state_name(&api, "task_runs", &straggler).await, "Cancelled");
        api.clock.advance(Seconds::new(121));
        assert_eq!(round(&api, &CLEANUP).await, did(0));
        let mut read = api.test.database.read().await.expect("a connection");
        let count = Statement::new("SELECT COUNT(*) FROM cancelled_flow_run");
        let left: i64 = read.fetch_one(count).await.expect("a number");
        assert_eq!(left, 0, "nothing is looked at for ever");
    }
}

#[tokio::test]
async fn a_run_that_was_started_again_keeps_its_task_runs() {
    let api = TestApi::new().await;
    let id = run(&api, json!({"type": "RUNNING"})).await;
    set_state(&api, &id, json!({"type": "CANCELLED"})).await;
    api.clock.advance(Seconds::new(1));
    set_state(&api, &id, json!({"type": "RUNNING"})).await;
    let task = task_run(&api, &id, "again", "RUNNING").await;
    assert_eq!(round(&api, &CLEANUP).await, did(0));
    assert_eq!(state_name(&api, "task_runs", &task).await, "Running");
}

#[tokio::test]
async fn events_are_kept_as_long_as_the_settings_say() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let hour = 3600;
        let event = |number: u128, name: &str, occurred: &str| {
            json!({"id": Uuid::from_u128(number), "event": name, "occurred": occurred,
                "resource": {"prefect.resource.id": "r"}, "payload": {},
                "related": [{"prefect.resource.id": "s", "prefect.resource.role": "x"}]})
        };
        let events = json!([
            event(1, "old", "2026-01-01T00:00:00Z"),
            event(2, "older", "2025-12-31T00:00:00Z"),
            event(3, "beat", "2026-01-02T01:00:00Z"),
            event(4, "new", "2026-01-02T01:00:00Z"),
        ]);
        assert_eq!(api.post("/events", &events).await.status, 204);
        let retention = EventRetention {
            interval: INTERVAL,
            retention: Seconds::new(24 * hour),
            shorter: vec![
                ("beat".to_owned(), Seconds::new(hour)),
                ("new".to_owned(), Seconds::new(240 * hour)),
            ],
            batch_size: 1,
        };
        assert_eq!(round(&api, &retention).await, did(3), "{}", api.test.name);
        let left = api.events().await;
        let names: Vec<&str> = left.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["new"]);
        let mut read = api.test.database.read().await.expect("a connection");
        let count = Statement::new("SELECT COUNT(*) FROM event_related");
        let related: i64 = read.fetch_one(count).await.expect("a number");
        assert_eq!(related, 1);
        assert_eq!(round(&api, &retention).await, did(0));
    }
}

#[tokio::test]
async fn every_service_has_nothing_to_do_where_nothing_is() {
    let api = TestApi::new().await;
    let idle: [&dyn Service; 5] = [
        &LATE,
        &PAUSES,
        &CLEANUP,
        &ExpiredCsrfTokens { interval: INTERVAL },
        &Repossessor { interval: INTERVAL },
    ];
    for service in idle {
        assert_eq!(round(&api, service).await, did(0), "{}", service.name());
    }
    let foreman = Foreman { interval: INTERVAL };
    assert_eq!(round(&api, &foreman).await.problem, None);
}

fn process(name: &str, lifetime: Duration) -> Ownership {
    Ownership::new(name.to_owned(), &["late-runs", "foreman"], lifetime)
}

async fn beat(api: &TestApi, process: &Ownership) {
    process.renew_and_claim(&api.app).await.expect("an answer");
}

#[tokio::test]
async fn processes_share_services_without_doing_one_twice() {
    const LONG: Duration = Duration::from_hours(1);
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let name = api.test.name;
        let (one, two) = (process("one", LONG), process("two", LONG));
        for process in [&one, &two, &one] {
            beat(&api, process).await;
        }
        assert_eq!(one.held(), ["foreman", "late-runs"], "{name}");
        assert_eq!(two.held(), Vec::<&str>::new(), "{name}");
        one.release(&api.app).await.expect("they are given back");
        assert_eq!(one.held(), Vec::<&str>::new(), "{name}");
        beat(&api, &two).await;
        assert_eq!(two.held(), ["foreman", "late-runs"], "{name}");
        beat(&api, &one).await;
        assert_eq!(one.held(), Vec::<&str>::new(), "{name}");
    }
}

#[tokio::test]
async fn the_services_of_a_process_that_died_pass_to_another() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let dead = process("dead", Duration::ZERO);
        beat(&api, &dead).await;
        assert_eq!(
            dead.held(),
            Vec::<&str>::new(),
            "it cannot count on its leases"
        );
        let heir = process("heir", Duration::from_hours(1));
        beat(&api, &heir).await;
        assert_eq!(heir.held(), ["foreman", "late-runs"], "{}", api.test.name);
    }
}

/// A service whose rounds wait until the test lets them go on.
struct Gated {
    begun: Semaphore,
    gate: Semaphore,
    ended: Semaphore,
}

impl Service for Gated {
    fn name(&self) -> &'static str {
        "gated"
    }

    fn interval(&self) -> Duration {
        Duration::from_hours(1)
    }

    fn run_once<'a>(&'a self, _: &'a App) -> Round<'a> {
        Box::pin(async move {
            self.begun.add_permits(1);
            self.gate.acquire().await.expect("the gate opens").forget();
            self.ended.add_permits(1);
            Err(AppError::Conflict("a fault of its own".to_owned()))
        })
    }
}

#[tokio::test]
async fn a_round_in_progress_ends_before_the_service_is_given_back() {
    let api = TestApi::new().await;
    let service = Arc::new(Gated {
        begun: Semaphore::new(0),
        gate: Semaphore::new(0),
        ended: Semaphore::new(0),
    });
    let running = start(&api.app, vec![Arc::clone(&service) as _]);
    service.begun.acquire().await.expect("a round").forget();
    let status = api.get("/admin/services").await.json();
    assert_eq!(status[0]["name"], "gated");
    assert!(status[0]["owner"].is_string(), "{status}");

    let mut shutdown = JoinSet::new();
    shutdown.spawn(running.shutdown());
    // As long as the round goes on, so does the shutdown.
    tokio::task::yield_now().await;
    assert!(shutdown.try_join_next().is_none());
    service.gate.add_permits(1);
    shutdown.join_all().await;
    assert_eq!(service.ended.available_permits(), 1);
    let status = api.get("/admin/services").await.json();
    let expected = json!([{
        "name": "gated", "owner": null, "last_started": "2026-01-02T03:04:05Z",
        "last_duration": 0.0, "last_done": 0, "last_error": "a fault of its own", "failures": 1,
        "next_round": "2026-01-02T04:04:05Z",
    }]);
    assert_eq!(status, expected);
}

#[tokio::test]
async fn runs_that_ended_long_ago_go_with_all_that_belongs_to_them() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let name = api.test.name;
        let parent = run(&api, json!({"type": "RUNNING"})).await;
        let stands_for = task_run(&api, &parent, "subflow", "RUNNING").await;
        let subflow = json!({"state": {"type": "RUNNING"}, "parent_task_run_id": stands_for});
        let subflow = create(&api, subflow).await;
        let artifact =
            json!({"key": "report", "type": "markdown", "data": "x", "flow_run_id": parent});
        assert_eq!(api.post("/artifacts/", &artifact).await.status, 201);
        for id in [&subflow, &parent] {
            api.clock.advance(Seconds::new(1));
            set_state(&api, id, json!({"type": "COMPLETED"})).await;
        }
        let open = run(&api, json!({"type": "RUNNING"})).await;
        api.clock.advance(Seconds::new(7200));
        let young = run(&api, json!({"type": "RUNNING"})).await;
        set_state(&api, &young, json!({"type": "FAILED"})).await;
        let retention = FlowRunRetention {
            interval: INTERVAL,
            retention: Seconds::new(3600),
            batch_size: 1,
        };
        // The subflow is nobody's subflow once its parent is gone.
        assert_eq!(round(&api, &retention).await, did(1), "{name}");
        assert_eq!(round(&api, &retention).await, did(1), "{name}");
        assert_eq!(round(&api, &retention).await, did(0), "{name}");
        for (id, status) in [(&parent, 404), (&subflow, 404), (&open, 200), (&young, 200)] {
            let answer = api.get(&format!("/flow_runs/{id}")).await;
            assert_eq!(answer.status.as_u16(), status, "{name}");
        }
        let left = api.post("/artifacts/filter", &json!({})).await.json();
        assert_eq!(left, json!([]), "{name}");
        assert_eq!(
            api.get("/artifacts/report/latest").await.status,
            404,
            "{name}"
        );
    }
}

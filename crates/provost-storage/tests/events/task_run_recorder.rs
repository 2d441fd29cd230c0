//! Task runs, recorded from events that come in any order, several times, and from anybody.

use provost_core::task_run_recorder::{RecordedTaskRun, recorded_task_run};
use provost_schemas::{Timestamp, events::Event, from_json::read_body, ids::WorkspaceId};
use provost_storage::{
    FromRow, RowReader, Statement, StorageResult,
    repositories::task_run_recorder::{self, DropReason},
};
use provost_testkit::TestDatabase;
use serde_json::{Value, json};
use uuid::Uuid;

const FLOW_RUN: Uuid = Uuid::from_u128(0xf1);

fn run(
    event_id: u128,
    task_run: u128,
    state: &str,
    second: u32,
    columns: &Value,
) -> RecordedTaskRun {
    let mut row = json!({"name": "load-0", "task_key": "load", "dynamic_key": "0"});
    for (key, value) in columns.as_object().expect("columns") {
        row[key] = value.clone();
    }
    let event: Event = read_body(&json!({
        "occurred": format!("2026-01-02T03:04:{second:02}Z"),
        "event": format!("prefect.task-run.{state}"),
        "resource": {
            "prefect.resource.id": format!("prefect.task-run.{}", Uuid::from_u128(task_run)),
            "prefect.orchestration": "client",
        },
        "related": [{
            "prefect.resource.id": format!("prefect.flow-run.{FLOW_RUN}"),
            "prefect.resource.role": "flow-run",
        }],
        "payload": {
            "validated_state": {"type": state.to_uppercase(), "name": state},
            "task_run": row,
        },
        "id": Uuid::from_u128(event_id),
    }))
    .expect("an event");
    recorded_task_run(&event)
        .expect("a task run's event")
        .expect("a task run")
}

fn lifecycle(task_run: u128) -> Vec<RecordedTaskRun> {
    vec![
        run(
            1,
            task_run,
            "Pending",
            1,
            &json!({"tags": ["a"], "task_version": "v"}),
        ),
        run(
            2,
            task_run,
            "Running",
            2,
            &json!({"run_count": 1, "start_time": "2026-01-02T03:04:02Z"}),
        ),
        run(
            3,
            task_run,
            "Completed",
            3,
            &json!({"run_count": 1, "total_run_time": 1.5}),
        ),
    ]
}

async fn databases() -> Vec<TestDatabase> {
    let databases = TestDatabase::each().await;
    for test in &databases {
        let mut work = test.database.begin().await.expect("a unit of work");
        let statements = [
            Statement::new(
                "INSERT INTO flow (id, workspace_id, created, updated, name) \
                 VALUES ($1, $2, 0, 0, 'flow')",
            )
            .bind(Uuid::from_u128(0xf))
            .bind(test.workspace),
            Statement::new(
                "INSERT INTO flow_run (id, workspace_id, created, updated, name, flow_id, \
                 auto_scheduled) VALUES ($1, $2, 0, 0, 'run', $3, false)",
            )
            .bind(FLOW_RUN)
            .bind(test.workspace)
            .bind(Uuid::from_u128(0xf)),
        ];
        for statement in statements {
            work.execute(statement).await.expect("a row");
        }
        work.commit().await.expect("a commit");
    }
    databases
}

async fn record(
    test: &TestDatabase,
    workspace: WorkspaceId,
    runs: &[RecordedTaskRun],
) -> Vec<DropReason> {
    let mut work = test.database.begin().await.expect("a unit of work");
    let now = Timestamp::from_micros(7);
    let dropped = task_run_recorder::record(&mut work, workspace, now, runs)
        .await
        .unwrap_or_else(|error| panic!("{}: {error}", test.name));
    work.commit().await.expect("a commit");
    dropped.into_iter().map(|run| run.reason).collect()
}

#[derive(Debug, PartialEq)]
struct Row {
    id: u128,
    state: u128,
    state_name: String,
    run_count: i64,
    tags: String,
    total_run_time: i64,
    states: i64,
}

impl FromRow for Row {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column::<Uuid>()?.as_u128(),
            state: row.column::<Uuid>()?.as_u128(),
            state_name: row.column()?,
            run_count: row.column()?,
            tags: row.column()?,
            total_run_time: row.column()?,
            states: row.column()?,
        })
    }
}

async fn rows(test: &TestDatabase) -> Vec<Row> {
    let mut reader = test.database.read().await.expect("a reader");
    let select = Statement::new(
        "SELECT id, state_id, state_name, run_count, tags, total_run_time, \
         (SELECT COUNT(*) FROM task_run_state WHERE task_run_id = task_run.id) \
         FROM task_run WHERE workspace_id = $1 ORDER BY id",
    );
    reader
        .fetch_all(select.bind(test.workspace))
        .await
        .expect("rows")
}

fn completed(id: u128) -> Row {
    Row {
        id,
        state: 3,
        state_name: "Completed".to_owned(),
        run_count: 1,
        tags: r#"["a"]"#.to_owned(),
        total_run_time: 1_500_000,
        states: 3,
    }
}

#[tokio::test]
async fn a_run_is_recorded_whether_its_events_come_together_or_one_by_one() {
    for test in databases().await {
        assert_eq!(record(&test, test.workspace, &lifecycle(0xa)).await, []);
        assert_eq!(rows(&test).await, [completed(0xa)], "{}", test.name);
    }
    for test in databases().await {
        for run in lifecycle(0xa) {
            assert_eq!(record(&test, test.workspace, &[run]).await, []);
        }
        assert_eq!(rows(&test).await, [completed(0xa)], "{}", test.name);
    }
}

#[tokio::test]
async fn an_older_state_is_history_only_and_a_known_one_nothing_at_all() {
    for test in databases().await {
        let mut events = lifecycle(0xa);
        let last = events.pop().expect("an event");
        record(&test, test.workspace, std::slice::from_ref(&last)).await;
        record(&test, test.workspace, &events).await;
        record(&test, test.workspace, &[last]).await;
        let expected = Row {
            // The older events came too late to tell of the run's tags.
            tags: "[]".to_owned(),
            ..completed(0xa)
        };
        assert_eq!(rows(&test).await, [expected], "{}", test.name);
    }
}

#[tokio::test]
async fn the_run_that_is_there_wins_over_another_id() {
    for test in databases().await {
        let [pending, running, completed_run] = lifecycle(0xa).try_into().expect("three events");
        record(&test, test.workspace, &[pending]).await;
        let renamed = |run: RecordedTaskRun| RecordedTaskRun {
            id: provost_schemas::ids::TaskRunId(Uuid::from_u128(0xb)),
            ..run
        };
        let dropped = record(
            &test,
            test.workspace,
            &[renamed(running), renamed(completed_run)],
        )
        .await;
        assert_eq!(dropped, []);
        assert_eq!(rows(&test).await, [completed(0xa)], "{}", test.name);
    }
}

#[tokio::test]
async fn many_runs_are_recorded_together() {
    for test in databases().await {
        let runs: Vec<RecordedTaskRun> = (0..600)
            .map(|number| {
                let key = json!({"dynamic_key": number.to_string()});
                run(1000 + number, 5000 + number, "Running", 1, &key)
            })
            .collect();
        assert_eq!(record(&test, test.workspace, &runs).await, []);
        assert_eq!(rows(&test).await.len(), 600, "{}", test.name);
    }
}

#[tokio::test]
async fn another_workspace_is_out_of_reach() {
    for test in databases().await {
        record(&test, test.workspace, &lifecycle(0xa)).await;
        let without_flow_run = |event_id, task_run| RecordedTaskRun {
            flow_run_id: None,
            ..run(event_id, task_run, "Failed", 9, &json!({}))
        };
        // Its flow run, its task run and its state, each named by somebody else.
        let theirs = [
            run(9, 0xb, "Failed", 9, &json!({})),
            without_flow_run(10, 0xa),
            without_flow_run(3, 0xc),
        ];
        let mut dropped = record(&test, test.other_workspace, &theirs).await;
        dropped.sort_by_key(ToString::to_string);
        assert_eq!(
            dropped,
            [
                DropReason::ForeignState,
                DropReason::FlowRunMissing,
                DropReason::ForeignTaskRun,
            ],
            "{}",
            test.name
        );
        assert_eq!(rows(&test).await, [completed(0xa)], "{}", test.name);
    }
}

#[tokio::test]
async fn a_background_run_that_somebody_runs_is_not_enqueued_any_more() {
    for test in databases().await {
        let [pending, running, _] = lifecycle(0xa).try_into().expect("three events");
        record(&test, test.workspace, &[pending]).await;
        let mut work = test.database.begin().await.expect("a unit of work");
        work.execute(Statement::new("UPDATE task_run SET enqueued_at = 1"))
            .await
            .expect("an update");
        work.commit().await.expect("a commit");
        record(&test, test.workspace, &[running]).await;
        let mut reader = test.database.read().await.expect("a reader");
        let waiting: i64 = reader
            .fetch_one(Statement::new(
                "SELECT COUNT(*) FROM task_run WHERE enqueued_at IS NOT NULL",
            ))
            .await
            .expect("a count");
        assert_eq!(waiting, 0, "{}", test.name);
    }
}

//! How SQLite answers the reads of pages: along an index, and from it alone where rows are many.

use provost_core::work_pools::QueueShare;
use provost_schemas::{
    Timestamp,
    access_lists::AccessLevel,
    filters::FilterSet,
    from_json::{FromJson, read_body},
    ids::{
        ActorId, BlockDocumentId, DeploymentId, FlowId, FlowRunId, TaskRunId, WorkPoolId,
        WorkQueueId, WorkspaceId,
    },
    json::Seconds,
    sorts::{FlowRunSort, LogSort, TaskRunSort},
    states::StateType,
    ui::{FanOutSort, FoundKind},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    Window,
    access_lists::{Listed, seen},
    background_queue::waiting,
    deployments::{SchedulingNeed, scheduled_runs::keys_statement, scheduling::in_need},
    flow_run_facets::{by_name, by_state, ends},
    flow_run_timeline::{
        Members, failed_statement, inputs_statement, members_statement, runs_statement,
        shares_statement,
    },
    flow_runs::{DueRun, due, in_state},
    log_lines::{LogOwner, Narrowing, Stretch, count_statement, last_statement, lines_statement},
    logs::{LogPosition, filter_statement, page_statement},
    name_search::found,
    run_briefs::{RunsOf, ranked},
    run_history::{Buckets, RunKind, lateness_sum, sums_by_state},
    run_surroundings::since,
    task_runs::{numbers_by_state, page},
    ui::{earliest_scheduled, ended_by_bucket, points},
    work_pool_rows,
    work_pools::{DueBetween, due_statement, pool_slots_statement, queues_statement},
};
use crate::{
    Connection, Database, DatabaseOptions, FromRow, RowReader, SqliteLocation, SqliteOptions,
    Statement, StorageResult, Transaction,
    filters::{Lists, Sight},
};

const HOME: WorkspaceId = WorkspaceId::DEFAULT;
const NOW: Timestamp = Timestamp::from_micros(1_795_294_800_000_000);

/// One line of a plan.
struct Step(String);

impl FromRow for Step {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        row.skip(3);
        Ok(Self(row.column()?))
    }
}

async fn empty() -> Transaction {
    let options = SqliteOptions::new(SqliteLocation::Memory);
    let database = Database::open(&DatabaseOptions::Sqlite(options))
        .await
        .expect("the database opens");
    database.migrate().await.expect("it migrates");
    database.begin().await.expect("a unit of work")
}

async fn plan(connection: &mut Connection, mut statement: Statement) -> String {
    statement.sql = format!("EXPLAIN QUERY PLAN {}", statement.sql).into();
    let steps: Vec<Step> = connection.fetch_all(statement).await.expect("a plan");
    let steps: Vec<String> = steps.into_iter().map(|step| step.0).collect();
    steps.join("\n")
}

fn filter<T: FromJson>(filter: &serde_json::Value) -> T {
    read_body(filter).expect("the filter is well formed")
}

fn day() -> Buckets {
    let length = Seconds::new(3600);
    let start = NOW - Seconds::new(24 * 3600);
    Buckets {
        start,
        end: NOW,
        length,
    }
}

const PAGE: Window = Window {
    limit: 200,
    offset: 0,
};

#[tokio::test]
async fn histories_are_read_from_an_index_alone() {
    let mut work = empty().await;
    let all = FilterSet::default();
    let started = FilterSet {
        task_runs: Some(filter(
            &json!({"start_time": {"after_": "2026-01-01T00:00:00Z"}}),
        )),
        ..FilterSet::default()
    };
    let range = (NOW - Seconds::new(24 * 3600), NOW);
    let cases = [
        (
            "flow run history",
            sums_by_state(&work, HOME.into(), RunKind::FlowRun, &all, day(), NOW),
            "flow_run USING COVERING INDEX ix_flow_run_expected_start \
             (workspace_id=? AND expected_start_time>? AND expected_start_time<?)",
        ),
        (
            "task run history",
            sums_by_state(&work, HOME.into(), RunKind::TaskRun, &all, day(), NOW),
            "task_run USING COVERING INDEX ix_task_run_expected_start \
             (workspace_id=? AND expected_start_time>? AND expected_start_time<?)",
        ),
        (
            "lateness",
            lateness_sum(&work, HOME.into(), &all, NOW),
            "flow_run USING COVERING INDEX ix_flow_run_expected_start (workspace_id=?)",
        ),
        (
            "points",
            points(
                &work,
                HOME.into(),
                &all,
                FlowRunSort::ExpectedStartTimeDesc,
                PAGE,
            ),
            "flow_run USING COVERING INDEX ix_flow_run_expected_start (workspace_id=?)",
        ),
        (
            "dashboard",
            ended_by_bucket(&work, HOME.into(), &all, range, 20),
            "task_run USING COVERING INDEX ix_task_run_start (workspace_id=? AND <expr>>? AND <expr><?)",
        ),
        (
            "task runs by state",
            numbers_by_state(&work, HOME.into(), &all),
            "task_run USING COVERING INDEX ix_task_run_state (workspace_id=?",
        ),
        (
            "task runs by state since",
            numbers_by_state(&work, HOME.into(), &started),
            "task_run USING COVERING INDEX ix_task_run_state (workspace_id=? AND state_type=? AND <expr>>?)",
        ),
    ];
    for (name, statement, expected) in cases {
        let plan = plan(&mut work, statement).await;
        assert!(plan.contains(expected), "{name}:\n{plan}");
    }
}

#[tokio::test]
async fn pages_of_task_runs_are_read_in_the_order_of_an_index() {
    let mut work = empty().await;
    let all = FilterSet::default();
    let of_a_run = FilterSet {
        flow_runs: Some(filter(&json!({"id": {"any_": [Uuid::nil()]}}))),
        ..FilterSet::default()
    };
    let cases = [
        (&all, TaskRunSort::IdDesc, "ix_task_run_id (workspace_id=?)"),
        (
            &all,
            TaskRunSort::ExpectedStartTimeDesc,
            "ix_task_run_expected_start (workspace_id=?)",
        ),
        (
            &all,
            TaskRunSort::NameAsc,
            "ix_task_run_name (workspace_id=?)",
        ),
        (
            &all,
            TaskRunSort::EndTimeDesc,
            "ix_task_run_end_time (workspace_id=?)",
        ),
        (&of_a_run, TaskRunSort::IdDesc, "(flow_run_id=?)"),
    ];
    for (filters, sort, expected) in cases {
        let statement = page(&work, HOME.into(), filters, sort, PAGE);
        let plan = plan(&mut work, statement).await;
        assert!(plan.contains(expected), "{sort}:\n{plan}");
        assert!(!plan.contains("SCAN task_run"), "{sort}:\n{plan}");
        let (page, _) = plan.split_once("SCAN page").expect("a page");
        let sorts = page.contains("TEMP B-TREE");
        // Only the few runs of a flow run are sorted.
        assert_eq!(sorts, expected.contains("flow_run_id"), "{sort}:\n{plan}");
    }
}

#[tokio::test]
async fn the_next_run_of_a_flow_is_one_step_into_an_index() {
    let mut work = empty().await;
    let statement = earliest_scheduled(HOME, &[FlowId(Uuid::nil())]);
    let plan = plan(&mut work, statement).await;
    let expected = "next USING INDEX ix_flow_run_next (flow_id=?";
    assert!(plan.contains(expected), "{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[tokio::test]
async fn facets_walk_along_the_newest_runs_and_no_further() {
    let mut work = empty().await;
    let filters = FilterSet::default();
    let states = by_state(&work, HOME.into(), &filters);
    let flows = by_name(&work, HOME.into(), &filters, "flow", "flow_id");
    for (statement, covering) in [(states, "COVERING "), (flows, "")] {
        let plan = plan(&mut work, statement).await;
        let walk = format!(
            "SEARCH flow_run USING {covering}INDEX ix_flow_run_expected_start (workspace_id=?"
        );
        assert!(plan.contains(&walk), "{plan}");
        assert!(!plan.contains("SCAN flow_run"), "{plan}");
    }
}

#[tokio::test]
async fn pages_walk_along_the_newest_runs_and_no_further() {
    let mut work = empty().await;
    let all = FilterSet::default();
    let cases = [
        (
            ends(&work, HOME.into(), &all),
            "flow_run USING COVERING INDEX ix_flow_run_expected_start (workspace_id=?",
        ),
        (
            ranked(&work, HOME.into(), &all, (RunsOf::Flow, 30)),
            "flow_run USING INDEX ix_flow_run_expected_start (workspace_id=?",
        ),
        (
            found(&work, HOME.into(), FoundKind::FlowRun, "etl", 6),
            "flow_run USING INDEX ix_flow_run_expected_start (workspace_id=?",
        ),
        (
            since(HOME, NOW),
            "task_run USING COVERING INDEX ix_task_run_start (workspace_id=? AND <expr>>?)",
        ),
    ];
    for (statement, walk) in cases {
        let plan = plan(&mut work, statement).await;
        assert!(plan.contains(&format!("SEARCH {walk}")), "{plan}");
        assert!(!plan.contains("SCAN flow_run"), "{plan}");
    }
}

#[tokio::test]
async fn timelines_are_read_among_the_task_runs_of_their_flow_run() {
    let mut work = empty().await;
    let run = FlowRunId(Uuid::nil());
    let members = Members {
        flow_run: run,
        task_key: "load",
        states: &[StateType::Failed],
    };
    let sort = FanOutSort::DurationDesc;
    let cases = [
        (runs_statement(HOME, run, 1), "(flow_run_id=?"),
        (shares_statement(HOME, run), "(flow_run_id=?"),
        (
            inputs_statement(HOME, run, 1),
            "(flow_run_id=? AND task_key=?",
        ),
        (failed_statement(HOME, run), "(flow_run_id=? AND task_key=?"),
        (
            members_statement(HOME, members, sort, PAGE),
            "(flow_run_id=? AND task_key=?",
        ),
    ];
    for (statement, expected) in cases {
        let sql = statement.sql.clone();
        let plan = plan(&mut work, statement).await;
        let index = format!("task_run USING INDEX sqlite_autoindex_task_run_2 {expected}");
        assert!(plan.contains(&index), "{sql}:\n{plan}");
        assert!(!plan.contains("SCAN task_run"), "{sql}:\n{plan}");
        assert!(!plan.contains("(workspace_id=?"), "{sql}:\n{plan}");
    }
}

#[tokio::test]
async fn waiting_background_runs_are_found_by_their_task() {
    let mut work = empty().await;
    let plan = plan(&mut work, waiting(HOME, "load", 1)).await;
    let index = "ix_task_run_enqueued (workspace_id=? AND task_key=?";
    assert!(plan.contains(index), "{plan}");
}

#[tokio::test]
async fn polls_step_into_an_index_for_each_queue() {
    let mut work = empty().await;
    let shares = [1, 2].map(|number| QueueShare {
        id: WorkQueueId(Uuid::from_u128(number)),
        runs: 200,
        is_limited: true,
    });
    let between = DueBetween {
        after: None,
        before: Some(NOW),
    };
    let statement = due_statement(work.dialect(), HOME, &shares, between, 200);
    let plan = plan(&mut work, statement).await;
    let index = "flow_run USING INDEX ix_flow_run_work_queue \
                 (work_queue_id=? AND state_type=? AND next_scheduled_start_time>? \
                 AND next_scheduled_start_time<?)";
    assert_eq!(plan.matches(index).count(), 2, "{plan}");
    assert!(!plan.contains("SCAN flow_run"), "{plan}");
    // Only what was found is sorted, to put the queues one after the other.
    assert_eq!(plan.matches("TEMP B-TREE").count(), 1, "{plan}");
}

#[tokio::test]
async fn whether_a_queue_has_due_runs_is_a_step_into_an_index() {
    let mut work = empty().await;
    let between = DueBetween {
        after: None,
        before: Some(NOW),
    };
    let statement = queues_statement(work.dialect(), HOME, "pool", between);
    let plan = plan(&mut work, statement).await;
    let index = "flow_run USING INDEX ix_flow_run_work_queue \
                 (work_queue_id=? AND state_type=? AND next_scheduled_start_time>? \
                 AND next_scheduled_start_time<?)";
    assert!(plan.contains(index), "{plan}");
    assert!(!plan.contains("SCAN flow_run"), "{plan}");
}

#[tokio::test]
async fn slots_are_counted_from_an_index_alone() {
    let mut work = empty().await;
    let statement = pool_slots_statement(HOME, WorkPoolId(Uuid::nil()));
    let plan = plan(&mut work, statement).await;
    let index = "flow_run USING COVERING INDEX ix_flow_run_work_queue \
                 (work_queue_id=? AND state_type=?)";
    assert!(plan.contains(index), "{plan}");
    assert!(!plan.contains("SCAN"), "{plan}");
}

#[tokio::test]
async fn what_waits_in_pools_is_counted_along_indexes() {
    let mut work = empty().await;
    let statement = work_pool_rows::rows(&work, HOME.into(), Some("prod"), PAGE, NOW);
    let plan = plan(&mut work, statement).await;
    for index in [
        "flow_run USING COVERING INDEX ix_flow_run_work_queue (work_queue_id=? AND state_type=?)",
        "flow_run USING INDEX ix_flow_run_work_queue \
         (work_queue_id=? AND state_type=? AND next_scheduled_start_time<?)",
        "worker USING INDEX sqlite_autoindex_worker_2 (work_pool_id=?)",
        "work_queue USING INDEX sqlite_autoindex_work_queue_2 (work_pool_id=?)",
    ] {
        assert!(plan.contains(index), "{index}\n{plan}");
    }
    for table in ["flow_run", "worker", "work_queue"] {
        assert!(!plan.contains(&format!("SCAN {table}")), "{plan}");
    }
}

#[tokio::test]
async fn runs_that_are_due_are_found_without_those_that_are_late_already() {
    let mut work = empty().await;
    let plan = plan(&mut work, due(HOME, NOW, DueRun::FIRST, 200)).await;
    let index = "INDEX ix_flow_run_due (workspace_id=?";
    assert!(plan.contains(index), "{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[tokio::test]
async fn runs_that_are_held_up_are_found_by_their_state() {
    let mut work = empty().await;
    let cases = [
        (StateType::Paused, "ix_flow_run_paused"),
        (StateType::Cancelling, "ix_flow_run_cancelling"),
    ];
    for (state_type, index) in cases {
        let statement = in_state(HOME, state_type, FlowRunId(Uuid::nil()), 200);
        let plan = plan(&mut work, statement).await;
        assert!(plan.contains(index), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}

#[tokio::test]
async fn schedules_that_need_runs_are_found_by_the_runs_ahead_of_their_deployment() {
    let mut work = empty().await;
    let need = SchedulingNeed {
        now: NOW,
        min_runs: 3,
        until: NOW + Seconds::new(3600),
    };
    let statement = in_need(work.dialect(), HOME, need, None, 100);
    let plan = plan(&mut work, statement).await;
    for index in [
        "deployment USING INDEX sqlite_autoindex_deployment_1 (id>?)",
        "deployment_schedule EXISTS USING INDEX sqlite_autoindex_deployment_schedule_2 \
         (deployment_id=?)",
        "flow_run USING INDEX ix_flow_run_deployment (deployment_id=? AND expected_start_time>?)",
    ] {
        assert!(plan.contains(index), "{plan}");
    }
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[tokio::test]
async fn the_keys_of_runs_ahead_are_found_by_deployment_and_time() {
    let mut work = empty().await;
    let deployments = [1, 2].map(|number| DeploymentId(Uuid::from_u128(number)));
    let between = (NOW, NOW + Seconds::new(3600));
    let statement = keys_statement(work.dialect(), HOME, &deployments, between);
    let plan = plan(&mut work, statement).await;
    let index = "flow_run USING INDEX ix_flow_run_deployment \
                 (deployment_id=? AND expected_start_time>? AND expected_start_time<?)";
    assert!(plan.contains(index), "{plan}");
}

#[tokio::test]
async fn access_lists_are_found_along_their_indexes() {
    let mut work = empty().await;
    let actor = ActorId(Uuid::from_u128(5));
    let sight = Sight {
        workspace: HOME,
        lists: Lists::Obeyed(Some(actor), AccessLevel::Run),
    };
    for object in [
        Listed::BlockDocument(BlockDocumentId(Uuid::from_u128(6))),
        Listed::Deployment(DeploymentId(Uuid::from_u128(7))),
        Listed::WorkPool(WorkPoolId(Uuid::from_u128(8))),
    ] {
        let statement = seen(&work, sight, object);
        let steps = plan(&mut work, statement).await;
        for table in ["access_list", "access_list_entry", "team_member"] {
            assert!(steps.contains(&format!("SEARCH {table} USING")), "{steps}");
            assert!(!steps.contains(&format!("SCAN {table}")), "{steps}");
        }
        // Where no list counts, none is looked at.
        let statement = seen(&work, HOME.into(), object);
        let steps = plan(&mut work, statement).await;
        assert!(!steps.contains("access_list"), "{steps}");
    }
}

#[tokio::test]
async fn lines_of_a_log_are_walked_along_the_index_of_their_run() {
    let mut work = empty().await;
    let stretch = Stretch {
        after: LogPosition::START,
        number: 0,
        length: 2000,
    };
    let errors = Narrowing {
        level: Some(40),
        task_run: None,
    };
    let owners = [
        (LogOwner::FlowRun(FlowRunId(Uuid::nil())), "flow_run"),
        (LogOwner::TaskRun(TaskRunId(Uuid::nil())), "task_run"),
    ];
    for (owner, kind) in owners {
        let index =
            format!("SEARCH log USING INDEX ix_log_{kind} ({kind}_id=? AND (timestamp,id)>(?,?))");
        for statement in [
            last_statement(work.dialect(), HOME, owner, stretch),
            count_statement(work.dialect(), HOME, owner, stretch),
            lines_statement(work.dialect(), HOME, owner, stretch, errors),
        ] {
            let plan = plan(&mut work, statement).await;
            assert!(plan.contains(&index), "{plan}");
            assert!(!plan.contains("SCAN log"), "{plan}");
            // Only what was found is sorted, by its number.
            let sorts = plan.contains("TEMP B-TREE");
            assert!(!sorts || plan.contains("SCAN line"), "{plan}");
        }
    }
}

#[tokio::test]
async fn logs_of_a_run_are_found_without_those_of_others() {
    let mut work = empty().await;
    let id = Uuid::nil();
    let cases = [
        (json!({"flow_run_id": {"any_": [id]}}), "flow_run"),
        (
            json!({"level": {"ge_": 30}, "task_run_id": {"any_": [id]}}),
            "task_run",
        ),
        (json!({"worker_id": {"any_": [id]}}), "worker"),
    ];
    for (conditions, kind) in cases {
        let conditions = filter(&conditions);
        let sort = LogSort::TimestampAsc;
        let statement = filter_statement(&work, HOME, Some(&conditions), sort, PAGE);
        let plan = plan(&mut work, statement).await;
        let index = format!("SEARCH log USING INDEX ix_log_{kind} ({kind}_id=?)");
        assert!(plan.contains(&index), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
    let run = FlowRunId(id);
    let statement = page_statement(work.dialect(), HOME, run, LogPosition::START, 200);
    let plan = plan(&mut work, statement).await;
    let index = "SEARCH log USING INDEX ix_log_flow_run (flow_run_id=? AND (timestamp,id)>(?,?))";
    assert!(plan.contains(index), "{plan}");
}

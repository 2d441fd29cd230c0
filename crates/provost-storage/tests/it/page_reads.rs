//! What the everyday pages are made of: runs at a glance, what stands around one, and names.

use provost_schemas::{
    Timestamp,
    filters::FilterSet,
    ids::{FlowId, FlowRunId, TaskRunId, WorkspaceId},
    json::Seconds,
    sorts::FlowRunSort,
    states::StateType,
    ui::{FoundKind, ParentRun, PoolHealth, PoolInBrief},
    work_pools::WorkPoolStatus,
};
use provost_storage::{
    Connection, Statement,
    repositories::{
        Window,
        flow_run_facets::{self, Spread},
        name_search, pool_health,
        run_briefs::{self, RunsOf},
        run_surroundings,
    },
};
use provost_testkit::TestDatabase;
use uuid::Uuid;

const NOW: Timestamp = Timestamp::from_micros(1_000_000_000_000);
const PARENT: TaskRunId = TaskRunId(Uuid::from_u128(0xa0));

fn at(seconds: i64) -> Timestamp {
    NOW - Seconds::new(1000 - seconds)
}

async fn add_flow(connection: &mut Connection, home: WorkspaceId, number: u128, name: &str) {
    let insert = Statement::new(
        "INSERT INTO flow (id, workspace_id, created, updated, name) VALUES ($1, $2, $3, $3, $4)",
    );
    let insert = insert.bind(FlowId(Uuid::from_u128(number)));
    let insert = insert.bind(home).bind(NOW).bind(name);
    connection.execute(insert).await.unwrap();
}

/// A run of a flow that completed after 4 seconds, `seconds` after some time.
async fn add_run(connection: &mut Connection, home: WorkspaceId, flow: u128, seconds: i64) {
    let insert = Statement::new(
        "INSERT INTO flow_run (id, workspace_id, created, updated, name, flow_id, auto_scheduled, \
         state_type, state_name, state_timestamp, expected_start_time, start_time, total_run_time) \
         VALUES ($1, $2, $3, $3, $4, $5, $6, 'COMPLETED', 'Completed', $7, $7, $7, $8)",
    );
    let id = FlowRunId(Uuid::from_u128(
        flow * 0x1000 + u128::try_from(seconds).unwrap(),
    ));
    let insert = insert.bind(id).bind(home).bind(NOW);
    let insert = insert.bind(format!("run-{seconds}"));
    let insert = insert.bind(FlowId(Uuid::from_u128(flow))).bind(false);
    let insert = insert.bind(at(seconds)).bind(Seconds::new(4));
    connection.execute(insert).await.unwrap();
}

/// Two flows, with three runs of the first and one of the second.
async fn fill(connection: &mut Connection, home: WorkspaceId) {
    add_flow(connection, home, 1, "orders").await;
    add_flow(connection, home, 2, "churn").await;
    for seconds in [10, 30, 20] {
        add_run(connection, home, 1, seconds).await;
    }
    add_run(connection, home, 2, 5).await;
}

#[tokio::test]
async fn the_newest_runs_of_each_flow_are_found_together() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let (home, all) = (test.workspace, FilterSet::default());
        fill(&mut work, home).await;
        let newest = async |work: &mut Connection, workspace: WorkspaceId, of: RunsOf, each| {
            let each = (of, each);
            let found = run_briefs::newest_of_each(work, workspace, &all, each, NOW).await;
            let found = found.unwrap().into_iter();
            found.map(|run| run.name).collect::<Vec<_>>()
        };
        let found = newest(&mut work, home, RunsOf::Flow, 2).await;
        assert_eq!(found, ["run-30", "run-20", "run-5"], "{}", test.name);
        let found = newest(&mut work, home, RunsOf::Deployment, 2).await;
        assert!(found.is_empty(), "{}: they have none", test.name);
        let found = newest(&mut work, test.other_workspace, RunsOf::Flow, 2).await;
        assert!(found.is_empty(), "{}", test.name);

        let window = Window {
            limit: 1,
            offset: 1,
        };
        let sort = FlowRunSort::StartTimeDesc;
        let listed = run_briefs::list(&mut work, home, &all, sort, window, NOW).await;
        let [run] = &listed.unwrap()[..] else {
            panic!("{}: one is listed", test.name)
        };
        assert_eq!(run.name, "run-20");
        assert_eq!(run.state_type, Some(StateType::Completed));
        assert_eq!(run.estimated_run_time, Seconds::new(4));
        assert_eq!(run.start_time, Some(at(20)));

        let spread = flow_run_facets::spread(&mut work, home, &all).await;
        let expected = Spread {
            count: 4,
            times: Some((at(5), at(30))),
        };
        assert_eq!(spread.unwrap(), expected, "{}", test.name);
        let spread = flow_run_facets::spread(&mut work, test.other_workspace, &all).await;
        assert_eq!(spread.unwrap().times, None, "{}", test.name);
    }
}

#[tokio::test]
async fn what_stands_around_a_run_is_counted() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let (home, elsewhere) = (test.workspace, test.other_workspace);
        fill(&mut work, home).await;
        let caller = FlowRunId(Uuid::from_u128(0x1000 + 10));
        let insert = Statement::new(
            "INSERT INTO task_run (id, workspace_id, created, updated, name, flow_run_id, \
             task_key, dynamic_key, state_type, expected_start_time) \
             VALUES ($1, $2, $3, $3, 'call', $4, 'call', '0', 'RUNNING', $3)",
        );
        let insert = insert.bind(PARENT).bind(home).bind(NOW).bind(caller);
        work.execute(insert).await.unwrap();
        let call = Statement::new("UPDATE flow_run SET parent_task_run_id = $1 WHERE name = $2");
        work.execute(call.bind(PARENT).bind("run-5")).await.unwrap();
        let insert = Statement::new(
            "INSERT INTO artifact (id, workspace_id, created, updated, flow_run_id) \
             VALUES ($1, $2, $3, $3, $4)",
        );
        let insert = insert.bind(Uuid::from_u128(7)).bind(home);
        work.execute(insert.bind(NOW).bind(caller)).await.unwrap();

        let parent = run_surroundings::parent(&mut work, home, PARENT).await;
        let expected = ParentRun {
            task_run_id: PARENT,
            task_run_name: "call".to_owned(),
            flow_run_id: Some(caller),
            flow_run_name: Some("run-10".to_owned()),
        };
        assert_eq!(parent.unwrap(), Some(expected), "{}", test.name);
        let parent = run_surroundings::parent(&mut work, elsewhere, PARENT).await;
        assert_eq!(parent.unwrap(), None, "{}", test.name);
        for (workspace, expected) in [(home, 1), (elsewhere, 0)] {
            let tasks = run_surroundings::task_runs_of(&mut work, workspace, caller).await;
            assert_eq!(tasks.unwrap().running, expected, "{}", test.name);
            let tasks = run_surroundings::task_runs_since(&mut work, workspace, at(0)).await;
            assert_eq!(tasks.unwrap().running, expected, "{}", test.name);
            let names = run_surroundings::task_run_names(&mut work, workspace, caller).await;
            let names = names.unwrap().len();
            assert_eq!(i64::try_from(names).unwrap(), expected, "{}", test.name);
            let subflows = run_surroundings::count_subflows(&mut work, workspace, caller).await;
            assert_eq!(subflows.unwrap(), expected, "{}", test.name);
            let artifacts = run_surroundings::count_artifacts(&mut work, workspace, caller).await;
            assert_eq!(artifacts.unwrap(), expected, "{}", test.name);
        }
        let tasks = run_surroundings::task_runs_since(&mut work, home, NOW.next()).await;
        assert_eq!(
            tasks.unwrap().running,
            0,
            "{}: they began before",
            test.name
        );
    }
}

#[tokio::test]
async fn names_are_found_by_their_parts_whatever_the_case() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        fill(&mut work, test.workspace).await;
        for (kind, text, expected) in [
            (FoundKind::Flow, "ORD", vec!["orders"]),
            (FoundKind::FlowRun, "run-", vec!["run-30", "run-20"]),
            (FoundKind::Deployment, "o", vec![]),
            (FoundKind::WorkPool, "o", vec![]),
            (FoundKind::Block, "o", vec![]),
            (FoundKind::Variable, "o", vec![]),
        ] {
            let found = name_search::by_name(&mut work, test.workspace, kind, text, 2).await;
            let found = found.unwrap();
            let names: Vec<_> = found.iter().map(|found| found.name.as_str()).collect();
            assert_eq!(names, expected, "{}: {kind}", test.name);
            let elsewhere = test.other_workspace;
            let found = name_search::by_name(&mut work, elsewhere, kind, text, 2).await;
            assert_eq!(found.unwrap(), [], "{}: {kind}", test.name);
        }
    }
}

#[tokio::test]
async fn pools_without_workers_are_named() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let home = test.workspace;
        let nothing = pool_health::read(&mut work, home).await.unwrap();
        assert_eq!(nothing, PoolHealth::default(), "{}", test.name);
        for (number, name, status) in [(1, "idle", "NOT_READY"), (2, "local", "READY")] {
            let insert = Statement::new(
                "INSERT INTO work_pool (id, workspace_id, created, updated, name, type, \
                 is_paused, status) VALUES ($1, $2, $3, $3, $4, 'process', $5, $6)",
            );
            let insert = insert.bind(Uuid::from_u128(number)).bind(home).bind(NOW);
            let insert = insert.bind(name).bind(false).bind(status);
            work.execute(insert).await.unwrap();
        }
        for (number, status) in [(1, "ONLINE"), (2, "OFFLINE"), (3, "OFFLINE")] {
            let insert = Statement::new(
                "INSERT INTO worker (id, workspace_id, created, updated, name, work_pool_id, \
                 last_heartbeat_time, status) VALUES ($1, $2, $3, $3, $4, $5, $3, $6)",
            );
            let insert = insert.bind(Uuid::from_u128(number)).bind(home).bind(NOW);
            let insert = insert.bind(format!("worker-{number}"));
            let insert = insert.bind(Uuid::from_u128(2)).bind(status);
            work.execute(insert).await.unwrap();
        }
        let health = pool_health::read(&mut work, home).await.unwrap();
        let idle = PoolInBrief {
            name: "idle".to_owned(),
            pool_type: "process".to_owned(),
            status: WorkPoolStatus::NotReady,
        };
        let expected = PoolHealth {
            count: 2,
            not_ready: vec![idle],
            workers_online: 1,
            workers_offline: 2,
        };
        assert_eq!(health, expected, "{}", test.name);
        let elsewhere = pool_health::read(&mut work, test.other_workspace).await;
        assert_eq!(elsewhere.unwrap(), PoolHealth::default(), "{}", test.name);
    }
}

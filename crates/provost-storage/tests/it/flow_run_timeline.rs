//! What the timeline of a flow run is made of.

use provost_core::timeline::SIBLINGS_AT_MOST;
use provost_schemas::{
    Timestamp,
    ids::{TaskRunId, WorkspaceId},
    states::StateType,
    ui::FanOutSort,
};
use provost_storage::{
    Connection, Statement,
    repositories::{
        Window,
        flow_run_timeline::{self, Members},
    },
};
use provost_testkit::TestDatabase;
use uuid::Uuid;

use crate::fixtures::{RUN, add_run};

/// Adds a task run that started at a second and ran for as many.
async fn add(connection: &mut Connection, home: WorkspaceId, key: &str, number: i64, failed: bool) {
    let state = if failed {
        StateType::Failed
    } else {
        StateType::Completed
    };
    let insert = Statement::new(
        "INSERT INTO task_run (id, workspace_id, created, updated, name, flow_run_id, task_key, \
         dynamic_key, state_type, state_name, start_time, end_time, total_run_time) \
         VALUES ($1, $2, 1, 1, $3, $4, $5, $3, $6, 'Some', $7, $8, $7)",
    );
    let id = TaskRunId(Uuid::new_v5(&RUN.0, format!("{key}{number}").as_bytes()));
    let insert = insert
        .bind(id)
        .bind(home)
        .bind(format!("{key}-{number}"))
        .bind(RUN)
        .bind(key)
        .bind(state)
        .bind(number)
        .bind(number * 2);
    connection.execute(insert).await.unwrap();
}

#[tokio::test]
async fn few_runs_are_listed_and_many_are_counted() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let home = test.workspace;
        add_run(&mut work, home).await;
        for number in 0..=SIBLINGS_AT_MOST {
            let failed = number == 7 || number == 9;
            add(&mut work, home, "many", number, failed).await;
        }
        add(&mut work, home, "few", 2, false).await;
        add(&mut work, home, "few", 1, true).await;

        let runs = flow_run_timeline::runs(&mut work, home, RUN, 10).await;
        let names = |run: &(provost_core::timeline::MemberRow, _)| run.0.name.clone();
        let names: Vec<_> = runs.unwrap().iter().map(names).collect();
        assert_eq!(names, ["few-1", "few-2"], "{}", test.name);

        let shares = flow_run_timeline::shares(&mut work, home, RUN).await;
        let failures = |share: &provost_core::timeline::TaskShare| {
            share.task_key == "many" && share.state_type == Some(StateType::Failed)
        };
        let shares = shares.unwrap();
        let failed = shares.iter().find(|share| failures(share)).unwrap();
        let times = [failed.earliest, failed.latest].map(|time| time.map(Timestamp::as_micros));
        assert_eq!((failed.count, times), (2, [Some(7), Some(18)]));
        let counted: i64 = shares.iter().map(|share| share.count).sum();
        assert_eq!(counted, SIBLINGS_AT_MOST + 3, "{}", test.name);

        let failed = flow_run_timeline::failed(&mut work, home, RUN).await;
        let names: Vec<_> = failed.unwrap().into_iter().map(|run| run.name).collect();
        assert_eq!(names, ["many-7", "many-9"], "{}", test.name);
        let inputs = flow_run_timeline::inputs(&mut work, home, RUN, 5).await;
        assert_eq!(inputs.unwrap().len(), 5, "{}", test.name);

        let elsewhere = test.other_workspace;
        let runs = flow_run_timeline::runs(&mut work, elsewhere, RUN, 10).await;
        assert_eq!(runs.unwrap(), [], "{}", test.name);
        let shares = flow_run_timeline::shares(&mut work, elsewhere, RUN).await;
        assert_eq!(shares.unwrap(), [], "{}", test.name);
        let failed = flow_run_timeline::failed(&mut work, elsewhere, RUN).await;
        assert_eq!(failed.unwrap(), [], "{}", test.name);
        let inputs = flow_run_timeline::inputs(&mut work, elsewhere, RUN, 5).await;
        assert_eq!(inputs.unwrap(), [], "{}", test.name);
    }
}

#[tokio::test]
async fn many_runs_are_listed_in_parts_in_any_order() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let home = test.workspace;
        add_run(&mut work, home).await;
        for number in 1..=4 {
            add(&mut work, home, "many", number, number == 3).await;
        }
        add(&mut work, home, "other", 9, false).await;
        let all = Members {
            flow_run: RUN,
            task_key: "many",
            states: &[],
        };
        let window = Window {
            limit: 2,
            offset: 1,
        };
        let cases = [
            (FanOutSort::StartTimeAsc, ["many-2", "many-3"]),
            (FanOutSort::StartTimeDesc, ["many-3", "many-2"]),
            (FanOutSort::DurationAsc, ["many-2", "many-3"]),
            (FanOutSort::DurationDesc, ["many-3", "many-2"]),
        ];
        for (sort, expected) in cases {
            let runs = flow_run_timeline::members(&mut work, home, all, sort, window).await;
            let names: Vec<_> = runs.unwrap().into_iter().map(|run| run.name).collect();
            assert_eq!(names, expected, "{} {sort}", test.name);
        }
        for (sort, place) in [(FanOutSort::StateAsc, 0), (FanOutSort::StateDesc, 3)] {
            let window = Window {
                limit: 1,
                offset: place,
            };
            let runs = flow_run_timeline::members(&mut work, home, all, sort, window).await;
            assert_eq!(runs.unwrap()[0].name, "many-3", "{} {sort}", test.name);
        }

        let failed = Members {
            states: &[StateType::Failed, StateType::Crashed],
            ..all
        };
        let window = Window {
            limit: 10,
            offset: 0,
        };
        let sort = FanOutSort::default();
        let runs = flow_run_timeline::members(&mut work, home, failed, sort, window).await;
        assert_eq!(runs.unwrap().len(), 1, "{}", test.name);
        for (members, expected) in [(all, 4), (failed, 1)] {
            let count = flow_run_timeline::count_members(&mut work, home, members).await;
            assert_eq!(count.unwrap(), expected, "{}", test.name);
        }
        let elsewhere = test.other_workspace;
        let count = flow_run_timeline::count_members(&mut work, elsewhere, all).await;
        assert_eq!(count.unwrap(), 0, "{}", test.name);
        let runs = flow_run_timeline::members(&mut work, elsewhere, all, sort, window).await;
        assert_eq!(runs.unwrap(), [], "{}", test.name);
    }
}

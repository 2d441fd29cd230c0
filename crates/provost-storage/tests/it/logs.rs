//! Logs.

use provost_schemas::{
    Timestamp,
    filters::LogFilter,
    from_json::read_body,
    ids::{FlowRunId, LogId},
    logs::{Log, LogCreate},
    sorts::LogSort,
};
use provost_storage::{
    Connection,
    repositories::{
        Window,
        log_lines::{self, LogOwner, Narrowing, Stretch},
        logs::{self, LogPosition},
    },
};
use provost_testkit::TestDatabase;
use serde_json::{Value, json};
use uuid::Uuid;

const RUN: FlowRunId = FlowRunId(Uuid::from_u128(0xf1));

fn log(message: &str, micros: i64) -> LogCreate {
    LogCreate {
        name: "prefect.flow_runs".to_owned(),
        level: 20,
        message: message.to_owned(),
        timestamp: Timestamp::from_micros(micros),
        flow_run_id: Some(RUN),
        task_run_id: None,
        worker_id: None,
    }
}

async fn keep(test: &TestDatabase, records: Vec<LogCreate>) {
    let mut work = test.database.begin().await.unwrap();
    let now = Timestamp::from_micros(7);
    let records = records.into_iter();
    let records = records.map(|log| (LogId::mint(now), log)).collect();
    logs::insert(&mut work, test.workspace, records, now)
        .await
        .unwrap();
    work.commit().await.unwrap();
}

async fn list(read: &mut Connection, test: &TestDatabase, filter: Value) -> Vec<Log> {
    let filter: LogFilter = read_body(&filter).unwrap();
    let window = Window {
        limit: 100_000,
        offset: 0,
    };
    let sort = LogSort::TimestampAsc;
    logs::filter(read, test.workspace, Some(&filter), sort, window)
        .await
        .unwrap()
}

fn messages(logs: &[Log]) -> Vec<&str> {
    logs.iter().map(|log| log.message.as_str()).collect()
}

#[tokio::test]
async fn records_are_listed_by_time_and_within_it_as_they_came() {
    for test in TestDatabase::each().await {
        let records = ["c", "a1", "a2", "a3", "b"].into_iter();
        let times = [3, 1, 1, 1, 2];
        keep(&test, records.zip(times).map(|(m, t)| log(m, t)).collect()).await;
        let mut read = test.database.read().await.unwrap();
        let all = list(&mut read, &test, json!({})).await;
        assert_eq!(
            messages(&all),
            ["a1", "a2", "a3", "b", "c"],
            "{}",
            test.name
        );
        assert_eq!(all[0].created, Timestamp::from_micros(7));
        let window = Window {
            limit: 2,
            offset: 1,
        };
        let sort = LogSort::TimestampDesc;
        let some = logs::filter(&mut read, test.workspace, None, sort, window)
            .await
            .unwrap();
        assert_eq!(messages(&some), ["b", "a3"], "{}", test.name);
        let elsewhere = logs::filter(&mut read, test.other_workspace, None, sort, window)
            .await
            .unwrap();
        assert_eq!(elsewhere, [], "{}: another workspace sees them", test.name);
    }
}

/// More rows than one statement takes arguments for.
#[tokio::test]
async fn a_large_batch_is_kept_whole_and_in_order() {
    for test in TestDatabase::each().await {
        let count = 10_001;
        let records = (0..count).map(|n| log(&n.to_string(), 1)).collect();
        keep(&test, records).await;
        let mut read = test.database.read().await.unwrap();
        let kept = list(&mut read, &test, json!({})).await;
        let expected: Vec<String> = (0..count).map(|n| n.to_string()).collect();
        assert_eq!(messages(&kept), expected, "{}", test.name);
    }
}

#[tokio::test]
async fn an_empty_batch_is_nothing() {
    for test in TestDatabase::each().await {
        keep(&test, vec![]).await;
        let mut read = test.database.read().await.unwrap();
        assert_eq!(list(&mut read, &test, json!({})).await, [], "{}", test.name);
    }
}

#[tokio::test]
async fn filters_choose_records() {
    for test in TestDatabase::each().await {
        let error = LogCreate {
            level: 40,
            name: "worker".to_owned(),
            flow_run_id: None,
            ..log("Connection TIMEOUT 100%", 2)
        };
        keep(
            &test,
            vec![log("all is well", 1), error, log("50 percent", 3)],
        )
        .await;
        let mut read = test.database.read().await.unwrap();
        let cases = [
            (json!({"level": {"ge_": 30}}), "2"),
            (json!({"level": {"le_": 20}}), "13"),
            (
                json!({"timestamp": {"after_": "1970-01-01T00:00:00.000002Z"}}),
                "23",
            ),
            (
                json!({"timestamp": {"before_": "1970-01-01T00:00:00.000002Z"}}),
                "12",
            ),
            (json!({"flow_run_id": {"any_": [RUN.to_string()]}}), "13"),
            (json!({"flow_run_id": {"any_": []}}), ""),
            (json!({"task_run_id": {"is_null_": true}}), "123"),
            (json!({"task_run_id": {"is_null_": false}}), ""),
            (json!({"text": {"query": "timeout"}}), "2"),
            (json!({"text": {"query": "WELL timeout"}}), "12"),
            (json!({"text": {"query": "\"100% worker\""}}), "2"),
            (json!({"text": {"query": "0%"}}), "2"),
            (json!({"text": {"query": "c_nnection"}}), ""),
            (json!({"text": {"query": "-prefect"}}), "2"),
            (json!({"text": {"query": "+prefect +well"}}), "1"),
            (json!({"text": {"query": " "}}), "123"),
            (
                json!({"operator": "or_", "level": {"ge_": 40}, "text": {"query": "percent"}}),
                "23",
            ),
        ];
        for (filter, expected) in cases {
            let found = list(&mut read, &test, filter.clone()).await;
            let found: String = found
                .iter()
                .map(|log| log.timestamp.as_micros().to_string())
                .collect();
            assert_eq!(found, expected, "{filter} on {}", test.name);
        }
    }
}

#[tokio::test]
async fn pages_of_a_run_s_log_follow_each_other() {
    for test in TestDatabase::each().await {
        let stranger = LogCreate {
            flow_run_id: Some(FlowRunId(Uuid::from_u128(0xf2))),
            ..log("stranger", 2)
        };
        let records = vec![log("a", 1), log("b", 2), stranger, log("c", 2), log("d", 2)];
        keep(&test, records).await;
        let mut read = test.database.read().await.unwrap();
        let mut after = LogPosition::START;
        let mut pages = Vec::new();
        loop {
            let page = logs::read_page(&mut read, test.workspace, RUN, after, 3)
                .await
                .unwrap();
            let Some(last) = page.last() else { break };
            after = LogPosition::after(last);
            pages.push(messages(&page).join(""));
        }
        assert_eq!(pages, ["abc", "d"], "{}", test.name);
    }
}

#[tokio::test]
async fn lines_have_numbers_that_go_on_from_a_line_before() {
    for test in TestDatabase::each().await {
        let name = &test.name;
        let mut records: Vec<LogCreate> = (0..10).map(|n| log(&n.to_string(), n / 2)).collect();
        records[6].level = 40;
        keep(&test, records).await;
        let mut read = test.database.read().await.unwrap();
        let (here, owner) = (test.workspace, LogOwner::FlowRun(RUN));
        let whole = Stretch {
            after: LogPosition::START,
            number: 0,
            length: 4,
        };
        let last = log_lines::last_of(&mut read, here, owner, whole)
            .await
            .unwrap();
        let rest = Stretch {
            after: last.expect("a fourth line"),
            number: 4,
            length: 100,
        };
        assert_eq!(
            log_lines::last_of(&mut read, here, owner, rest)
                .await
                .unwrap(),
            None
        );
        assert_eq!(
            log_lines::count(&mut read, here, owner, rest)
                .await
                .unwrap(),
            6,
            "{name}"
        );
        assert_eq!(
            log_lines::count(&mut read, here, owner, whole)
                .await
                .unwrap(),
            4,
            "{name}"
        );
        let errors = Narrowing {
            level: Some(40),
            task_run: None,
        };
        let found = log_lines::read(&mut read, here, owner, rest, errors)
            .await
            .unwrap();
        let found: Vec<_> = found
            .iter()
            .map(|line| (line.number, &*line.log.message))
            .collect();
        assert_eq!(found, [(7, "6")], "{name}");
        let some = log_lines::read_numbers(&mut read, here, owner, rest, (5, 6))
            .await
            .unwrap();
        let some: Vec<_> = some
            .iter()
            .map(|line| (line.number, &*line.log.message))
            .collect();
        assert_eq!(some, [(5, "4"), (6, "5")], "{name}");
        let elsewhere = test.other_workspace;
        let none = log_lines::count(&mut read, elsewhere, owner, whole)
            .await
            .unwrap();
        assert_eq!(none, 0, "{name}: another workspace counts them");
    }
}

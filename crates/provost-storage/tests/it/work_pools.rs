//! Work pools, queues and workers, and the runs that wait in them.

use std::collections::HashMap;

use provost_core::work_pools::{HealthSettings, QueueShare};
use provost_schemas::{
    Timestamp,
    flows::Flow,
    ids::{EventId, FlowId, FlowRunId, WorkPoolId, WorkQueueId, WorkspaceId},
    json::{JsonObject, Seconds},
    work_pools::{WorkPoolResponse, WorkPoolStatus, WorkPoolStorageConfiguration},
    work_queues::{WorkQueueResponse, WorkQueueStatus},
    workers::WorkerStatus,
};
use provost_storage::{
    Connection, Statement,
    repositories::{
        Window, flows, work_pool_rows,
        work_pools::{self, DueBetween, SlotStates, StoredWorkPool},
        work_queues::{self, QueueOrder},
        workers,
    },
};
use provost_testkit::TestDatabase;
use uuid::Uuid;

const NOW: Timestamp = Timestamp::from_micros(1_000_000_000_000);
const ALL: Window = Window {
    limit: 100,
    offset: 0,
};

fn pool(name: &str, number: u128) -> StoredWorkPool {
    StoredWorkPool {
        pool: WorkPoolResponse {
            id: WorkPoolId(Uuid::from_u128(number)),
            created: NOW,
            updated: NOW,
            name: name.to_owned(),
            description: Some("for tests".to_owned()),
            pool_type: "process".to_owned(),
            base_job_template: JsonObject::default(),
            is_paused: false,
            concurrency_limit: None,
            status: Some(WorkPoolStatus::NotReady),
            default_queue_id: WorkQueueId(Uuid::from_u128(number + 1)),
            storage_configuration: WorkPoolStorageConfiguration::default(),
            active_slots: None,
        },
        status: WorkPoolStatus::NotReady,
        last_status_event: None,
    }
}

fn queue(pool: &StoredWorkPool, name: &str, number: u128, priority: i64) -> WorkQueueResponse {
    WorkQueueResponse {
        id: WorkQueueId(Uuid::from_u128(number)),
        created: NOW,
        updated: NOW,
        name: name.to_owned(),
        description: String::new(),
        is_paused: false,
        concurrency_limit: None,
        priority,
        work_pool_id: pool.pool.id,
        filter: None,
        last_polled: None,
        work_pool_name: pool.pool.name.clone(),
        status: WorkQueueStatus::NotReady,
        active_slots: None,
    }
}

/// A pool with two queues, the second of which is the more urgent.
async fn two_queues(work: &mut Connection, workspace: WorkspaceId) -> StoredWorkPool {
    let pool = pool("local", 0x100);
    assert!(work_pools::insert(work, workspace, &pool).await.unwrap());
    for queue in [
        queue(&pool, "default", 0x101, 2),
        queue(&pool, "urgent", 0x102, 1),
    ] {
        assert!(work_queues::insert(work, workspace, &queue).await.unwrap());
    }
    pool
}

async fn add_flow(work: &mut Connection, workspace: WorkspaceId) -> FlowId {
    let id = FlowId(Uuid::from_u128(0xf));
    let flow = Flow {
        id,
        created: NOW,
        updated: NOW,
        name: "etl".to_owned(),
        tags: vec![],
        labels: [].into_iter().collect(),
    };
    flows::insert_or_read(work, workspace, flow).await.unwrap();
    id
}

/// Adds a run of the flow in a state, due some seconds from now.
async fn add_run(
    work: &mut Connection,
    workspace: WorkspaceId,
    (number, queue): (u128, u128),
    state_type: &str,
    due_in: i64,
    policy: &str,
) {
    let insert = Statement::new(
        "INSERT INTO flow_run (id, workspace_id, created, updated, name, flow_id, auto_scheduled, \
         work_queue_id, state_type, state_name, next_scheduled_start_time, empirical_policy, \
         state_timestamp) VALUES ($1, $2, $3, $3, 'run', $4, $5, $6, $7, $7, $8, $9, $3)",
    )
    .bind(FlowRunId(Uuid::from_u128(number)))
    .bind(workspace)
    .bind(NOW)
    .bind(FlowId(Uuid::from_u128(0xf)))
    .bind(false)
    .bind(WorkQueueId(Uuid::from_u128(queue)))
    .bind(state_type)
    .bind(NOW + Seconds::new(due_in))
    .bind(policy);
    work.execute(insert).await.unwrap();
}

fn share(queue: u128, runs: i64) -> QueueShare {
    QueueShare {
        id: WorkQueueId(Uuid::from_u128(queue)),
        runs,
        is_limited: false,
    }
}

#[tokio::test]
async fn a_pool_comes_back_as_it_was_given_and_its_name_is_taken() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let given = two_queues(&mut work, test.workspace).await;
        let read = work_pools::read_by_name(&mut work, test.workspace, "local").await;
        assert_eq!(read.unwrap().as_ref(), Some(&given), "{}", test.name);
        let other = test.other_workspace;
        let elsewhere = work_pools::read_by_name(&mut work, other, "local").await;
        assert_eq!(elsewhere.unwrap(), None, "{}", test.name);
        let again = work_pools::insert(&mut work, test.workspace, &pool("local", 0x200)).await;
        assert!(!again.unwrap(), "{}", test.name);
        assert_eq!(
            work_pools::count(&mut work, test.workspace, None)
                .await
                .unwrap(),
            1
        );
        assert_eq!(work_pools::count(&mut work, other, None).await.unwrap(), 0);
        assert!(
            !work_pools::delete(&mut work, other, given.pool.id)
                .await
                .unwrap()
        );
        assert!(
            work_pools::delete(&mut work, test.workspace, given.pool.id)
                .await
                .unwrap()
        );
        let of_pool = Some(given.pool.id);
        let order = QueueOrder::Name;
        let queues =
            work_queues::filter(&mut work, test.workspace, of_pool, None, order, ALL).await;
        assert_eq!(
            queues.unwrap(),
            [],
            "{}: queues go with their pool",
            test.name
        );
    }
}

#[tokio::test]
async fn a_status_moves_once() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let id = two_queues(&mut work, test.workspace).await.pool.id;
        let event = (EventId(Uuid::from_u128(7)), NOW);
        let moves = (WorkPoolStatus::NotReady, WorkPoolStatus::Ready);
        for expected in [true, false] {
            let moved = work_pools::move_status(&mut work, test.workspace, id, moves, event).await;
            assert_eq!(moved.unwrap(), expected, "{}", test.name);
        }
        let read = work_pools::read(&mut work, test.workspace, id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(read.status, WorkPoolStatus::Ready);
        assert_eq!(read.last_status_event, Some(event));
    }
}

#[tokio::test]
async fn queues_are_listed_by_place_or_name() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let pool = two_queues(&mut work, test.workspace).await;
        for (order, expected) in [
            (QueueOrder::Priority, ["urgent", "default"]),
            (QueueOrder::Name, ["default", "urgent"]),
        ] {
            let of_pool = Some(pool.pool.id);
            let found =
                work_queues::filter(&mut work, test.workspace, of_pool, None, order, ALL).await;
            let names: Vec<String> = found.unwrap().into_iter().map(|queue| queue.name).collect();
            assert_eq!(names, expected, "{}", test.name);
        }
        let places = work_queues::priorities(&mut work, test.workspace, pool.pool.id).await;
        let places: HashMap<u128, i64> = places
            .unwrap()
            .iter()
            .map(|place| (place.id.0.as_u128(), place.priority))
            .collect();
        assert_eq!(
            places,
            HashMap::from([(0x101, 2), (0x102, 1)]),
            "{}",
            test.name
        );
    }
}

#[tokio::test]
async fn due_runs_come_queue_by_queue_in_the_order_of_their_times() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        two_queues(&mut work, test.workspace).await;
        add_flow(&mut work, test.workspace).await;
        let in_process = r#"{"retries":3,"retry_type":"in_process"}"#;
        for (run, state_type, due_in, policy) in [
            ((1, 0x101), "SCHEDULED", -5, "{}"),
            ((2, 0x101), "SCHEDULED", -9, "{}"),
            ((3, 0x102), "SCHEDULED", 0, "{}"),
            ((4, 0x102), "SCHEDULED", 60, "{}"),
            ((5, 0x102), "SCHEDULED", -9, in_process),
            ((6, 0x102), "PENDING", -9, "{}"),
            (
                (7, 0x102),
                "SCHEDULED",
                -1,
                r#"{"retry_type":"reschedule"}"#,
            ),
        ] {
            add_run(&mut work, test.workspace, run, state_type, due_in, policy).await;
        }
        let both = [share(0x102, 10), share(0x101, 10)];
        let now = DueBetween {
            after: None,
            before: Some(NOW),
        };
        let lately = DueBetween {
            after: Some(NOW - Seconds::new(5)),
            before: Some(NOW),
        };
        let cases = [
            (&both[..], now, 10, vec![7, 3, 2, 1]),
            (&both, now, 3, vec![7, 3, 2]),
            (&both, lately, 10, vec![7, 3, 1]),
            (&both, DueBetween::default(), 10, vec![7, 3, 4, 2, 1]),
            (&[share(0x102, 1), share(0x101, 10)], now, 10, vec![7, 2, 1]),
            (&both[1..], now, 10, vec![2, 1]),
        ];
        for (shares, between, most, expected) in cases {
            let runs = work_pools::due_runs(&mut work, test.workspace, shares, between, most).await;
            let numbers: Vec<u128> = runs.unwrap().iter().map(|run| run.id.0.as_u128()).collect();
            assert_eq!(numbers, expected, "{between:?} {most} on {}", test.name);
        }
        let elsewhere = work_pools::due_runs(&mut work, test.other_workspace, &both, now, 10).await;
        assert_eq!(
            elsewhere.unwrap(),
            [],
            "{}: another workspace sees them",
            test.name
        );
    }
}

#[tokio::test]
async fn queues_tell_whether_any_of_their_runs_is_due() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let mut pool = two_queues(&mut work, test.workspace).await;
        add_flow(&mut work, test.workspace).await;
        let in_process = r#"{"retry_type":"in_process"}"#;
        for (run, state_type, due_in, policy) in [
            ((1, 0x101), "SCHEDULED", -5, "{}"),
            ((2, 0x102), "SCHEDULED", 5, "{}"),
            ((3, 0x102), "SCHEDULED", -5, in_process),
            ((4, 0x102), "PENDING", -5, "{}"),
        ] {
            add_run(&mut work, test.workspace, run, state_type, due_in, policy).await;
        }
        let between = |after, before| DueBetween { after, before };
        let seconds = Seconds::new(5);
        let name = test.name;
        for (between, expected) in [
            (DueBetween::default(), [true, true]),
            (between(None, Some(NOW)), [true, false]),
            (between(None, Some(NOW - seconds - seconds)), [false, false]),
            (between(Some(NOW), None), [false, true]),
            (between(Some(NOW), Some(NOW)), [false, false]),
        ] {
            let due = has_due_runs(&mut work, test.workspace, between).await;
            assert_eq!(due, expected, "{between:?} on {name}");
        }
        let elsewhere = DueBetween::default();
        let due = has_due_runs(&mut work, test.other_workspace, elsewhere).await;
        assert!(due.is_empty(), "another workspace sees them on {name}");
        pool.pool.is_paused = true;
        work_pools::update(&mut work, test.workspace, &pool)
            .await
            .unwrap();
        let due = has_due_runs(&mut work, test.workspace, DueBetween::default()).await;
        assert_eq!(due, [false, false], "a paused pool on {name}");
    }
}

/// Whether runs are due in the two queues.
async fn has_due_runs(
    work: &mut Connection,
    workspace: WorkspaceId,
    between: DueBetween,
) -> Vec<bool> {
    let rows = work_pools::polled_queues(work, workspace, "local", between).await;
    let mut rows = rows.unwrap();
    rows.sort_by_key(|row| row.queue.id);
    rows.iter().map(|row| row.has_due_runs).collect()
}

#[tokio::test]
async fn a_run_that_is_being_moved_is_not_replaced_by_another() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        two_queues(&mut work, test.workspace).await;
        add_flow(&mut work, test.workspace).await;
        for number in 1..=3 {
            let due_in = i64::try_from(number).unwrap() - 9;
            let run = (number, 0x101);
            add_run(&mut work, test.workspace, run, "SCHEDULED", due_in, "{}").await;
        }
        work.commit().await.unwrap();

        let mut worker = test.database.begin().await.unwrap();
        let take = Statement::new("UPDATE flow_run SET state_type = 'PENDING' WHERE id = $1")
            .bind(FlowRunId(Uuid::from_u128(1)));
        worker.execute(take).await.unwrap();
        let mut poll = test.database.read().await.unwrap();
        let between = DueBetween::default();
        let shares = [share(0x101, 2)];
        let runs = work_pools::due_runs(&mut poll, test.workspace, &shares, between, 9).await;
        let numbers: Vec<u128> = runs.unwrap().iter().map(|run| run.id.0.as_u128()).collect();
        assert_eq!(numbers, [1, 2], "on {}", test.name);
    }
}

#[tokio::test]
async fn slots_are_counted_where_there_is_a_limit() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let mut pool = two_queues(&mut work, test.workspace).await;
        add_flow(&mut work, test.workspace).await;
        for (run, state_type) in [
            ((1, 0x101), "PENDING"),
            ((2, 0x101), "RUNNING"),
            ((3, 0x102), "RUNNING"),
            ((4, 0x102), "CANCELLING"),
            ((5, 0x102), "COMPLETED"),
            ((6, 0x102), "SCHEDULED"),
        ] {
            add_run(&mut work, test.workspace, run, state_type, 0, "{}").await;
        }
        let any = DueBetween::default();
        let rows = work_pools::polled_queues(&mut work, test.workspace, "local", any)
            .await
            .unwrap();
        assert!(
            rows.iter().all(|row| row.pool.active_slots == 0),
            "{}",
            test.name
        );
        pool.pool.concurrency_limit = Some(9);
        work_pools::update(&mut work, test.workspace, &pool)
            .await
            .unwrap();
        let limited = WorkQueueId(Uuid::from_u128(0x101));
        let mut queue = work_queues::read(&mut work, test.workspace, limited)
            .await
            .unwrap()
            .unwrap();
        queue.concurrency_limit = Some(2);
        work_queues::update(&mut work, test.workspace, &queue)
            .await
            .unwrap();

        let read = work_pools::read_by_name(&mut work, test.workspace, "local")
            .await
            .unwrap();
        assert_eq!(read.unwrap().pool.active_slots, Some(3), "{}", test.name);
        let read = work_queues::read(&mut work, test.workspace, limited)
            .await
            .unwrap();
        assert_eq!(read.unwrap().active_slots, Some(2), "{}", test.name);
        let mut rows = work_pools::polled_queues(&mut work, test.workspace, "local", any)
            .await
            .unwrap();
        rows.sort_by_key(|row| row.queue.id);
        let active: Vec<(i64, i64)> = rows
            .iter()
            .map(|row| (row.pool.active_slots, row.queue.active_slots))
            .collect();
        assert_eq!(active, [(3, 2), (3, 0)], "{}", test.name);
        for (states, expected) in [(SlotStates::Pool, 1), (SlotStates::Agent, 2)] {
            let queue = WorkQueueId(Uuid::from_u128(0x102));
            let count =
                work_pools::count_slot_holders(&mut work, test.workspace, queue, states).await;
            assert_eq!(count.unwrap(), expected, "{states:?} on {}", test.name);
        }
    }
}

#[tokio::test]
async fn workers_come_and_go_by_their_signs_of_life() {
    let health = HealthSettings::default();
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let pool = two_queues(&mut work, test.workspace).await.pool.id;
        for (name, interval, age) in [("a", Some(5), 20), ("b", None, 20), ("a", None, 16)] {
            let at = NOW - Seconds::new(age);
            let sign = workers::SignOfLife {
                name,
                interval_seconds: interval,
                metadata: None,
            };
            workers::heartbeat(&mut work, test.workspace, pool, sign, at)
                .await
                .unwrap();
        }
        let list = async |work: &mut Connection| {
            let found =
                workers::filter(work, test.workspace, pool, None, ALL, (&health, NOW)).await;
            let found = found.unwrap().into_iter();
            let shown = found.map(|worker| {
                (
                    worker.name,
                    worker.heartbeat_interval_seconds,
                    worker.status,
                )
            });
            shown.collect::<Vec<_>>()
        };
        let expected = [
            ("a".to_owned(), Some(5), WorkerStatus::Offline),
            ("b".to_owned(), None, WorkerStatus::Online),
        ];
        assert_eq!(list(&mut work).await, expected, "{}", test.name);
        assert!(
            workers::any_online(&mut work, test.workspace, pool)
                .await
                .unwrap()
        );
        let silent = workers::mark_silent_offline(&mut work, test.workspace, &health, NOW)
            .await
            .unwrap();
        assert_eq!(silent, 1, "{}", test.name);
        let later = NOW + Seconds::new(70);
        workers::mark_silent_offline(&mut work, test.workspace, &health, later)
            .await
            .unwrap();
        assert!(
            !workers::any_online(&mut work, test.workspace, pool)
                .await
                .unwrap()
        );
        let other = test.other_workspace;
        assert!(!workers::delete(&mut work, other, pool, "a").await.unwrap());
        assert!(
            workers::delete(&mut work, test.workspace, pool, "a")
                .await
                .unwrap()
        );
        assert_eq!(list(&mut work).await.len(), 1, "{}", test.name);
    }
}

#[tokio::test]
async fn what_was_not_polled_lately_is_found() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        two_queues(&mut work, test.workspace).await;
        let ids = [0x101, 0x102].map(|number| WorkQueueId(Uuid::from_u128(number)));
        let ready = WorkQueueStatus::Ready;
        work_pools::mark_queues(&mut work, test.workspace, &ids, ready)
            .await
            .unwrap();
        let old = NOW - Seconds::new(61);
        for (queue, polled) in ids.iter().zip([old, NOW]) {
            work_pools::mark_queues_polled(&mut work, test.workspace, &[*queue], polled)
                .await
                .unwrap();
        }
        let stale = NOW - Seconds::new(60);
        let found = work_pools::ready_queues_not_polled_since(&mut work, test.workspace, stale);
        let found: Vec<String> = found
            .await
            .unwrap()
            .into_iter()
            .map(|queue| queue.name)
            .collect();
        assert_eq!(found, ["default"], "{}", test.name);
        let other = test.other_workspace;
        let elsewhere = work_pools::ready_queues_not_polled_since(&mut work, other, stale).await;
        assert_eq!(elsewhere.unwrap(), [], "{}", test.name);
    }
}

#[tokio::test]
async fn rows_tell_what_waits_and_who_takes_it_up() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        two_queues(&mut work, test.workspace).await;
        let other = pool("100% remote", 0x200);
        assert!(
            work_pools::insert(&mut work, test.workspace, &other)
                .await
                .unwrap()
        );
        add_flow(&mut work, test.workspace).await;
        let runs = [
            (1, 0x101, "PENDING", -60),
            (2, 0x102, "RUNNING", -60),
            (3, 0x102, "COMPLETED", -60),
            (4, 0x101, "SCHEDULED", -60),
            (5, 0x102, "SCHEDULED", -60),
            (6, 0x102, "SCHEDULED", 60),
        ];
        for (number, queue, state, due_in) in runs {
            add_run(
                &mut work,
                test.workspace,
                (number, queue),
                state,
                due_in,
                "{}",
            )
            .await;
        }
        let late = "UPDATE flow_run SET state_name = 'Late' WHERE state_type = 'SCHEDULED'";
        work.execute(Statement::new(late)).await.unwrap();
        let rows = work_pool_rows::list(&mut work, test.workspace, None, ALL, NOW).await;
        let rows = rows.unwrap();
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["100% remote", "local"], "{}", test.name);
        let [remote, local] = &rows[..] else {
            panic!("{}: {rows:?}", test.name)
        };
        assert_eq!(
            (local.active_slots, local.late_runs, local.queue_count),
            (Some(2), Some(2), Some(2)),
            "{}",
            test.name
        );
        assert_eq!(
            (remote.active_slots, remote.late_runs, remote.queue_count),
            (Some(0), Some(0), Some(0)),
            "{}",
            test.name
        );
        for (name, expected) in [("LOC", 1), ("o", 2), ("nothing", 0)] {
            let counted = work_pool_rows::count(&mut work, test.workspace, Some(name)).await;
            assert_eq!(counted.unwrap(), expected, "{}: {name}", test.name);
        }
        let elsewhere = work_pool_rows::count(&mut work, test.other_workspace, None).await;
        assert_eq!(elsewhere.unwrap(), 0, "{}", test.name);
    }
}

//! Concurrency limits, their leases, and those who wait for slots.

use provost_core::concurrency::Bucket;
use provost_schemas::{
    Timestamp,
    ids::{ConcurrencyLimitId, LeaseId, TaskRunId, WorkspaceId},
    json::Seconds,
};
use provost_storage::{
    Connection, Database,
    repositories::{
        Window,
        concurrency_limits::{self, ConcurrencyLimitRow, LimitKey},
        concurrency_waiters::{self, Ahead, Waiter},
        leases::{self, LeaseHolder, NEVER, NewLease},
    },
};
use provost_testkit::TestDatabase;
use uuid::Uuid;

const ALL: Window = Window {
    limit: 100,
    offset: 0,
};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(0) + Seconds::new(seconds)
}

fn limit(name: &str, slots: i64, decay: f64) -> ConcurrencyLimitRow {
    ConcurrencyLimitRow {
        id: ConcurrencyLimitId::mint(at(0)),
        created: at(0),
        updated: at(0),
        name: name.to_owned(),
        active: true,
        slots,
        slot_decay_per_second: decay,
        avg_slot_occupancy_seconds: 2.0,
        bucket: Bucket {
            taken: 0,
            at: at(0),
        },
        held: 0,
    }
}

async fn add(
    work: &mut Connection,
    test: &TestDatabase,
    name: &str,
    decay: f64,
) -> ConcurrencyLimitRow {
    let limit = limit(name, 4, decay);
    concurrency_limits::insert(work, test.workspace, &limit)
        .await
        .unwrap();
    limit
}

async fn read(
    work: &mut Connection,
    test: &TestDatabase,
    name: &str,
    now: i64,
) -> ConcurrencyLimitRow {
    let key = LimitKey::Name(name);
    concurrency_limits::read(work, test.workspace, key, at(now))
        .await
        .unwrap()
        .unwrap()
}

async fn taken(work: &mut Connection, test: &TestDatabase, name: &str, now: i64) -> i64 {
    read(work, test, name, now).await.taken(at(now))
}

/// A lease of a task run, from the second 0 on.
async fn lease(
    work: &mut Connection,
    workspace: WorkspaceId,
    limits: &[ConcurrencyLimitId],
    slots: i64,
    expiration: Timestamp,
) -> (LeaseId, TaskRunId) {
    let run = TaskRunId::mint(at(0));
    let lease = NewLease {
        id: LeaseId::mint(at(0)),
        limits,
        slots,
        holder: Some(LeaseHolder::TaskRun(run)),
        created: at(0),
        expiration,
    };
    leases::create(work, workspace, lease).await.unwrap();
    (lease.id, run)
}

#[tokio::test]
async fn a_limit_comes_back_as_it_was_given_in_its_workspace_alone() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let given = add(&mut work, &test, "db", 0.0).await;
        add(&mut work, &test, "tag:x", 0.5).await;
        assert_eq!(
            read(&mut work, &test, "db", 1).await,
            given,
            "{}",
            test.name
        );
        for (prefix, names) in [("", vec!["db", "tag:x"]), ("tag:", vec!["tag:x"])] {
            let found = concurrency_limits::list(&mut work, test.workspace, prefix, ALL, at(1));
            let found = found.await.unwrap();
            let found: Vec<_> = found.iter().map(|limit| limit.name.as_str()).collect();
            assert_eq!(found, names, "{}", test.name);
        }
        let elsewhere = test.other_workspace;
        let key = LimitKey::Id(given.id);
        let found = concurrency_limits::read(&mut work, elsewhere, key, at(1)).await;
        assert_eq!(found.unwrap(), None, "{}", test.name);
        let found = concurrency_limits::list(&mut work, elsewhere, "", ALL, at(1)).await;
        assert_eq!(found.unwrap(), [], "{}", test.name);

        let changed = ConcurrencyLimitRow {
            name: "files".to_owned(),
            active: false,
            slots: 9,
            slot_decay_per_second: 1.5,
            updated: at(5),
            ..given
        };
        concurrency_limits::update(&mut work, test.workspace, &changed)
            .await
            .unwrap();
        assert_eq!(
            read(&mut work, &test, "files", 6).await,
            changed,
            "{}",
            test.name
        );
        concurrency_limits::delete(&mut work, elsewhere, changed.id)
            .await
            .unwrap();
        assert_eq!(
            read(&mut work, &test, "files", 6).await,
            changed,
            "{}",
            test.name
        );
    }
}

#[tokio::test]
async fn slots_are_those_of_live_leases() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let limits = [
            add(&mut work, &test, "a", 0.0).await.id,
            add(&mut work, &test, "b", 0.0).await.id,
        ];
        let (both, run) = lease(&mut work, test.workspace, &limits, 2, at(60)).await;
        lease(&mut work, test.workspace, &limits[..1], 1, at(30)).await;
        assert_eq!(taken(&mut work, &test, "a", 10).await, 3, "{}", test.name);
        assert_eq!(taken(&mut work, &test, "b", 10).await, 2, "{}", test.name);
        assert_eq!(taken(&mut work, &test, "a", 30).await, 2, "{}", test.name);
        let runs = leases::read_task_runs(&mut work, test.workspace, &limits[1..], at(10)).await;
        assert_eq!(runs.unwrap(), [(limits[1], run)], "{}", test.name);

        let elsewhere = test.other_workspace;
        leases::revoke(&mut work, elsewhere, both, at(10))
            .await
            .unwrap();
        assert_eq!(taken(&mut work, &test, "b", 10).await, 2, "{}", test.name);
        for _ in 0..2 {
            leases::revoke(&mut work, test.workspace, both, at(10))
                .await
                .unwrap();
            assert_eq!(taken(&mut work, &test, "a", 10).await, 1, "{}", test.name);
            assert_eq!(taken(&mut work, &test, "b", 10).await, 0, "{}", test.name);
        }
        // Two slots for ten seconds, of a limit with four slots.
        let average = read(&mut work, &test, "b", 10)
            .await
            .avg_slot_occupancy_seconds;
        assert!(
            (average - (2.0 + 3.0 / 8.0)).abs() < 1e-9,
            "{}: {average}",
            test.name
        );
    }
}

#[tokio::test]
async fn expired_leases_are_swept_once_and_renewed_ones_are_not() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let limits = [add(&mut work, &test, "a", 0.0).await.id];
        for expiration in [10, 11, 12, 90] {
            lease(&mut work, test.workspace, &limits, 1, at(expiration)).await;
        }
        let (renewed, _) = lease(&mut work, test.workspace, &limits, 1, at(10)).await;
        let lasts = (at(9), at(90));
        let extended = leases::extend(&mut work, test.workspace, renewed, lasts).await;
        assert!(extended.unwrap(), "{}", test.name);
        let mut swept = Vec::new();
        for _ in 0..3 {
            let ended = leases::revoke_expired(&mut work, test.workspace, 2, at(50)).await;
            swept.push(ended.unwrap());
        }
        assert_eq!(swept, [2, 1, 0], "{}", test.name);
        assert_eq!(taken(&mut work, &test, "a", 50).await, 2, "{}", test.name);
        let other = leases::revoke_expired(&mut work, test.other_workspace, 9, at(99)).await;
        assert_eq!(other.unwrap(), 0, "{}", test.name);
    }
}

#[tokio::test]
async fn slots_of_rate_limits_come_back_by_themselves() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let row = add(&mut work, &test, "a", 0.5).await;
        let (held, _) = lease(&mut work, test.workspace, &[row.id], 2, at(60)).await;
        let row = read(&mut work, &test, "a", 0).await;
        leases::take_unleased(&mut work, test.workspace, &row, 2, at(0))
            .await
            .unwrap();
        for (seconds, left) in [(0, 4), (1, 4), (2, 3), (4, 2)] {
            assert_eq!(
                taken(&mut work, &test, "a", seconds).await,
                left,
                "{}",
                test.name
            );
        }
        leases::revoke(&mut work, test.workspace, held, at(4))
            .await
            .unwrap();
        assert_eq!(taken(&mut work, &test, "a", 4).await, 0, "{}", test.name);
    }
}

#[tokio::test]
async fn slots_without_a_lease_are_given_back_by_number() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let row = add(&mut work, &test, "a", 0.0).await;
        lease(&mut work, test.workspace, &[row.id], 1, at(60)).await;
        for (change, expected) in [(2, 3), (1, 4), (-1, 3), (-9, 1), (-1, 1)] {
            let row = read(&mut work, &test, "a", 1).await;
            let (workspace, now) = (test.workspace, at(1));
            if change > 0 {
                leases::take_unleased(&mut work, workspace, &row, change, now)
                    .await
                    .unwrap();
            } else {
                leases::give_back_unleased(&mut work, workspace, &row, -change, now)
                    .await
                    .unwrap();
            }
            assert_eq!(
                taken(&mut work, &test, "a", 1).await,
                expected,
                "{}",
                test.name
            );
        }
    }
}

#[tokio::test]
async fn how_many_slots_are_taken_can_be_set() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let row = add(&mut work, &test, "a", 0.0).await;
        let other = add(&mut work, &test, "b", 0.0).await;
        lease(&mut work, test.workspace, &[row.id, other.id], 1, at(60)).await;
        let (_, newest) = lease(&mut work, test.workspace, &[row.id], 1, at(60)).await;
        // More are taken by nobody; fewer come from nobody first, and then from the oldest lease.
        for slots in [4, 3, 1] {
            let row = read(&mut work, &test, "a", 1).await;
            leases::set_taken(&mut work, test.workspace, &row, slots, at(1))
                .await
                .unwrap();
            assert_eq!(
                taken(&mut work, &test, "a", 1).await,
                slots,
                "{}",
                test.name
            );
        }
        let held = leases::read_holders(&mut work, test.workspace, row.id, at(1)).await;
        let holders: Vec<_> = held.unwrap().iter().map(|lease| lease.holder).collect();
        assert_eq!(
            holders,
            [Some(LeaseHolder::TaskRun(newest))],
            "{}",
            test.name
        );
        let row = read(&mut work, &test, "a", 1).await;
        leases::set_taken(&mut work, test.workspace, &row, 0, at(1))
            .await
            .unwrap();
        assert_eq!(taken(&mut work, &test, "a", 1).await, 0, "{}", test.name);
        assert_eq!(taken(&mut work, &test, "b", 1).await, 1, "{}", test.name);
    }
}

#[tokio::test]
async fn a_deleted_limit_takes_its_own_leases_along() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let a = add(&mut work, &test, "a", 0.0).await.id;
        let b = add(&mut work, &test, "b", 0.0).await.id;
        let (both, _) = lease(&mut work, test.workspace, &[a, b], 1, at(60)).await;
        let (own, _) = lease(&mut work, test.workspace, &[a], 1, NEVER).await;
        concurrency_limits::delete(&mut work, test.workspace, a)
            .await
            .unwrap();
        for (id, lives) in [(both, true), (own, false)] {
            let extended = leases::extend(&mut work, test.workspace, id, (at(1), at(99))).await;
            assert_eq!(extended.unwrap(), lives, "{}", test.name);
        }
        assert_eq!(taken(&mut work, &test, "b", 1).await, 1, "{}", test.name);
    }
}

#[tokio::test]
async fn those_who_wait_stand_in_the_order_in_which_they_came() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let limit = add(&mut work, &test, "a", 0.0).await.id;
        let limits = [limit];
        let tickets: Vec<Uuid> = (1..=3).map(Uuid::from_u128).collect();
        for (ticket, place, kept_from) in [(0, 10, 15), (1, 11, 30), (2, 12, 15)] {
            let waiter = Waiter {
                limit,
                ticket: tickets[ticket],
                place: at(place),
                slots: 1,
                kept_from: at(kept_from),
                expiration: at(40),
            };
            concurrency_waiters::wait(&mut work, test.workspace, waiter)
                .await
                .unwrap();
        }
        let mut ahead = async |place: i64, ticket: Uuid, now: i64| {
            let stands = (at(place), ticket);
            let found = concurrency_waiters::read_ahead(
                &mut work,
                test.workspace,
                &limits,
                stands,
                at(now),
            );
            found
                .await
                .unwrap()
                .get(&limit)
                .copied()
                .unwrap_or_default()
        };
        let newcomer = Uuid::from_u128(9);
        let none = Ahead::default();
        assert_eq!(ahead(10, tickets[0], 20).await, none, "{}", test.name);
        let table = [
            (11, tickets[1], 20, 1, 1),
            (12, tickets[2], 20, 1, 2),
            (20, newcomer, 14, 0, 3),
            (20, newcomer, 20, 2, 3),
            (20, newcomer, 35, 3, 3),
            (20, newcomer, 40, 0, 0),
        ];
        for (place, ticket, now, kept, waiting) in table {
            let expected = Ahead { kept, waiting };
            assert_eq!(
                ahead(place, ticket, now).await,
                expected,
                "{} {now}",
                test.name
            );
        }
        let workspace = test.workspace;
        concurrency_waiters::leave(&mut work, workspace, &limits, tickets[0])
            .await
            .unwrap();
        let mut place = async |ticket: Uuid| {
            let place = concurrency_waiters::read_place(&mut work, workspace, &limits, ticket);
            place.await.unwrap()
        };
        assert_eq!(place(tickets[0]).await, None, "{}", test.name);
        assert_eq!(place(tickets[1]).await, Some(at(11)), "{}", test.name);
        let forgotten = concurrency_waiters::forget_gone(&mut work, workspace, at(99)).await;
        assert_eq!(forgotten.unwrap(), 0, "{}", test.name);
        let forgotten = concurrency_waiters::forget_gone(&mut work, workspace, at(100)).await;
        assert_eq!(forgotten.unwrap(), 2, "{}", test.name);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_more_slots_are_held_than_there_are_however_many_ask_at_once() {
    const ASKING: usize = 24;
    const ROUNDS: usize = 4;

    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        add(&mut work, &test, "a", 0.0).await;
        add(&mut work, &test, "b", 0.0).await;
        work.commit().await.unwrap();
        let mut asking = tokio::task::JoinSet::new();
        for number in 0..ASKING {
            // Half of them name the limits the other way round, which must not block anybody.
            let mut names = vec!["a".to_owned(), "b".to_owned()];
            if number % 2 == 1 {
                names.reverse();
            }
            let (database, workspace) = (test.database.clone(), test.workspace);
            asking.spawn(async move {
                let mut granted = 0;
                for _ in 0..ROUNDS {
                    granted += usize::from(hold_once(&database, workspace, &names).await);
                }
                granted
            });
        }
        let granted: usize = asking.join_all().await.into_iter().sum();
        assert!(granted >= 4, "{}: {granted}", test.name);
        let mut read_only = test.database.read().await.unwrap();
        assert_eq!(
            taken(&mut read_only, &test, "a", 1).await,
            0,
            "{}",
            test.name
        );
    }
}

/// Takes a slot of each limit if one is free, gives it back, and says whether there was one.
async fn hold_once(database: &Database, workspace: WorkspaceId, names: &[String]) -> bool {
    let mut work = database.begin().await.unwrap();
    let limits = concurrency_limits::lock_named(&mut work, workspace, names, at(1))
        .await
        .unwrap();
    assert!(
        limits.iter().all(|limit| limit.held <= limit.slots),
        "{limits:?}"
    );
    if limits.iter().any(|limit| limit.held == limit.slots) {
        return false;
    }
    let ids: Vec<_> = limits.iter().map(|limit| limit.id).collect();
    let (id, _) = lease(&mut work, workspace, &ids, 1, at(60)).await;
    work.commit().await.unwrap();

    let mut read_only = database.read().await.unwrap();
    let seen = concurrency_limits::read_named(&mut read_only, workspace, names, at(1))
        .await
        .unwrap();
    assert!(
        seen.iter().all(|limit| limit.held <= limit.slots),
        "{seen:?}"
    );
    drop(read_only);

    let mut work = database.begin().await.unwrap();
    leases::revoke(&mut work, workspace, id, at(2))
        .await
        .unwrap();
    work.commit().await.unwrap();
    true
}

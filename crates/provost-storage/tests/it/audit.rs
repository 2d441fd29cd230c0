//! The audit log: what waits, the chain, and that nobody changes it by accident.

use provost_core::audit::{AuditKey, Head, Verifier};
use provost_schemas::{
    Timestamp,
    audit::{AuditActor, AuditClass, AuditEntry, AuditObject, AuditOrigin, AuditOutcome},
    ids::{AccountId, AuditEntryId, WorkspaceId},
};
use provost_storage::{
    Connection, Database, Statement,
    repositories::audit::{self, AuditSearch, PendingEntry, WaitingEntry},
};
use provost_testkit::TestDatabase;
use uuid::Uuid;

const ADA: Uuid = Uuid::from_u128(10);

fn key() -> AuditKey {
    AuditKey::from_bytes(&[7; 32])
}

fn entry(number: i64) -> AuditEntry {
    let now = Timestamp::from_micros(number * 1_000_000);
    AuditEntry {
        id: AuditEntryId::mint(now),
        begun: now,
        completed: now,
        class: AuditClass::Change,
        action: if number % 2 == 0 {
            "variable.created".into()
        } else {
            "flow-run.deleted".into()
        },
        operation: None,
        outcome: AuditOutcome::Done,
        detail: None,
        actor: AuditActor {
            kind: "USER".into(),
            id: (number % 3 == 0).then_some(ADA),
            name: "Ada".to_owned(),
            credential: None,
            credential_id: None,
        },
        origin: AuditOrigin::default(),
        account: AccountId::DEFAULT,
        workspace: Some(WorkspaceId::DEFAULT),
        object: Some(AuditObject {
            kind: "variable".into(),
            id: Some(number.to_string()),
            name: None,
        }),
        before: None,
        after: None,
    }
}

fn pending(entry: &AuditEntry) -> PendingEntry {
    let body = serde_json::to_string(entry).unwrap();
    let mac = key().pending(&body).to_hex();
    PendingEntry { body, mac }
}

/// Gives everything that waits its place, as many processes may do at once.
async fn chain(database: &Database) -> usize {
    let mut work = database.begin().await.unwrap();
    let head = audit::lock_head(&mut work).await.unwrap();
    let taken = audit::take_pending(&mut work, 1000).await.unwrap();
    let read = |waiting: &WaitingEntry| serde_json::from_str(&waiting.body).unwrap();
    let entries: Vec<AuditEntry> = taken.iter().map(read).collect();
    let (links, head) = head.extend(&key(), taken.into_iter().map(|waiting| waiting.body));
    let links: Vec<_> = links.into_iter().zip(entries).collect();
    let count = links.len();
    if count > 0 {
        audit::append(&mut work, links, &head).await.unwrap();
    }
    work.commit().await.unwrap();
    count
}

async fn record(database: &Database, numbers: std::ops::Range<i64>) {
    let mut work = database.begin().await.unwrap();
    let entries = numbers.map(|number| pending(&entry(number))).collect();
    audit::insert_pending(&mut work, entries).await.unwrap();
    work.commit().await.unwrap();
}

async fn is_whole(connection: &mut Connection) -> bool {
    let keys = [key()];
    let anchor = audit::read_anchor(connection).await.unwrap();
    let head = audit::read_head(connection).await.unwrap();
    let mut verifier = Verifier::new(&keys, &anchor, &[]);
    for stored in audit::read_after(connection, anchor.sequence, 1000)
        .await
        .unwrap()
    {
        verifier.check(&stored.link, stored.is_filed_well);
    }
    verifier.finish(&head).is_whole()
}

#[tokio::test]
async fn entries_wait_until_they_have_a_place_in_the_chain() {
    for test in TestDatabase::each().await {
        record(&test.database, 0..450).await;
        let mut work = test.database.read().await.unwrap();
        assert!(is_whole(&mut work).await, "an empty chain is whole");
        drop(work);
        assert_eq!(chain(&test.database).await, 450, "{}", test.name);
        assert_eq!(chain(&test.database).await, 0, "{}", test.name);
        let mut work = test.database.read().await.unwrap();
        assert!(is_whole(&mut work).await, "{}", test.name);
        let read = audit::read_after(&mut work, 448, 10).await.unwrap();
        let numbers: Vec<i64> = read.iter().map(|stored| stored.link.sequence).collect();
        assert_eq!(numbers, [449, 450]);
        let object = read[1].entry.as_ref().unwrap().object.as_ref().unwrap();
        assert_eq!(object.id.as_deref(), Some("449"), "the order is kept");
    }
}

#[tokio::test]
async fn what_a_unit_of_work_records_goes_with_it() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let entries = vec![pending(&entry(1))];
        audit::insert_pending(&mut work, entries).await.unwrap();
        drop(work);
        assert_eq!(chain(&test.database).await, 0, "{}", test.name);
    }
}

#[tokio::test]
async fn processes_that_append_at_once_make_one_chain() {
    for test in TestDatabase::each().await {
        let mut processes = tokio::task::JoinSet::new();
        for process in 0..4 {
            let database = test.database.clone();
            processes.spawn(async move {
                let mut chained = 0;
                for round in 0..5 {
                    let first = process * 100 + round * 10;
                    record(&database, first..first + 10).await;
                    chained += chain(&database).await;
                }
                chained
            });
        }
        let chained: usize = processes.join_all().await.into_iter().sum();
        assert_eq!(chained, 200, "{}", test.name);
        let mut work = test.database.read().await.unwrap();
        assert!(is_whole(&mut work).await, "{}", test.name);
        assert_eq!(audit::read_head(&mut work).await.unwrap().sequence, 200);
    }
}

#[tokio::test]
async fn entries_are_neither_changed_nor_deleted() {
    for test in TestDatabase::each().await {
        record(&test.database, 0..3).await;
        chain(&test.database).await;
        for statement in [
            "UPDATE audit_entry SET action = 'x' WHERE sequence = 2",
            "DELETE FROM audit_entry WHERE sequence = 2",
            "DELETE FROM audit_entry",
        ] {
            let mut work = test.database.begin().await.unwrap();
            let refused = work.execute(Statement::new(statement)).await;
            assert!(refused.is_err(), "{}: {statement}", test.name);
        }
        let mut work = test.database.read().await.unwrap();
        assert!(is_whole(&mut work).await, "{}", test.name);
    }
}

#[tokio::test]
async fn entries_are_found_by_what_they_say() {
    for test in TestDatabase::each().await {
        record(&test.database, 1..13).await;
        chain(&test.database).await;
        let mut work = test.database.read().await.unwrap();
        let second = |number: i64| Some(Timestamp::from_micros(number * 1_000_000));
        let cases: Vec<(AuditSearch, Vec<i64>)> = vec![
            (AuditSearch::default(), (1..13).rev().collect()),
            (
                AuditSearch {
                    actor: Some(ADA),
                    ..AuditSearch::default()
                },
                vec![12, 9, 6, 3],
            ),
            (
                AuditSearch {
                    actions: vec!["variable.*".to_owned()],
                    after: Some(6),
                    ..AuditSearch::default()
                },
                vec![8, 10, 12],
            ),
            (
                AuditSearch {
                    actions: vec!["flow-run.deleted".to_owned(), "nothing".to_owned()],
                    before: Some(6),
                    ..AuditSearch::default()
                },
                vec![5, 3, 1],
            ),
            (
                AuditSearch {
                    since: second(4),
                    until: second(7),
                    workspace: Some(WorkspaceId::DEFAULT),
                    account: Some(AccountId::DEFAULT),
                    outcome: Some(AuditOutcome::Done),
                    classes: vec![AuditClass::Change],
                    ..AuditSearch::default()
                },
                vec![6, 5, 4],
            ),
            (
                AuditSearch {
                    object: Some("7".to_owned()),
                    ..AuditSearch::default()
                },
                vec![7],
            ),
            (
                AuditSearch {
                    workspace: Some(test.other_workspace),
                    ..AuditSearch::default()
                },
                vec![],
            ),
        ];
        for (wanted, expected) in cases {
            let found = audit::search(&mut work, &wanted, 100).await.unwrap();
            let numbers: Vec<i64> = found.iter().map(|stored| stored.link.sequence).collect();
            assert_eq!(numbers, expected, "{}: {wanted:?}", test.name);
        }
        let few = audit::search(&mut work, &AuditSearch::default(), 2).await;
        assert_eq!(few.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn what_is_old_goes_once_the_anchor_says_so() {
    for test in TestDatabase::each().await {
        record(&test.database, 1..11).await;
        chain(&test.database).await;
        let mut work = test.database.begin().await.unwrap();
        let old = Timestamp::from_micros(6_000_000);
        let last = audit::last_before(&mut work, old, 3)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(last.link.sequence, 3, "no more than the limit at once");
        let last = audit::last_before(&mut work, old, 100)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(last.link.sequence, 5, "{}", test.name);
        let anchor = Head::at(&key(), 5, last.link.mac);
        audit::move_anchor(&mut work, &anchor).await.unwrap();
        assert_eq!(audit::delete_through(&mut work, 5).await.unwrap(), 5);
        work.commit().await.unwrap();
        let mut work = test.database.read().await.unwrap();
        assert!(is_whole(&mut work).await, "{}", test.name);
        let none = audit::last_before(&mut work, old, 100).await.unwrap();
        assert!(none.is_none(), "{}", test.name);
    }
}

#[tokio::test]
async fn each_sink_has_its_own_place() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        assert_eq!(audit::read_sink(&mut work, "file").await.unwrap(), None);
        for sequence in [3, 5] {
            audit::set_sink(&mut work, "file", sequence).await.unwrap();
        }
        audit::set_sink(&mut work, "http", 4).await.unwrap();
        assert_eq!(audit::read_sink(&mut work, "file").await.unwrap(), Some(5));
        assert_eq!(audit::read_sink(&mut work, "http").await.unwrap(), Some(4));
    }
}

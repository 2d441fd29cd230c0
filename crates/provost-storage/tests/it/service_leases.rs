//! Leases on services, as processes see them that share a database.

use provost_schemas::{Timestamp, json::Seconds};
use provost_storage::{
    Connection,
    repositories::service_leases::{self, StoredRound},
};
use provost_testkit::TestDatabase;

/// Longer than any test takes.
const LONG: Seconds = Seconds::new(3600);
/// A lease that has run out by the time that the next statement looks at it, as that of a process
/// that died.
const NONE: Seconds = Seconds::ZERO;

async fn claim(work: &mut Connection, owner: &str, lifetime: Seconds) -> bool {
    let claimed = service_leases::claim(work, "late-runs", owner, lifetime).await;
    claimed.expect("an answer").is_some()
}

async fn owner(work: &mut Connection) -> Option<String> {
    let services = service_leases::list(work).await.expect("a list");
    services
        .into_iter()
        .next()
        .and_then(|service| service.owner)
}

#[tokio::test]
async fn a_service_has_one_owner_until_the_lease_runs_out_or_is_given_back() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.expect("a unit of work");
        assert!(claim(&mut work, "one", LONG).await, "{name}");
        assert!(!claim(&mut work, "two", LONG).await, "{name}");
        assert_eq!(owner(&mut work).await.as_deref(), Some("one"), "{name}");
        // Whoever has it may ask again, as after an answer that was lost.
        assert!(claim(&mut work, "one", NONE).await, "{name}");
        assert_eq!(owner(&mut work).await, None, "{name}");

        assert!(claim(&mut work, "two", LONG).await, "{name}");
        let kept = service_leases::renew(&mut work, "one", LONG).await;
        assert_eq!(kept.expect("an answer"), Vec::<String>::new(), "{name}");
        let kept = service_leases::renew(&mut work, "two", LONG).await;
        assert_eq!(kept.expect("an answer"), ["late-runs"], "{name}");

        let services = ["late-runs", "foreman"];
        for (owner_that_releases, expected) in [("one", Some("two")), ("two", None)] {
            service_leases::release(&mut work, owner_that_releases, &services)
                .await
                .expect("it is given back");
            assert_eq!(owner(&mut work).await.as_deref(), expected, "{name}");
        }
        assert!(claim(&mut work, "one", LONG).await, "{name}");
    }
}

#[tokio::test]
async fn a_lease_that_has_run_out_is_not_renewed() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.expect("a unit of work");
        assert!(claim(&mut work, "one", NONE).await);
        let kept = service_leases::renew(&mut work, "one", LONG).await;
        assert_eq!(
            kept.expect("an answer"),
            Vec::<String>::new(),
            "{}",
            test.name
        );
    }
}

#[tokio::test]
async fn of_processes_that_ask_at_once_one_gets_it() {
    for test in TestDatabase::each().await {
        let mut asking = tokio::task::JoinSet::new();
        for number in 0..8 {
            let database = test.database.clone();
            asking.spawn(async move {
                let mut work = database.begin().await.expect("a unit of work");
                let claimed = claim(&mut work, &number.to_string(), LONG).await;
                work.commit().await.expect("it is kept");
                claimed
            });
        }
        let answers = asking.join_all().await;
        let winners = answers.into_iter().filter(|claimed| *claimed).count();
        assert_eq!(winners, 1, "{}", test.name);
    }
}

#[tokio::test]
async fn the_last_round_passes_to_the_next_owner_and_only_the_owner_tells_of_rounds() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.expect("a unit of work");
        assert!(claim(&mut work, "one", LONG).await);
        let round = StoredRound {
            last_started: Some(Timestamp::from_micros(1)),
            last_finished: Some(Timestamp::from_micros(2)),
            last_done: 3,
            last_error: Some("no disk".to_owned()),
            failures: 4,
            next_round: Some(Timestamp::from_micros(5)),
        };
        for (owner, told) in [("one", &round), ("two", &StoredRound::default())] {
            service_leases::record(&mut work, "late-runs", owner, told)
                .await
                .expect("an answer");
        }
        service_leases::release(&mut work, "one", &["late-runs"])
            .await
            .expect("it is given back");
        let claimed = service_leases::claim(&mut work, "late-runs", "two", LONG).await;
        let claimed = claimed.expect("an answer").expect("it is free");
        assert_eq!(claimed.owner.as_deref(), Some("two"), "{name}");
        assert_eq!(claimed.round, round, "{name}");
    }
}

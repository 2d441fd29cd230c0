//! Connections that are lent and taken back, whatever their users do.

use std::{pin::pin, task::Poll, time::Duration};

use provost_schemas::filters::FilterSet;
use provost_storage::{Database, Statement, repositories::flows};
use provost_testkit::TestDatabase;
use tokio::time::timeout;

use crate::group_commit::flow;

/// How long a connection may take to come back.
const PATIENCE: Duration = Duration::from_secs(20);

/// More than a pool of the tests has connections.
const MORE_THAN_THERE_ARE: usize = 40;

/// Polls a piece of work a number of times, letting the database answer in between, and drops it.
/// Returns whether it ended.
async fn leave_after(polls: usize, work: impl Future) -> bool {
    let mut work = pin!(work);
    for _ in 0..polls {
        let polled = std::future::poll_fn(|task| Poll::Ready(work.as_mut().poll(task))).await;
        if polled.is_ready() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    false
}

async fn is_well(database: &Database) {
    let read = timeout(PATIENCE, database.ping()).await;
    read.expect("a connection to read with").unwrap();
    let write = timeout(PATIENCE, database.begin()).await;
    write.expect("a connection to write with").unwrap();
}

/// Whoever goes away in the middle of a unit of work leaves nothing behind, wherever that was.
#[tokio::test(flavor = "multi_thread")]
async fn work_that_is_left_at_any_point_is_undone() {
    for test in TestDatabase::each().await {
        let (database, workspace) = (&test.database, test.workspace);
        let mut kept = 0;
        for polls in 0..MORE_THAN_THERE_ARE {
            let ended = leave_after(polls, async {
                let mut work = database.begin().await.unwrap();
                for part in ["a", "b"] {
                    let flow = flow(format!("{polls}-{part}"));
                    flows::insert_or_read(&mut work, workspace, flow)
                        .await
                        .unwrap();
                }
                work.commit().await.unwrap();
            });
            kept += i64::from(ended.await);
            is_well(database).await;
        }
        let mut read = database.read().await.unwrap();
        let everything = FilterSet::default();
        let count = flows::count(&mut read, workspace, &everything)
            .await
            .unwrap();
        // The commit may have been on its way when nobody waited for it any more.
        assert!(
            kept > 0 && count >= 2 * kept,
            "{}: {count} of {kept}",
            test.name
        );
        assert!(
            count % 2 == 0,
            "{}: half a unit of work was kept",
            test.name
        );
    }
}

/// Whoever goes away in the middle of a read takes no connection along.
#[tokio::test(flavor = "multi_thread")]
async fn reads_that_are_left_at_any_point_give_their_connection_back() {
    for test in TestDatabase::each().await {
        for polls in (0..4).cycle().take(MORE_THAN_THERE_ARE) {
            leave_after(polls, test.database.ping()).await;
        }
        is_well(&test.database).await;
    }
}

/// A statement that the database refuses costs neither the connection nor what comes after it.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_statement_leaves_the_connection_usable() {
    for test in TestDatabase::each().await {
        for _ in 0..MORE_THAN_THERE_ARE {
            let mut read = test.database.read().await.unwrap();
            let refused = Statement::new("SELECT nothing FROM nowhere");
            read.fetch_all::<i64>(refused).await.unwrap_err();
            let one = Statement::new("SELECT CAST(1 AS BIGINT)");
            assert_eq!(
                read.fetch_one::<i64>(one).await.unwrap(),
                1,
                "{}",
                test.name
            );
        }
    }
}

/// Closing waits for connections that are still lent.
#[tokio::test(flavor = "multi_thread")]
async fn closing_waits_for_what_is_lent() {
    for test in TestDatabase::each().await {
        let lent = test.database.read().await.unwrap();
        let closing = test.database.close();
        let mut closing = pin!(closing);
        let early = timeout(Duration::from_millis(50), closing.as_mut()).await;
        assert!(early.is_err(), "{}: closed below a reader", test.name);
        drop(lent);
        timeout(PATIENCE, closing).await.expect("closed").unwrap();
        assert!(test.database.read().await.is_err(), "{}", test.name);
    }
}

/// A commit that was acknowledged kept everything, also if a statement before it was refused.
#[tokio::test(flavor = "multi_thread")]
async fn a_commit_after_a_refused_statement_keeps_what_it_says() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let flow = flow("etl".to_owned());
        flows::insert_or_read(&mut work, test.workspace, flow)
            .await
            .unwrap();
        let refused = Statement::new("SELECT nothing FROM nowhere");
        work.fetch_all::<i64>(refused).await.unwrap_err();
        let is_kept = work.commit().await.is_ok();
        let mut read = test.database.read().await.unwrap();
        let everything = FilterSet::default();
        let count = flows::count(&mut read, test.workspace, &everything)
            .await
            .unwrap();
        assert_eq!(count, i64::from(is_kept), "{}", test.name);
    }
}

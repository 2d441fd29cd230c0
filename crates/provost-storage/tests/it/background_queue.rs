//! The queue of background runs, as task workers see it.

use provost_schemas::{
    Timestamp,
    ids::{TaskRunId, WorkspaceId},
};
use provost_storage::{Connection, Statement, repositories::background_queue};
use provost_testkit::TestDatabase;
use uuid::Uuid;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(seconds * 1_000_000)
}

async fn make_run(
    connection: &mut Connection,
    workspace: WorkspaceId,
    number: u128,
    created: i64,
) -> TaskRunId {
    let id = TaskRunId(Uuid::from_u128(number));
    let insert = Statement::new(
        "INSERT INTO task_run (id, workspace_id, created, updated, name, task_key, dynamic_key) \
         VALUES ($1, $2, $3, $3, 'run', 'load', $4)",
    );
    let insert = insert.bind(id).bind(workspace).bind(at(created));
    let insert = insert.bind(number.to_string().as_str());
    connection.execute(insert).await.expect("a run");
    id
}

#[tokio::test]
async fn runs_wait_in_their_order_until_they_are_acknowledged() {
    for test in TestDatabase::each().await {
        let (home, other) = (test.workspace, test.other_workspace);
        let mut work = test.database.begin().await.expect("a unit of work");
        let mut runs = Vec::new();
        for number in 1..=4 {
            runs.push(make_run(&mut work, home, number, number as i64).await);
        }
        // The first is a retry: it is not behind those that were created after it.
        let enqueued = [(2, false, 10), (3, false, 11), (1, true, 12)];
        for (number, retry, seconds) in enqueued {
            let run = runs[number - 1];
            let key = background_queue::enqueue(&mut work, home, run, retry, at(seconds)).await;
            assert_eq!(key.expect("it is enqueued").as_deref(), Some("load"));
        }
        let foreign = background_queue::enqueue(&mut work, other, runs[3], false, at(1)).await;
        assert_eq!(foreign.expect("an answer"), None, "{}", test.name);

        let waiting = async |work: &mut Connection, workspace, key, limit| {
            background_queue::list_waiting(work, workspace, key, limit)
                .await
                .expect("a list")
        };
        assert_eq!(waiting(&mut work, home, "load", 9).await, runs[..3]);
        assert_eq!(waiting(&mut work, home, "load", 2).await, runs[..2]);
        assert_eq!(waiting(&mut work, home, "other", 9).await, []);
        assert_eq!(waiting(&mut work, other, "load", 9).await, []);

        for (workspace, still) in [(other, true), (home, false)] {
            background_queue::acknowledge(&mut work, workspace, runs[0])
                .await
                .expect("an acknowledgement");
            let waits = background_queue::is_waiting(&mut work, home, runs[0]).await;
            assert_eq!(waits.expect("an answer"), still, "{}", test.name);
        }
        assert_eq!(waiting(&mut work, home, "load", 9).await, runs[1..3]);
    }
}

//! Requests that share a commit.

use provost_schemas::{Timestamp, filters::FilterSet, flows::Flow, ids::FlowId};
use provost_storage::repositories::flows;
use provost_testkit::TestDatabase;
use tokio::task::JoinSet;

pub(crate) fn flow(name: String) -> Flow {
    let now = Timestamp::from_micros(1);
    Flow {
        id: FlowId::mint(now),
        created: now,
        updated: now,
        name,
        tags: vec![],
        labels: [].into_iter().collect(),
    }
}

/// Of many units of work at once some commit, some fail and some are dropped half-way: exactly the
/// committed ones are there.
#[tokio::test(flavor = "multi_thread")]
async fn only_what_was_committed_is_kept() {
    for test in TestDatabase::each().await {
        let mut tasks = JoinSet::new();
        for index in 0..60 {
            let database = test.database.clone();
            let workspace = test.workspace;
            tasks.spawn(async move {
                let mut work = database.begin().await.unwrap();
                let kind = ["kept", "dropped", "failed"][index % 3];
                let flow = flow(format!("{kind}-{index}"));
                flows::insert_or_read(&mut work, workspace, flow.clone())
                    .await
                    .unwrap();
                match kind {
                    "kept" => work.commit().await.unwrap(),
                    "dropped" => drop(work),
                    _ => {
                        let missing = Flow {
                            id: flow.id,
                            name: "x".to_owned(),
                            ..flow
                        };
                        flows::insert_or_read(&mut work, workspace, missing)
                            .await
                            .unwrap_err();
                    }
                }
            });
        }
        while let Some(ended) = tasks.join_next().await {
            ended.unwrap();
        }
        let mut read = test.database.read().await.unwrap();
        let count = flows::count(&mut read, test.workspace, &FilterSet::default())
            .await
            .unwrap();
        assert_eq!(count, 20, "{}", test.name);
    }
}

//! Flows.

use provost_schemas::{Timestamp, filters::FilterSet, flows::Flow, ids::FlowId, sorts::FlowSort};
use provost_storage::repositories::{Upserted, Window, flows};
use provost_testkit::TestDatabase;

fn flow(name: &str, micros: i64) -> Flow {
    let now = Timestamp::from_micros(micros);
    Flow {
        id: FlowId::mint(now),
        created: now,
        updated: now,
        name: name.to_owned(),
        tags: vec!["a".to_owned(), "b".to_owned()],
        labels: [].into_iter().collect(),
    }
}

#[tokio::test]
async fn a_flow_is_registered_once_and_kept_as_it_was() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let first = flow("etl", 1);
        let made = flows::insert_or_read(&mut work, test.workspace, first.clone())
            .await
            .unwrap();
        assert_eq!(made, Upserted::Created(first.clone()), "{}", test.name);
        let again = Flow {
            tags: vec![],
            ..flow("etl", 2)
        };
        let found = flows::insert_or_read(&mut work, test.workspace, again)
            .await
            .unwrap();
        assert_eq!(found, Upserted::Found(first.clone()), "{}", test.name);
        work.commit().await.unwrap();

        let mut read = test.database.read().await.unwrap();
        let stored = flows::read(&mut read, test.workspace, first.id)
            .await
            .unwrap();
        assert_eq!(stored, Some(first.clone()), "{}", test.name);
        let elsewhere = flows::read(&mut read, test.other_workspace, first.id)
            .await
            .unwrap();
        assert_eq!(elsewhere, None, "{}: another workspace sees it", test.name);
    }
}

#[tokio::test]
async fn flows_are_listed_in_the_order_asked_for() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        for (name, micros) in [("b", 1), ("a", 2), ("c", 3)] {
            flows::insert_or_read(&mut work, test.workspace, flow(name, micros))
                .await
                .unwrap();
        }
        for (sort, names) in [
            (FlowSort::NameAsc, "abc"),
            (FlowSort::NameDesc, "cba"),
            (FlowSort::CreatedDesc, "cab"),
        ] {
            let window = Window {
                limit: 10,
                offset: 0,
            };
            let filters = FilterSet::default();
            let listed = flows::filter(&mut work, test.workspace, &filters, sort, window)
                .await
                .unwrap();
            let listed: String = listed.into_iter().map(|flow| flow.name).collect();
            assert_eq!(listed, names, "{} {sort}", test.name);
        }
    }
}

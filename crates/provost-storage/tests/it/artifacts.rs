//! Artifacts and their collections.

use provost_schemas::{
    Timestamp,
    artifacts::Artifact,
    filters::{ArtifactCollectionFilter, ArtifactFilter, FilterSet},
    from_json::read_body,
    ids::ArtifactId,
    sorts::{ArtifactCollectionSort, ArtifactSort},
};
use provost_storage::{
    Connection,
    repositories::{Upserted, Window, artifact_collections, artifacts},
};
use provost_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::fixtures::{RUN, add_run};

const ALL: Window = Window {
    limit: 100,
    offset: 0,
};

fn artifact(key: Option<&str>, micros: i64, data: Value) -> Artifact {
    let now = Timestamp::from_micros(micros);
    Artifact {
        id: ArtifactId::mint(now),
        created: now,
        updated: now,
        key: key.map(str::to_owned),
        artifact_type: Some("table".to_owned()),
        description: None,
        data,
        metadata_: Some(read_body(&json!({"source": "erp"})).unwrap()),
        flow_run_id: None,
        task_run_id: None,
    }
}

#[tokio::test]
async fn an_artifact_comes_back_as_it_was_given_and_changed() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        for data in [json!(null), json!([{"b": 1, "a": 2.50}]), json!("text")] {
            let given = artifact(None, 1, data);
            artifacts::insert(&mut work, test.workspace, &given)
                .await
                .unwrap();
            let read = artifacts::read(&mut work, test.workspace, given.id)
                .await
                .unwrap();
            assert_eq!(read, Some(given.clone()), "{}", test.name);
            let elsewhere = artifacts::read(&mut work, test.other_workspace, given.id)
                .await
                .unwrap();
            assert_eq!(elsewhere, None, "{}: another workspace sees it", test.name);
            let changed = Artifact {
                data: json!(1),
                description: Some("new".to_owned()),
                metadata_: None,
                updated: Timestamp::from_micros(5),
                ..given
            };
            artifacts::update(&mut work, test.workspace, &changed)
                .await
                .unwrap();
            let read = artifacts::read(&mut work, test.workspace, changed.id)
                .await
                .unwrap();
            assert_eq!(read, Some(changed), "{}", test.name);
        }
    }
}

#[tokio::test]
async fn a_collection_keeps_its_beginning_while_its_latest_version_moves() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let (first, second) = (
            artifact(Some("report"), 1, json!(1)),
            artifact(Some("report"), 2, json!(2)),
        );
        let made = artifact_collections::point_at(&mut work, test.workspace, "report", &first)
            .await
            .unwrap();
        let Upserted::Created(made) = made else {
            panic!("{}: {made:?}", test.name)
        };
        let moved = artifact_collections::point_at(&mut work, test.workspace, "report", &second)
            .await
            .unwrap();
        let Upserted::Found(moved) = moved else {
            panic!("{}: {moved:?}", test.name)
        };
        assert_eq!(moved.id, made.id, "{}", test.name);
        assert_eq!(moved.created, first.created, "{}", test.name);
        assert_eq!(moved.updated, second.updated, "{}", test.name);
        assert_eq!(
            (moved.latest_id, &moved.data),
            (second.id, &json!(2)),
            "{}",
            test.name
        );
        let read = artifact_collections::read(&mut work, test.workspace, "report")
            .await
            .unwrap();
        assert_eq!(read, Some(moved), "{}", test.name);
        let elsewhere = artifact_collections::read(&mut work, test.other_workspace, "report")
            .await
            .unwrap();
        assert_eq!(elsewhere, None, "{}: another workspace sees it", test.name);
    }
}

#[tokio::test]
async fn the_newest_version_of_a_key_is_found() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        // Two of one microsecond: the later id is the newer.
        let versions = [3, 5, 5, 4].map(|micros| artifact(Some("k"), micros, json!(micros)));
        for version in &versions {
            artifacts::insert(&mut work, test.workspace, version)
                .await
                .unwrap();
        }
        let newest = artifacts::read_newest(&mut work, test.workspace, "k")
            .await
            .unwrap();
        assert_eq!(
            newest.map(|found| found.id),
            Some(versions[2].id),
            "{}",
            test.name
        );
    }
}

#[tokio::test]
async fn filters_choose_artifacts_and_collections() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        add_run(&mut work, test.workspace).await;
        let result = Artifact {
            artifact_type: Some("result".to_owned()),
            flow_run_id: Some(RUN),
            ..artifact(Some("a-result"), 1, json!(1))
        };
        let table = artifact(Some("b-table"), 2, json!(2));
        for given in [&result, &table, &artifact(None, 3, json!(3))] {
            artifacts::insert(&mut work, test.workspace, given)
                .await
                .unwrap();
            if let Some(key) = &given.key {
                artifact_collections::point_at(&mut work, test.workspace, key, given)
                    .await
                    .unwrap();
            }
        }
        let run = RUN.to_string();
        let own = [
            (json!({}), "321", "21"),
            (json!({"key": {"exists_": true}}), "21", "21"),
            (json!({"key": {"exists_": false}}), "3", ""),
            (json!({"key": {"like_": "TAB"}}), "2", "2"),
            (json!({"key": {"any_": ["a-result"]}}), "1", "1"),
            (json!({"type": {"not_any_": ["result"]}}), "32", "2"),
            (json!({"type": {"any_": []}}), "", ""),
            (json!({"flow_run_id": {"any_": [run]}}), "1", "1"),
            (
                json!({"operator": "or_", "flow_run_id": {"any_": [run]}, "key": {"like_": "b"}}),
                "21",
                "21",
            ),
        ];
        let none = FilterSet::default();
        for (filter, listed, latest) in own {
            let found = list(&mut work, &test, &filter, &none).await;
            assert_eq!(
                found,
                (listed.to_owned(), latest.to_owned()),
                "{filter} on {}",
                test.name
            );
        }
        let etl = FilterSet {
            flows: Some(read_body(&json!({"name": {"any_": ["etl"]}})).unwrap()),
            ..FilterSet::default()
        };
        let found = list(&mut work, &test, &json!({}), &etl).await;
        assert_eq!(found, ("1".to_owned(), "1".to_owned()), "{}", test.name);
        let nobody = FilterSet {
            flow_runs: Some(read_body(&json!({"name": {"any_": ["nobody"]}})).unwrap()),
            ..etl
        };
        let found = list(&mut work, &test, &json!({}), &nobody).await;
        assert_eq!(found, (String::new(), String::new()), "{}", test.name);
    }
}

/// The data of the artifacts and of the collections that match, newest first; the counts agree.
async fn list(
    work: &mut Connection,
    test: &TestDatabase,
    filter: &Value,
    related: &FilterSet,
) -> (String, String) {
    let own: ArtifactFilter = read_body(filter).unwrap();
    let sort = ArtifactSort::IdDesc;
    let listed = artifacts::filter(work, test.workspace, Some(&own), related, sort, ALL)
        .await
        .unwrap();
    let count = artifacts::count(work, test.workspace, Some(&own), related)
        .await
        .unwrap();
    assert_eq!(count, listed.len() as i64, "{filter} on {}", test.name);

    let own: ArtifactCollectionFilter = read_body(filter).unwrap();
    let sort = ArtifactCollectionSort::CreatedDesc;
    let latest = artifact_collections::filter(work, test.workspace, Some(&own), related, sort, ALL)
        .await
        .unwrap();
    let count = artifact_collections::count(work, test.workspace, Some(&own), related)
        .await
        .unwrap();
    assert_eq!(count, latest.len() as i64, "{filter} on {}", test.name);
    (
        listed.iter().map(|row| row.data.to_string()).collect(),
        latest.iter().map(|row| row.data.to_string()).collect(),
    )
}

//! Variables.

use provost_schemas::{
    Timestamp, filters::VariableFilter, from_json::read_body, ids::VariableId, sorts::VariableSort,
    variables::Variable,
};
use provost_storage::{
    StorageError,
    repositories::{Window, variables},
};
use provost_testkit::TestDatabase;
use serde_json::{Value, json};

const ALL: Window = Window {
    limit: 100,
    offset: 0,
};

fn variable(name: &str, micros: i64, value: Value, tags: &[&str]) -> Variable {
    let now = Timestamp::from_micros(micros);
    Variable {
        id: VariableId::mint(now),
        created: now,
        updated: now,
        name: name.to_owned(),
        value,
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
    }
}

#[tokio::test]
async fn a_variable_comes_back_as_it_was_given() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let values = [
            json!(null),
            json!("text"),
            json!(1.50),
            json!([1, {"b": 1, "a": [true]}]),
        ];
        for (index, value) in values.into_iter().enumerate() {
            let given = variable(&format!("v{index}"), 1, value, &["x"]);
            let made = variables::insert(&mut work, test.workspace, &given)
                .await
                .unwrap();
            assert!(made, "{}", test.name);
            let by_id = variables::read(&mut work, test.workspace, given.id)
                .await
                .unwrap();
            assert_eq!(by_id.as_ref(), Some(&given), "{}", test.name);
            let by_name = variables::read_by_name(&mut work, test.workspace, &given.name)
                .await
                .unwrap();
            assert_eq!(by_name, Some(given.clone()), "{}", test.name);
            let elsewhere = variables::read(&mut work, test.other_workspace, given.id)
                .await
                .unwrap();
            assert_eq!(elsewhere, None, "{}: another workspace sees it", test.name);
        }
    }
}

#[tokio::test]
async fn names_are_unique_within_a_workspace() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let first = variable("a", 1, json!(1), &[]);
        let second = variable("a", 2, json!(2), &[]);
        let other = variable("b", 3, json!(3), &[]);
        assert!(
            variables::insert(&mut work, test.workspace, &first)
                .await
                .unwrap()
        );
        assert!(
            !variables::insert(&mut work, test.workspace, &second)
                .await
                .unwrap()
        );
        assert!(
            variables::insert(&mut work, test.other_workspace, &second)
                .await
                .unwrap()
        );
        assert!(
            variables::insert(&mut work, test.workspace, &other)
                .await
                .unwrap()
        );
        let renamed = Variable {
            name: "a".to_owned(),
            ..other
        };
        let refused = variables::update(&mut work, test.workspace, &renamed).await;
        assert!(
            matches!(refused, Err(StorageError::Conflict { .. })),
            "{}: {refused:?}",
            test.name
        );
    }
}

#[tokio::test]
async fn a_change_and_a_deletion_reach_their_workspace_only() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let first = variable("a", 1, json!(1), &[]);
        variables::insert(&mut work, test.workspace, &first)
            .await
            .unwrap();
        let changed = Variable {
            updated: Timestamp::from_micros(9),
            value: json!({"new": true}),
            tags: vec!["t".to_owned()],
            ..first.clone()
        };
        variables::update(&mut work, test.other_workspace, &changed)
            .await
            .unwrap();
        let read = variables::read(&mut work, test.workspace, first.id)
            .await
            .unwrap();
        assert_eq!(read, Some(first.clone()), "{}", test.name);
        variables::update(&mut work, test.workspace, &changed)
            .await
            .unwrap();
        let read = variables::read(&mut work, test.workspace, first.id)
            .await
            .unwrap();
        assert_eq!(read, Some(changed), "{}", test.name);
        assert!(
            !variables::delete(&mut work, test.other_workspace, first.id)
                .await
                .unwrap()
        );
        assert!(
            variables::delete(&mut work, test.workspace, first.id)
                .await
                .unwrap()
        );
        assert!(
            !variables::delete(&mut work, test.workspace, first.id)
                .await
                .unwrap()
        );
    }
}

#[tokio::test]
async fn filters_and_orders_choose_variables() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        for (name, micros, tags) in [("b", 1, &["x", "y"][..]), ("a", 2, &[]), ("ab", 3, &["x"])] {
            let given = variable(name, micros, json!(null), tags);
            variables::insert(&mut work, test.workspace, &given)
                .await
                .unwrap();
        }
        let cases = [
            (json!({}), VariableSort::NameAsc, "a ab b"),
            (json!({}), VariableSort::NameDesc, "b ab a"),
            (json!({}), VariableSort::CreatedDesc, "ab a b"),
            (
                json!({"name": {"like_": "B"}}),
                VariableSort::NameAsc,
                "ab b",
            ),
            (
                json!({"name": {"any_": ["a", "z"]}}),
                VariableSort::NameAsc,
                "a",
            ),
            (
                json!({"tags": {"all_": ["x"]}}),
                VariableSort::NameAsc,
                "ab b",
            ),
            (
                json!({"tags": {"all_": ["x", "y"]}}),
                VariableSort::NameAsc,
                "b",
            ),
            (
                json!({"tags": {"is_null_": true}}),
                VariableSort::NameAsc,
                "a",
            ),
            (
                json!({"operator": "or_", "name": {"any_": ["a"]}, "tags": {"all_": ["y"]}}),
                VariableSort::NameAsc,
                "a b",
            ),
        ];
        for (filter, sort, expected) in cases {
            let parsed: VariableFilter = read_body(&filter).unwrap();
            let found = variables::filter(&mut work, test.workspace, Some(&parsed), sort, ALL)
                .await
                .unwrap();
            let names: Vec<&str> = found.iter().map(|v| v.name.as_str()).collect();
            assert_eq!(
                names.join(" "),
                expected,
                "{filter} {sort} on {}",
                test.name
            );
            let count = variables::count(&mut work, test.workspace, Some(&parsed))
                .await
                .unwrap();
            assert_eq!(count, found.len() as i64, "{filter} on {}", test.name);
        }
    }
}

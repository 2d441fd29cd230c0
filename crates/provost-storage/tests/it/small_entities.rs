//! Saved searches, inputs of flow runs, CSRF tokens and configuration.

use provost_schemas::{
    Timestamp,
    csrf_tokens::CsrfToken,
    flow_run_inputs::FlowRunInput,
    from_json::read_body,
    ids::{self, FlowRunInputId, SavedSearchId},
    saved_searches::SavedSearch,
};
use provost_storage::repositories::{
    Upserted, Window, configuration, csrf_tokens,
    flow_run_inputs::{self, Inserted},
    saved_searches,
};
use provost_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::fixtures::{RUN, add_run};

fn at(micros: i64) -> Timestamp {
    Timestamp::from_micros(micros)
}

#[tokio::test]
async fn a_search_is_saved_again_under_its_name() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let search = |name: &str, micros, value: i64| SavedSearch {
            id: SavedSearchId::mint(at(micros)),
            created: at(micros),
            updated: at(micros),
            name: name.to_owned(),
            filters: read_body(&json!([{
                "object": "flow_run", "property": "name", "type": "string",
                "operation": "equals", "value": value
            }]))
            .unwrap(),
        };
        let first = search("mine", 1, 1);
        let saved = saved_searches::upsert(&mut work, test.workspace, first.clone())
            .await
            .unwrap();
        assert_eq!(saved, Upserted::Created(first.clone()), "{}", test.name);
        let again = search("mine", 2, 2);
        let saved = saved_searches::upsert(&mut work, test.workspace, again.clone())
            .await
            .unwrap();
        let expected = SavedSearch {
            id: first.id,
            created: at(1),
            ..again
        };
        assert_eq!(saved, Upserted::Found(expected.clone()), "{}", test.name);
        let read = saved_searches::read(&mut work, test.workspace, first.id)
            .await
            .unwrap();
        assert_eq!(read, Some(expected.clone()), "{}", test.name);

        let earlier = search("a", 3, 3);
        saved_searches::upsert(&mut work, test.workspace, earlier.clone())
            .await
            .unwrap();
        let window = Window {
            limit: 10,
            offset: 0,
        };
        let listed = saved_searches::list(&mut work, test.workspace, window)
            .await
            .unwrap();
        assert_eq!(listed, [earlier, expected], "{}", test.name);
        let elsewhere = saved_searches::list(&mut work, test.other_workspace, window)
            .await
            .unwrap();
        assert_eq!(elsewhere, [], "{}", test.name);
        assert!(
            !saved_searches::delete(&mut work, test.other_workspace, first.id)
                .await
                .unwrap()
        );
        assert!(
            saved_searches::delete(&mut work, test.workspace, first.id)
                .await
                .unwrap()
        );
    }
}

fn input(key: &str) -> FlowRunInput {
    FlowRunInput {
        id: FlowRunInputId::mint(at(1)),
        created: at(1),
        updated: at(1),
        flow_run_id: RUN,
        key: key.to_owned(),
        value: format!("\"{key} é\""),
        sender: None,
    }
}

#[tokio::test]
async fn inputs_belong_to_a_run_and_its_workspace() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let none = flow_run_inputs::insert(&mut work, test.workspace, input("a"))
            .await
            .unwrap();
        assert_eq!(none, Inserted::NoFlowRun, "{}", test.name);
        add_run(&mut work, test.workspace).await;
        let foreign = flow_run_inputs::insert(&mut work, test.other_workspace, input("a"))
            .await
            .unwrap();
        assert_eq!(foreign, Inserted::NoFlowRun, "{}", test.name);
        let given = input("a");
        let kept = flow_run_inputs::insert(&mut work, test.workspace, given.clone())
            .await
            .unwrap();
        assert_eq!(kept, Inserted::Kept, "{}", test.name);
        let taken = flow_run_inputs::insert(&mut work, test.workspace, input("a"))
            .await
            .unwrap();
        assert_eq!(taken, Inserted::KeyTaken, "{}", test.name);
        let read = flow_run_inputs::read(&mut work, test.workspace, RUN, "a")
            .await
            .unwrap();
        assert_eq!(read, Some(given), "{}", test.name);
        let foreign = flow_run_inputs::read(&mut work, test.other_workspace, RUN, "a")
            .await
            .unwrap();
        assert_eq!(foreign, None, "{}", test.name);
        assert!(
            !flow_run_inputs::delete(&mut work, test.other_workspace, RUN, "a")
                .await
                .unwrap()
        );
        assert!(
            flow_run_inputs::delete(&mut work, test.workspace, RUN, "a")
                .await
                .unwrap()
        );
    }
}

#[tokio::test]
async fn inputs_are_found_by_how_their_keys_begin() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        add_run(&mut work, test.workspace).await;
        for key in ["q-2", "q-1", "other", "q-3", "Q-4"] {
            flow_run_inputs::insert(&mut work, test.workspace, input(key))
                .await
                .unwrap();
        }
        let cases = [
            ("q-", &[][..], 9, "q-2 q-1 q-3"),
            ("q-", &["q-2"], 1, "q-1"),
            ("", &["other"], 9, "q-2 q-1 q-3 Q-4"),
            ("q_", &[], 9, ""),
            ("%", &[], 9, ""),
            ("q-", &[], 0, ""),
        ];
        for (prefix, exclude, limit, expected) in cases {
            let exclude: Vec<String> = exclude.iter().map(|key| (*key).to_owned()).collect();
            let (workspace, run) = (test.workspace, RUN);
            let found = flow_run_inputs::filter(&mut work, workspace, run, prefix, &exclude, limit)
                .await
                .unwrap();
            let keys: Vec<&str> = found.iter().map(|input| input.key.as_str()).collect();
            assert_eq!(keys.join(" "), expected, "{prefix} on {}", test.name);
        }
    }
}

#[tokio::test]
async fn a_client_s_token_is_replaced_and_expires() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let token = |text: &str, micros| CsrfToken {
            id: ids::mint(at(micros)),
            created: at(micros),
            updated: at(micros),
            token: text.to_owned(),
            client: "c".to_owned(),
            expiration: at(micros + 10),
        };
        let first = csrf_tokens::upsert(&mut work, test.workspace, token("one", 1))
            .await
            .unwrap();
        let second = csrf_tokens::upsert(&mut work, test.workspace, token("two", 5))
            .await
            .unwrap();
        assert_eq!(
            (second.id, second.created),
            (first.id, at(1)),
            "{}",
            test.name
        );
        let valid = csrf_tokens::read_valid(&mut work, test.workspace, "c", at(14))
            .await
            .unwrap();
        assert_eq!(valid, Some(second), "{}", test.name);
        let late = csrf_tokens::read_valid(&mut work, test.workspace, "c", at(15))
            .await
            .unwrap();
        assert_eq!(late, None, "{}", test.name);
        let elsewhere = csrf_tokens::read_valid(&mut work, test.other_workspace, "c", at(6))
            .await
            .unwrap();
        assert_eq!(elsewhere, None, "{}", test.name);
        let kept = csrf_tokens::delete_expired(&mut work, test.workspace, at(14))
            .await
            .unwrap();
        let gone = csrf_tokens::delete_expired(&mut work, test.workspace, at(15))
            .await
            .unwrap();
        assert_eq!((kept, gone), (0, 1), "{}", test.name);
    }
}

#[tokio::test]
async fn a_workspace_remembers_documents_by_key() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let (mine, other) = (test.workspace, test.other_workspace);
        for value in [json!({"a": 1}), json!({"a": 2})] {
            configuration::write(&mut work, mine, "k", &value, at(1))
                .await
                .unwrap();
            let read: Option<Value> = configuration::read(&mut work, mine, "k").await.unwrap();
            assert_eq!(read, Some(value), "{}", test.name);
        }
        let elsewhere: Option<Value> = configuration::read(&mut work, other, "k").await.unwrap();
        assert_eq!(elsewhere, None, "{}", test.name);
        assert!(!configuration::delete(&mut work, other, "k").await.unwrap());
        assert!(configuration::delete(&mut work, mine, "k").await.unwrap());
        let gone: Option<Value> = configuration::read(&mut work, mine, "k").await.unwrap();
        assert_eq!(gone, None, "{}", test.name);
    }
}

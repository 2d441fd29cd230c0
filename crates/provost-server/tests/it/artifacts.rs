//! Artifacts and their collections.

use provost_schemas::json::Seconds;
use serde_json::{Value, json};

use crate::support::TestApi;

async fn create(api: &TestApi, body: Value) -> Value {
    let (status, artifact) = api.post("/artifacts/", &body).await.parts();
    assert_eq!(status, 201, "{artifact}");
    artifact
}

fn path(artifact: &Value) -> String {
    format!("/artifacts/{}", artifact["id"].as_str().unwrap())
}

#[tokio::test]
async fn an_artifact_without_a_key_stands_alone() {
    let api = TestApi::new().await;
    let run = "00000000-0000-0000-0000-0000000000f1";
    let long = "x".repeat(501);
    let body = json!({"type": "table", "data": [{"b": 1, "a": 2.50}], "flow_run_id": run,
                      "metadata_": {"long": long}});
    let artifact = create(&api, body).await;
    assert_eq!(
        artifact,
        json!({
            "id": artifact["id"],
            "created": "2026-01-02T03:04:05Z",
            "updated": "2026-01-02T03:04:05Z",
            "key": null,
            "type": "table",
            "description": null,
            "data": [{"b": 1, "a": 2.50}],
            "metadata_": {"long": format!("{}...", "x".repeat(500))},
            "flow_run_id": run,
            "task_run_id": null
        })
    );
    assert_eq!(api.get(&path(&artifact)).await.parts(), (200, artifact));
    assert_eq!(
        api.post("/artifacts/latest/count", &json!({})).await.json(),
        json!(0)
    );
    assert!(api.events().await.is_empty());
}

#[tokio::test]
async fn the_latest_version_of_a_key_carries_the_collection_s_id() {
    let api = TestApi::new().await;
    let first = create(&api, json!({"key": "report", "data": 1})).await;
    api.clock.advance(Seconds::new(1));
    let second = create(&api, json!({"key": "report", "data": 2})).await;
    let latest = api.get("/artifacts/report/latest").await.json();
    assert_eq!(latest["data"], 2);
    assert_eq!(
        (&latest["created"], &latest["updated"]),
        (&first["created"], &second["updated"])
    );
    assert!(latest["id"] != first["id"] && latest["id"] != second["id"]);
    assert_eq!(latest.get("latest_id"), None);

    let listed = api
        .post("/artifacts/latest/filter", &json!({}))
        .await
        .json();
    assert_eq!(listed[0]["id"], latest["id"]);
    assert_eq!(listed[0]["latest_id"], second["id"]);
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
    let all = api.post("/artifacts/filter", &json!({})).await.json();
    assert_eq!(
        (&all[0]["id"], &all[1]["id"]),
        (&second["id"], &first["id"])
    );
    assert_eq!(
        api.post("/artifacts/count", &json!({})).await.json(),
        json!(2)
    );
}

#[tokio::test]
async fn a_change_reaches_the_collection_only_from_its_latest_version() {
    let api = TestApi::new().await;
    let first = create(&api, json!({"key": "k", "data": 1, "description": "old"})).await;
    let second = create(&api, json!({"key": "k", "data": 2, "description": "old"})).await;
    let change = api.patch(&path(&first), &json!({"data": 10})).await;
    assert_eq!(change.parts(), (204, Value::Null));
    assert_eq!(api.get("/artifacts/k/latest").await.json()["data"], 2);
    api.patch(&path(&second), &json!({"data": 20, "description": null}))
        .await;
    let latest = api.get("/artifacts/k/latest").await.json();
    assert_eq!(
        (&latest["data"], &latest["description"]),
        (&json!(20), &json!(null))
    );
    assert_eq!(api.get(&path(&second)).await.json()["data"], 20);
    assert_eq!(api.get(&path(&first)).await.json()["description"], "old");
}

#[tokio::test]
async fn the_version_before_takes_the_place_of_a_deleted_one() {
    let api = TestApi::new().await;
    let mut versions = Vec::new();
    for data in 1..=3 {
        versions.push(create(&api, json!({"key": "k", "data": data})).await);
        api.clock.advance(Seconds::new(1));
    }
    let latest = async || api.get("/artifacts/k/latest").await.json()["data"].clone();
    assert_eq!(
        api.delete(&path(&versions[0])).await.parts(),
        (204, Value::Null)
    );
    assert_eq!(latest().await, 3);
    api.delete(&path(&versions[2])).await;
    assert_eq!(latest().await, 2);
    api.delete(&path(&versions[1])).await;
    let not_found = (404, json!({"detail": "Artifact not found."}));
    assert_eq!(api.get("/artifacts/k/latest").await.parts(), not_found);
    let payload = |data: i64| json!({"key": "k", "type": null, "data": data, "description": null});
    let expected = [
        ("created", 1),
        ("updated", 2),
        ("updated", 3),
        ("updated", 2),
        ("deleted", 2),
    ];
    let expected = expected.map(|(action, data)| {
        (
            format!("prefect.artifact-collection.{action}"),
            payload(data),
        )
    });
    assert_eq!(api.events().await, expected);
}

#[tokio::test]
async fn unknown_artifacts_are_not_found() {
    let api = TestApi::new().await;
    let not_found = (404, json!({"detail": "Artifact not found."}));
    let nobody = "/artifacts/00000000-0000-0000-0000-000000000009";
    assert_eq!(api.get(nobody).await.parts(), not_found);
    assert_eq!(
        api.patch(nobody, &json!({"data": 1})).await.parts(),
        not_found
    );
    assert_eq!(api.delete(nobody).await.parts(), not_found);
    assert_eq!(api.get("/artifacts/nobody/latest").await.parts(), not_found);
    assert_eq!(
        api.get("/artifacts/no-uuid").await.parts(),
        (404, json!({"detail": "Not Found"}))
    );
}

#[tokio::test]
async fn a_bad_key_is_explained() {
    let api = TestApi::new().await;
    let body = json!({"key": "Bad_Key", "metadata_": {"n": 1}});
    let refused = json!({
        "exception_message": "Invalid request received.",
        "exception_detail": [
            {
                "type": "value_error",
                "loc": ["body", "key"],
                "msg": "Value error, Artifact key must only contain lowercase letters, numbers, \
                        and dashes.",
                "input": "Bad_Key",
                "ctx": {"error": {}}
            },
            {
                "type": "string_type",
                "loc": ["body", "metadata_", "n"],
                "msg": "Input should be a valid string",
                "input": 1
            }
        ],
        "request_body": body
    });
    assert_eq!(api.post("/artifacts/", &body).await.parts(), (422, refused));
}

#[tokio::test]
async fn filters_choose_by_kind_and_by_run() {
    let api = TestApi::new().await;
    let flow = api.post("/flows/", &json!({"name": "etl"})).await.json();
    let run = api
        .post("/flow_runs/", &json!({"flow_id": flow["id"]}))
        .await
        .json();
    create(
        &api,
        json!({"key": "a", "type": "result", "data": 1, "flow_run_id": run["id"]}),
    )
    .await;
    create(&api, json!({"key": "b", "type": "table", "data": 2})).await;
    let cases = [
        (
            json!({"artifacts": {"type": {"not_any_": ["result"]}}}),
            json!([2]),
        ),
        (json!({"flows": {"name": {"any_": ["etl"]}}}), json!([1])),
        (
            json!({"flow_runs": {"id": {"any_": [run["id"]]}}}),
            json!([1]),
        ),
        (json!({"flow_runs": {"id": {"any_": []}}}), json!([])),
        (json!({"sort": "KEY_ASC"}), json!([1, 2])),
    ];
    for (body, expected) in cases {
        for table in ["/artifacts", "/artifacts/latest"] {
            let found = api.post(&format!("{table}/filter"), &body).await.json();
            let data = found
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row["data"].clone());
            let data: Value = data.collect();
            assert_eq!(data, expected, "{table} {body}");
            let count = api.post(&format!("{table}/count"), &body).await.json();
            assert_eq!(
                count,
                json!(data.as_array().unwrap().len()),
                "{table} {body}"
            );
        }
    }
}

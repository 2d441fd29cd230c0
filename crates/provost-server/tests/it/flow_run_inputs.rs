//! Inputs of flow runs.

use http::header;
use serde_json::{Value, json};

use crate::support::TestApi;

async fn flow_run(api: &TestApi) -> String {
    let flow = api.post("/flows/", &json!({"name": "etl"})).await.json();
    let run = api
        .post("/flow_runs/", &json!({"flow_id": flow["id"]}))
        .await
        .json();
    format!("/flow_runs/{}/input", run["id"].as_str().unwrap())
}

#[tokio::test]
async fn an_input_is_given_once_read_raw_and_deleted() {
    let api = TestApi::new().await;
    let inputs = flow_run(&api).await;
    let body = json!({"key": "answer-1", "value": "{\"x\": \"é\"}", "sender": "me"});
    let given = api.post(&inputs, &body).await;
    assert_eq!((given.status.as_u16(), given.text.as_str()), (201, "null"));
    let again = json!({"detail": "A flow run input with this key already exists."});
    assert_eq!(api.post(&inputs, &body).await.parts(), (409, again));

    let path = format!("{inputs}/answer-1");
    let read = api.get(&path).await;
    assert_eq!(read.text, "{\"x\": \"é\"}");
    assert_eq!(
        read.headers[header::CONTENT_TYPE],
        "text/plain; charset=utf-8"
    );

    assert_eq!(api.delete(&path).await.parts(), (204, Value::Null));
    let not_found = (404, json!({"detail": "Flow run input not found"}));
    assert_eq!(api.get(&path).await.parts(), not_found);
    assert_eq!(api.delete(&path).await.parts(), not_found);
}

#[tokio::test]
async fn inputs_are_listed_by_how_their_keys_begin() {
    let api = TestApi::new().await;
    let inputs = flow_run(&api).await;
    for key in ["q-2", "q-1", "other"] {
        api.post(&inputs, &json!({"key": key, "value": key})).await;
    }
    let list = async |body: Value| api.post(&format!("{inputs}/filter"), &body).await.json();
    let one = list(json!({"prefix": "q-"})).await;
    assert_eq!(one.as_array().map(Vec::len), Some(1));
    assert_eq!(
        one[0],
        json!({
            "id": one[0]["id"],
            "created": "2026-01-02T03:04:05Z",
            "updated": "2026-01-02T03:04:05Z",
            "flow_run_id": one[0]["flow_run_id"],
            "key": "q-2",
            "value": "q-2",
            "sender": null
        })
    );
    let rest = list(json!({"prefix": "q-", "limit": 5, "exclude_keys": ["q-2"]})).await;
    assert_eq!(
        (rest.as_array().map(Vec::len), &rest[0]["key"]),
        (Some(1), &json!("q-1"))
    );
    assert_eq!(list(json!({"prefix": "q-", "limit": -1})).await, json!([]));
}

#[tokio::test]
async fn a_run_that_is_not_there_takes_no_input() {
    let api = TestApi::new().await;
    let inputs = "/flow_runs/00000000-0000-0000-0000-000000000009/input";
    let answer = api.post(inputs, &json!({"key": "a", "value": ""})).await;
    assert_eq!(
        answer.parts(),
        (404, json!({"detail": "Flow run not found"}))
    );
}

#[tokio::test]
async fn a_bad_key_is_explained() {
    let api = TestApi::new().await;
    let inputs = flow_run(&api).await;
    let body = json!({"key": "Bad Key", "value": ""});
    let refused = json!({
        "exception_message": "Invalid request received.",
        "exception_detail": [{
            "type": "value_error",
            "loc": ["body", "key"],
            "msg": "Value error, value must only contain lowercase letters, numbers, and dashes.",
            "input": "Bad Key",
            "ctx": {"error": {}}
        }],
        "request_body": body
    });
    assert_eq!(api.post(&inputs, &body).await.parts(), (422, refused));
}

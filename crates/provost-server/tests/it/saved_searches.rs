//! Saved searches.

use serde_json::{Value, json};

use crate::support::TestApi;

fn search(name: &str, value: i64) -> Value {
    let filter = json!({"object": "flow_run", "property": "name", "type": "string",
                        "operation": "equals", "value": value});
    json!({"name": name, "filters": [filter]})
}

#[tokio::test]
async fn a_search_is_saved_read_replaced_and_deleted() {
    let api = TestApi::new().await;
    let (status, saved) = api
        .put("/saved_searches/", &search("mine", 1))
        .await
        .parts();
    assert_eq!(status, 201);
    assert_eq!(
        saved,
        json!({
            "id": saved["id"],
            "created": "2026-01-02T03:04:05Z",
            "updated": "2026-01-02T03:04:05Z",
            "name": "mine",
            "filters": search("mine", 1)["filters"]
        })
    );
    let (status, again) = api
        .put("/saved_searches/", &search("mine", 2))
        .await
        .parts();
    assert_eq!((status, &again["id"]), (200, &saved["id"]));
    let path = format!("/saved_searches/{}", saved["id"].as_str().unwrap());
    assert_eq!(api.get(&path).await.parts(), (200, again.clone()));
    api.put("/saved_searches/", &json!({"name": "another"}))
        .await;
    let listed = api.post("/saved_searches/filter", &json!({})).await.json();
    assert_eq!(
        (&listed[0]["name"], &listed[1]),
        (&json!("another"), &again)
    );
    assert_eq!(api.delete(&path).await.parts(), (204, Value::Null));
    let not_found = (404, json!({"detail": "Saved search not found"}));
    assert_eq!(api.get(&path).await.parts(), not_found);
    assert_eq!(api.delete(&path).await.parts(), not_found);
}

#[tokio::test]
async fn a_condition_that_lacks_something_is_refused() {
    let api = TestApi::new().await;
    let mut body = search("mine", 1);
    body["filters"][0]
        .as_object_mut()
        .unwrap()
        .remove("operation");
    let (status, refused) = api.put("/saved_searches/", &body).await.parts();
    assert_eq!(status, 422);
    assert_eq!(
        refused["exception_detail"],
        json!([{"type": "missing", "loc": ["body", "filters", 0, "operation"],
                "msg": "Field required", "input": body["filters"][0]}])
    );
}

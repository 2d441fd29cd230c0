//! Flows.

use serde_json::json;

use crate::support::TestApi;

#[tokio::test]
async fn a_flow_is_created_once_and_then_found() {
    let api = TestApi::new().await;
    let created = api
        .post("/flows/", &json!({"name": "etl", "tags": ["a"]}))
        .await;
    let (status, flow) = created.parts();
    assert_eq!(status, 201);
    assert_eq!(
        flow,
        json!({
            "id": flow["id"],
            "created": "2026-01-02T03:04:05Z",
            "updated": "2026-01-02T03:04:05Z",
            "name": "etl",
            "tags": ["a"],
            "labels": {}
        })
    );
    let again = api
        .post("/flows/", &json!({"name": "etl", "tags": ["b"]}))
        .await;
    assert_eq!(again.parts(), (200, flow.clone()));
    assert_eq!(api.get("/flows/name/etl").await.parts(), (200, flow));
}

#[tokio::test]
async fn an_unknown_flow_is_not_found() {
    let api = TestApi::new().await;
    let nobody = "/flows/00000000-0000-0000-0000-000000000009";
    let not_found = (404, json!({"detail": "Flow not found"}));
    assert_eq!(api.get(nobody).await.parts(), not_found);
    assert_eq!(api.delete(nobody).await.parts(), not_found);
    assert_eq!(
        api.patch(nobody, &json!({"tags": ["a"]})).await.parts(),
        not_found
    );
    assert_eq!(api.get("/flows/name/nobody").await.parts(), not_found);
}

#[tokio::test]
async fn limits_out_of_range_are_refused() {
    let api = TestApi::new().await;
    for (limit, rule) in [
        (-1, "greater than or equal to 0"),
        (201, "less than or equal to 200"),
    ] {
        assert_eq!(
            api.post("/flows/filter", &json!({"limit": limit}))
                .await
                .parts(),
            (
                422,
                json!({"detail": format!("Invalid limit: must be {rule}.")})
            )
        );
    }
    assert_eq!(
        api.post("/flows/filter", &json!({"limit": 0}))
            .await
            .parts(),
        (200, json!([]))
    );
}

#[tokio::test]
async fn unknown_keys_are_refused_in_models_and_filters_but_not_beside_parameters() {
    let api = TestApi::new().await;
    let refused = api.post("/flows/", &json!({"name": "x", "bogus": 1})).await;
    assert_eq!(
        refused.parts(),
        (
            422,
            json!({
                "exception_message": "Invalid request received.",
                "exception_detail": [{
                    "type": "extra_forbidden",
                    "loc": ["body", "bogus"],
                    "msg": "Extra inputs are not permitted",
                    "input": 1
                }],
                "request_body": {"name": "x", "bogus": 1}
            })
        )
    );
    let inside = json!({"flows": {"name": {"bogus": []}}});
    let refused = api.post("/flows/filter", &inside).await.json();
    assert_eq!(
        refused["exception_detail"][0]["loc"],
        json!(["body", "flows", "name", "bogus"])
    );
    let beside = api
        .post("/flows/filter", &json!({"unknown": 2, "limit": null}))
        .await;
    assert_eq!(beside.parts(), (200, json!([])));
}

#[tokio::test]
async fn a_page_says_where_it_stands() {
    let api = TestApi::new().await;
    for name in ["a", "b", "c"] {
        api.post("/flows/", &json!({"name": name})).await;
    }
    let page = api
        .post("/flows/paginate", &json!({"limit": 2, "page": 2}))
        .await
        .json();
    assert_eq!(page["results"][0]["name"], "c");
    assert_eq!(
        (
            &page["count"],
            &page["limit"],
            &page["pages"],
            &page["page"]
        ),
        (&json!(3), &json!(2), &json!(2), &json!(2))
    );
}

#[tokio::test]
async fn matching_flows_are_deleted_together() {
    let api = TestApi::new().await;
    for name in ["keep", "drop-1", "drop-2"] {
        api.post("/flows/", &json!({"name": name})).await;
    }
    let body = json!({"flows": {"name": {"like_": "DROP"}}, "limit": 50});
    let deleted = api.post("/flows/bulk_delete", &body).await.json();
    assert_eq!(deleted["deleted"].as_array().map(Vec::len), Some(2));
    assert_eq!(api.post("/flows/count", &json!({})).await.json(), json!(1));
}

#[tokio::test]
async fn events_tell_of_flows() {
    let api = TestApi::new().await;
    let flow = api
        .post("/flows/", &json!({"name": "etl", "tags": ["a"]}))
        .await
        .json();
    api.post("/flows/", &json!({"name": "etl"})).await;
    let path = format!("/flows/{}", flow["id"].as_str().unwrap());
    api.patch(&path, &json!({})).await;
    api.patch(&path, &json!({"tags": ["b"]})).await;
    api.delete(&path).await;
    api.post("/flows/", &json!({"name": "other"})).await;
    api.post("/flows/bulk_delete", &json!({})).await;
    let payload = |name, tags: &[&str]| json!({"name": name, "tags": tags, "labels": {}});
    let expected = [
        ("prefect.flow.created", payload("etl", &["a"])),
        ("prefect.flow.updated", payload("etl", &["b"])),
        ("prefect.flow.deleted", payload("etl", &["b"])),
        ("prefect.flow.created", payload("other", &[])),
        ("prefect.flow.deleted", payload("other", &[])),
    ];
    let expected = expected.map(|(name, payload)| (name.to_owned(), payload));
    assert_eq!(api.events().await, expected);
}

//! Variables.

use serde_json::{Value, json};

use crate::support::TestApi;

async fn create(api: &TestApi, name: &str, value: Value) -> Value {
    let body = json!({"name": name, "value": value});
    let (status, variable) = api.post("/variables/", &body).await.parts();
    assert_eq!(status, 201, "{variable}");
    variable
}

#[tokio::test]
async fn a_variable_is_made_read_changed_and_deleted() {
    let api = TestApi::new().await;
    let body = json!({"name": "sem_v", "value": {"b": [1.50], "a": null}, "tags": ["x"]});
    let (status, variable) = api.post("/variables/", &body).await.parts();
    assert_eq!(status, 201);
    assert_eq!(
        variable,
        json!({
            "id": variable["id"],
            "created": "2026-01-02T03:04:05Z",
            "updated": "2026-01-02T03:04:05Z",
            "name": "sem_v",
            "value": {"b": [1.50], "a": null},
            "tags": ["x"]
        })
    );
    let by_id = format!("/variables/{}", variable["id"].as_str().unwrap());
    assert_eq!(api.get(&by_id).await.parts(), (200, variable.clone()));
    assert_eq!(
        api.get("/variables/name/sem_v").await.parts(),
        (200, variable)
    );

    let change = api
        .patch(&by_id, &json!({"value": null, "name": null}))
        .await;
    assert_eq!(change.parts(), (204, Value::Null));
    let change = api
        .patch("/variables/name/sem_v", &json!({"name": "new", "tags": []}))
        .await;
    assert_eq!(change.parts(), (204, Value::Null));
    let changed = api.get("/variables/name/new").await.json();
    assert_eq!(
        (&changed["value"], &changed["tags"]),
        (&json!(null), &json!([]))
    );

    assert_eq!(
        api.delete("/variables/name/new").await.parts(),
        (204, Value::Null)
    );
    assert_eq!(api.get(&by_id).await.status, 404);
}

#[tokio::test]
async fn events_tell_of_variables() {
    let api = TestApi::new().await;
    create(&api, "a", json!(1)).await;
    api.patch("/variables/name/a", &json!({"value": 2})).await;
    api.delete("/variables/name/a").await;
    let payload = |value: i64| json!({"name": "a", "value": value, "tags": []});
    let expected = [
        ("prefect.variable.created".to_owned(), payload(1)),
        ("prefect.variable.updated".to_owned(), payload(2)),
        ("prefect.variable.deleted".to_owned(), payload(2)),
    ];
    assert_eq!(api.events().await, expected);
}

#[tokio::test]
async fn an_unknown_variable_is_not_found() {
    let api = TestApi::new().await;
    let not_found = (404, json!({"detail": "Variable not found."}));
    for path in [
        "/variables/00000000-0000-0000-0000-000000000009",
        "/variables/name/nobody",
    ] {
        assert_eq!(api.get(path).await.parts(), not_found);
        assert_eq!(
            api.patch(path, &json!({"value": 1})).await.parts(),
            not_found
        );
        assert_eq!(api.delete(path).await.parts(), not_found);
    }
}

#[tokio::test]
async fn a_name_is_taken_once() {
    let api = TestApi::new().await;
    create(&api, "sem_v", json!(1)).await;
    create(&api, "other", json!(1)).await;
    let again = api
        .post("/variables/", &json!({"name": "sem_v", "value": 2}))
        .await;
    let taken = json!({"detail": "A variable with the name 'sem_v' already exists."});
    assert_eq!(again.parts(), (409, taken));
    let renamed = api
        .patch("/variables/name/other", &json!({"name": "sem_v"}))
        .await;
    assert_eq!(renamed.status, 409);
    assert_eq!(
        api.post("/variables/count", &json!({})).await.json(),
        json!(2)
    );
}

#[tokio::test]
async fn bad_variables_are_explained() {
    let api = TestApi::new().await;
    let long = json!("x".repeat(4999));
    let value_error = |key: &str, msg: &str, input: &Value| {
        json!({"type": "value_error", "loc": ["body", key], "msg": format!("Value error, {msg}"),
               "input": input, "ctx": {"error": {}}})
    };
    let name_rule =
        "Variable name must only contain lowercase letters, numbers, and dashes or underscores.";
    let value_rule = "Variable value must be less than 5000 characters";
    let cases = [
        (
            json!({"name": "Bad Name", "value": 1}),
            json!([value_error("name", name_rule, &json!("Bad Name"))]),
        ),
        (
            json!({"name": "a", "value": long}),
            json!([value_error("value", value_rule, &long)]),
        ),
        (
            json!({"name": "a"}),
            json!([{"type": "missing", "loc": ["body", "value"], "msg": "Field required",
                    "input": {"name": "a"}}]),
        ),
    ];
    for (body, detail) in cases {
        let refused = json!({
            "exception_message": "Invalid request received.",
            "exception_detail": detail,
            "request_body": body
        });
        assert_eq!(api.post("/variables/", &body).await.parts(), (422, refused));
    }
    // With its quotes this one has 5000 bytes.
    create(&api, "a", json!("x".repeat(4998))).await;
}

#[tokio::test]
async fn variables_are_listed_and_counted() {
    let api = TestApi::new().await;
    for name in ["b", "a", "c"] {
        create(&api, name, json!(name)).await;
    }
    let listed = api
        .post("/variables/filter", &json!({"limit": 2, "offset": 1}))
        .await
        .json();
    assert_eq!(
        (&listed[0]["name"], &listed[1]["name"]),
        (&json!("b"), &json!("c"))
    );
    let filter = json!({"variables": {"name": {"any_": ["a", "b"]}}});
    assert_eq!(
        api.post("/variables/count", &filter).await.parts(),
        (200, json!(2))
    );
    let sorted = api
        .post("/variables/filter", &json!({"sort": "NAME_DESC"}))
        .await
        .json();
    assert_eq!(sorted[0]["name"], "c");
}

//! Block types, block schemas, block documents and the views of integration packages.

use serde_json::{Value, json};

use crate::support::TestApi;

const MASK: &str = "********";

/// Makes a type, and a schema of it with secrets; returns both.
async fn declare(api: &TestApi, slug: &str, secrets: &[&str]) -> (Value, Value) {
    let body = json!({"name": slug.to_uppercase(), "slug": slug});
    let (status, block_type) = api.post("/block_types/", &body).await.parts();
    assert_eq!(status, 201, "{block_type}");
    let fields = json!({"block_type_slug": slug, "type": "object", "secret_fields": secrets});
    let body = json!({
        "fields": fields, "block_type_id": block_type["id"], "capabilities": ["write-path"]
    });
    let (status, schema) = api.post("/block_schemas/", &body).await.parts();
    assert_eq!(status, 201, "{schema}");
    (block_type, schema)
}

async fn save(api: &TestApi, schema: &Value, name: &str, data: Value) -> Value {
    let (status, document) = api
        .post("/block_documents/", &body_of(schema, name, &data))
        .await
        .parts();
    assert_eq!(status, 201, "{document}");
    document
}

fn body_of(schema: &Value, name: &str, data: &Value) -> Value {
    json!({
        "name": name, "data": data,
        "block_schema_id": schema["id"], "block_type_id": schema["block_type_id"]
    })
}

fn path(entity: &str, of: &Value) -> String {
    format!("/{entity}/{}", of["id"].as_str().unwrap())
}

/// The data of a document with its secrets.
async fn secrets(api: &TestApi, document: &Value) -> Value {
    let path = path("block_documents", document) + "?include_secrets=True";
    api.get(&path).await.json()["data"].take()
}

#[tokio::test]
async fn a_type_is_made_read_changed_and_deleted() {
    let api = TestApi::new().await;
    let body = json!({"name": "My Type", "slug": "my-type", "description": "a < b", "code_example": "\"x\""});
    let (status, made) = api.post("/block_types/", &body).await.parts();
    assert_eq!(status, 201);
    assert_eq!(
        made,
        json!({
            "id": made["id"], "created": "2026-01-02T03:04:05Z", "updated": "2026-01-02T03:04:05Z",
            "name": "My Type", "slug": "my-type", "logo_url": null, "documentation_url": null,
            "description": "a &lt; b", "code_example": "\"x\"", "is_protected": false
        })
    );
    let by_id = path("block_types", &made);
    assert_eq!(api.get(&by_id).await.parts(), (200, made.clone()));
    assert_eq!(
        api.get("/block_types/slug/my-type").await.parts(),
        (200, made.clone())
    );
    let again = api.post("/block_types/", &body).await.parts();
    let taken = json!({"detail": "Block type with name \"My Type\" already exists"});
    assert_eq!(again, (409, taken));

    let change = json!({"logo_url": "https://example.org/a.png", "description": null});
    assert_eq!(api.patch(&by_id, &change).await.status, 204);
    let changed = api.get(&by_id).await.json();
    assert_eq!(changed["logo_url"], "https://example.org/a.png");
    assert_eq!(
        (&changed["description"], &changed["code_example"]),
        (&json!(null), &json!("\"x\""))
    );

    assert_eq!(api.patch(&by_id, &change).await.status, 204);
    assert_eq!(api.delete(&by_id).await.status, 204);
    let missing = (404, json!({"detail": "Block type not found"}));
    assert_eq!(api.get(&by_id).await.parts(), missing);
    assert_eq!(api.get("/block_types/slug/my-type").await.parts(), missing);
    assert_eq!(api.delete(&by_id).await.parts(), missing);
    let names: Vec<_> = api
        .events()
        .await
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    // A change that changes nothing is none.
    let actions = ["created", "updated", "deleted"];
    assert_eq!(
        names,
        actions.map(|action| format!("prefect.block-type.{action}"))
    );
}

#[tokio::test]
async fn reserved_names_and_wrong_slugs_are_refused() {
    let api = TestApi::new().await;
    let reserved = json!({"detail": "Block type names beginning with 'Prefect' are reserved."});
    let body = json!({"name": "prefect Thing", "slug": "thing"});
    assert_eq!(
        api.post("/block_types/", &body).await.parts(),
        (403, reserved)
    );
    for (name, slug) in [("a/b", "a"), ("a", "A"), ("a", "a_b")] {
        let body = json!({"name": name, "slug": slug});
        assert_eq!(api.post("/block_types/", &body).await.status, 422, "{body}");
    }
}

#[tokio::test]
async fn a_schema_is_known_by_its_checksum() {
    let api = TestApi::new().await;
    let (block_type, schema) = declare(&api, "known", &["key"]).await;
    assert_eq!(schema["block_type"], block_type);
    assert_eq!(schema["version"], "non-versioned");
    assert_eq!(schema["fields"]["block_schema_references"], json!({}));
    let checksum = schema["checksum"].as_str().unwrap();
    let by_checksum = format!("/block_schemas/checksum/{checksum}");
    assert_eq!(api.get(&by_checksum).await.parts(), (200, schema.clone()));
    let other_version = by_checksum.clone() + "?version=2";
    assert_eq!(api.get(&other_version).await.status, 404);

    // Secrets do not count for the checksum.
    let fields = json!({"block_type_slug": "known", "type": "object"});
    let mut body = json!({"fields": fields, "block_type_id": block_type["id"]});
    assert_eq!(
        api.post("/block_schemas/", &body).await.parts(),
        (200, schema.clone())
    );
    body["version"] = json!("2");
    let newer = api.post("/block_schemas/", &body).await;
    assert_eq!(newer.status, 201);
    assert_eq!(api.get(&other_version).await.json(), newer.json());
    let listed = api.post("/block_schemas/filter", &json!({})).await.json();
    assert_eq!(listed, json!([newer.json(), schema]));
    assert_eq!(
        api.get("/block_capabilities/").await.json(),
        json!(["write-path"])
    );

    let unknown = "00000000-0000-0000-0000-000000000009";
    body["block_type_id"] = json!(unknown);
    let missing = json!({"detail": format!("Block type {unknown} not found.")});
    assert_eq!(
        api.post("/block_schemas/", &body).await.parts(),
        (404, missing)
    );
    assert_eq!(
        api.delete(&path("block_schemas", &schema)).await.status,
        204
    );
    assert_eq!(api.get(&path("block_schemas", &schema)).await.status, 404);
}

#[tokio::test]
async fn nested_schemas_are_registered_with_the_outer_one() {
    let api = TestApi::new().await;
    let outer = api
        .post("/block_types/", &json!({"name": "Outer", "slug": "outer"}))
        .await
        .json();
    let fields = json!({
        "block_type_slug": "outer",
        "properties": {"inner": {"$ref": "#/definitions/Inner"}},
        "block_schema_references": {
            "inner": {"block_type_slug": "inner", "block_schema_checksum": "sha256:other"}
        },
        "definitions": {"Inner": {"block_type_slug": "inner", "title": "Inner", "properties": {}}}
    });
    let body = json!({"fields": fields, "block_type_id": outer["id"]});
    let refused = api.post("/block_schemas/", &body).await;
    assert_eq!(refused.status, 409);
    assert!(
        refused.text.contains("'inner' was not found"),
        "{}",
        refused.text
    );
    assert_eq!(
        api.post("/block_schemas/filter", &json!({})).await.json(),
        json!([])
    );

    let inner = api
        .post("/block_types/", &json!({"name": "Inner", "slug": "inner"}))
        .await
        .json();
    let made = api.post("/block_schemas/", &body).await;
    assert_eq!(made.status, 201);
    assert_eq!(made.json()["fields"], fields);
    let filter = json!({"block_schemas": {"block_type_id": {"any_": [inner["id"]]}}});
    let nested = api.post("/block_schemas/filter", &filter).await.json();
    assert_eq!(nested[0]["fields"]["title"], "Inner");
}

#[tokio::test]
async fn secrets_are_shown_only_when_asked_for() {
    let api = TestApi::new().await;
    let (block_type, schema) = declare(&api, "vault", &["key", "settings.*"]).await;
    let data = json!({"key": "hunter2", "host": "db", "settings": {"a": 1, "b": {"c": null}}});
    let masked = json!({"key": MASK, "host": "db", "settings": {"a": MASK, "b": {"c": MASK}}});
    let made = save(&api, &schema, "main", data.clone()).await;
    assert_eq!(
        made,
        json!({
            "id": made["id"], "created": "2026-01-02T03:04:05Z", "updated": "2026-01-02T03:04:05Z",
            "name": "main", "data": masked, "block_schema_id": schema["id"],
            "block_schema": schema, "block_type_id": block_type["id"], "block_type_name": "VAULT",
            "block_type": block_type, "block_document_references": {}, "is_anonymous": false
        })
    );
    assert_eq!(secrets(&api, &made).await, data);
    let by_name = "/block_types/slug/vault/block_documents/name/main";
    let of_type = "/block_types/slug/vault/block_documents";
    for (query, expected) in [("", &masked), ("?include_secrets=true", &data)] {
        let answer = api.get(&format!("{by_name}{query}")).await.json();
        assert_eq!(&answer["data"], expected);
        let answer = api.get(&format!("{of_type}{query}")).await.json();
        assert_eq!(&answer[0]["data"], expected);
        let body = json!({"include_secrets": !query.is_empty()});
        let answer = api.post("/block_documents/filter", &body).await.json();
        assert_eq!(&answer[0]["data"], expected);
    }
    assert_eq!(
        api.get("/block_types/slug/vault/block_documents/name/x")
            .await
            .status,
        404
    );
    assert_eq!(
        api.get("/block_types/slug/nothing/block_documents")
            .await
            .status,
        404
    );
    for (name, payload) in api.events().await {
        assert!(!payload.to_string().contains("hunter2"), "{name}");
        if name == "prefect.block-document.created" {
            assert_eq!(payload["data"], json!({"host": "db"}));
        }
    }
}

#[tokio::test]
async fn a_mask_that_is_sent_back_keeps_the_secret() {
    let api = TestApi::new().await;
    let (_, schema) = declare(&api, "vault", &["key", "settings.*"]).await;
    let data = json!({"key": "old", "host": "db", "settings": {"a": 1}});
    let made = save(&api, &schema, "main", data).await;
    let by_id = path("block_documents", &made);
    let cases = [
        (
            json!({"data": {"key": MASK, "host": "new", "settings": {"a": MASK, "b": 2}}}),
            json!({"key": "old", "host": "new", "settings": {"a": 1, "b": 2}}),
        ),
        (
            json!({"data": {"key": "changed"}}),
            json!({"key": "changed", "host": "new", "settings": {"a": 1, "b": 2}}),
        ),
        (
            json!({}),
            json!({"key": "changed", "host": "new", "settings": {"a": 1, "b": 2}}),
        ),
        (
            json!({"data": {"key": MASK}, "merge_existing_data": false}),
            json!({"key": "changed"}),
        ),
        (json!({"merge_existing_data": false}), json!({})),
    ];
    for (change, expected) in cases {
        assert_eq!(
            api.patch(&by_id, &change).await.parts(),
            (204, Value::Null),
            "{change}"
        );
        assert_eq!(secrets(&api, &made).await, expected, "{change}");
    }
}

#[tokio::test]
async fn documents_consist_of_those_that_they_refer_to() {
    let api = TestApi::new().await;
    let (_, inner_schema) = declare(&api, "inner", &["key"]).await;
    let (_, outer_schema) = declare(&api, "outer", &["inner.key"]).await;
    let reference = |of: &Value| json!({"$ref": {"block_document_id": of["id"]}});
    let inner = save(
        &api,
        &inner_schema,
        "inner",
        json!({"key": "hunter2", "n": 1}),
    )
    .await;
    let data = json!({"inner": reference(&inner), "m": 2});
    let outer = save(&api, &outer_schema, "outer", data).await;
    assert_eq!(
        outer["data"],
        json!({"m": 2, "inner": {"key": MASK, "n": 1}})
    );
    let shown = &outer["block_document_references"]["inner"]["block_document"];
    assert_eq!(
        shown,
        &json!({
            "id": inner["id"], "name": "inner", "block_type": inner["block_type"],
            "is_anonymous": false, "block_document_references": {}
        })
    );
    let whole = secrets(&api, &outer).await;
    assert_eq!(whole, json!({"m": 2, "inner": {"key": "hunter2", "n": 1}}));

    // A field that is not sent keeps its document.
    let by_id = path("block_documents", &outer);
    assert_eq!(
        api.patch(&by_id, &json!({"data": {"m": 3}})).await.status,
        204
    );
    let whole = secrets(&api, &outer).await;
    assert_eq!(whole, json!({"m": 3, "inner": {"key": "hunter2", "n": 1}}));

    for (parent, child) in [(&inner, &inner), (&inner, &outer)] {
        let body = json!({"data": {"child": reference(child)}});
        let refused = api.patch(&path("block_documents", parent), &body).await;
        assert_eq!(refused.status, 400, "{}", refused.text);
    }
    let body = json!({"data": {"inner": {"key": "own"}}});
    assert_eq!(api.patch(&by_id, &body).await.status, 204);
    let changed = api.get(&by_id).await.json();
    assert_eq!(changed["data"], json!({"m": 3, "inner": {"key": MASK}}));
    assert_eq!(changed["block_document_references"], json!({}));
}

#[tokio::test]
async fn documents_that_make_no_sense_are_refused() {
    let api = TestApi::new().await;
    let (_, schema) = declare(&api, "a", &[]).await;
    let (_, other) = declare(&api, "b", &[]).await;
    save(&api, &schema, "main", json!({})).await;
    let unknown = "00000000-0000-0000-0000-000000000009";
    let with = |key: &str, value: Value| {
        let mut body = body_of(&schema, "new", &json!({}));
        body[key] = value;
        body
    };
    let cases = [
        (with("name", json!("main")), 409, "Block already exists"),
        (with("name", json!("Main")), 422, "lowercase"),
        (with("name", json!(null)), 422, "Names must be provided"),
        (with("block_type_id", json!(unknown)), 404, "Block type"),
        (with("block_schema_id", json!(unknown)), 404, "Block schema"),
        (
            with("block_schema_id", other["id"].clone()),
            400,
            "same block type",
        ),
        (
            with("data", json!({"x": {"$ref": {}}})),
            400,
            "without a block_document_id in key x",
        ),
        (
            with(
                "data",
                json!({"x": {"$ref": {"block_document_id": unknown}}}),
            ),
            404,
            "Block document",
        ),
        (with("more", json!(1)), 422, "Extra inputs"),
    ];
    for (body, status, text) in cases {
        let answer = api.post("/block_documents/", &body).await;
        assert_eq!(answer.status.as_u16(), status, "{body}: {}", answer.text);
        assert!(answer.text.contains(text), "{body}: {}", answer.text);
    }
    assert_eq!(
        api.post("/block_documents/count", &json!({})).await.json(),
        1
    );
}

#[tokio::test]
async fn anonymous_documents_are_named_and_left_out_of_lists() {
    let api = TestApi::new().await;
    let (_, schema) = declare(&api, "a", &[]).await;
    let mut body = body_of(&schema, "", &json!({"x": 1}));
    body["is_anonymous"] = json!(true);
    body["name"] = json!(null);
    let (status, made) = api.post("/block_documents/", &body).await.parts();
    assert_eq!(status, 201);
    assert!(made["name"].as_str().unwrap().starts_with("anonymous-"));
    assert_eq!(
        api.post("/block_documents/filter", &json!({})).await.json(),
        json!([])
    );
    let all = json!({"block_documents": {"is_anonymous": {"eq_": true}}});
    assert_eq!(api.post("/block_documents/count", &all).await.json(), 1);
    assert_eq!(
        api.delete(&path("block_documents", &made)).await.status,
        204
    );
    let names: Vec<_> = api
        .events()
        .await
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["prefect.block-type.created"]);
}

#[tokio::test]
async fn bundled_types_are_installed_once_and_protected_ones_stay() {
    let api = TestApi::new().await;
    for _ in 0..2 {
        let installed = api
            .post("/block_types/install_system_block_types", &json!({}))
            .await;
        assert_eq!(installed.parts(), (200, Value::Null));
        let types = api.post("/block_types/filter", &json!({})).await.json();
        assert_eq!(types.as_array().unwrap().len(), 55);
        let schemas = api.post("/block_schemas/filter", &json!({})).await.json();
        assert_eq!(schemas.as_array().unwrap().len(), 55);
    }
    let secret = api.get("/block_types/slug/secret").await.json();
    assert_eq!(secret["is_protected"], true);
    let refused = (
        403,
        json!({"detail": "protected block types cannot be deleted."}),
    );
    assert_eq!(
        api.delete(&path("block_types", &secret)).await.parts(),
        refused
    );
    let filter = json!({"block_schemas": {"block_type_id": {"any_": [secret["id"]]}}});
    let schemas = api.post("/block_schemas/filter", &filter).await.json();
    let refused = json!({"detail": "Block schemas for protected block types cannot be deleted."});
    let answer = api
        .delete(&path("block_schemas", &schemas[0]))
        .await
        .parts();
    assert_eq!(answer, (403, refused));
    // What a client says of a type is kept when it is installed again.
    let own = json!({"description": "ours"});
    assert_eq!(
        api.patch(&path("block_types", &secret), &own).await.status,
        204
    );
    api.post("/block_types/install_system_block_types", &json!({}))
        .await;
    assert_eq!(
        api.get("/block_types/slug/secret").await.json()["description"],
        "ours"
    );

    let capabilities = api.get("/block_capabilities/").await.json();
    let expected = json!([
        "get-directory",
        "notify",
        "put-directory",
        "read-path",
        "write-path"
    ]);
    assert_eq!(capabilities, expected);
    let filter = json!({"block_schemas": {"block_capabilities": {"all_": ["notify"]}}, "limit": 1});
    let types = api.post("/block_types/filter", &filter).await.json();
    assert_eq!(types[0]["slug"], "custom-webhook");
}

#[tokio::test]
async fn deleting_a_type_deletes_its_documents() {
    let api = TestApi::new().await;
    let (block_type, schema) = declare(&api, "a", &[]).await;
    let document = save(&api, &schema, "main", json!({})).await;
    let storage = json!({"default_result_storage_block_id": document["id"]});
    assert_eq!(
        api.put("/admin/storage", &storage).await.parts(),
        (200, storage.clone())
    );
    assert_eq!(api.get("/admin/storage").await.json(), storage);
    assert_eq!(
        api.delete(&path("block_types", &block_type)).await.status,
        204
    );
    assert_eq!(
        api.get(&path("block_documents", &document)).await.status,
        404
    );
    let forgotten = json!({"default_result_storage_block_id": null});
    assert_eq!(api.get("/admin/storage").await.json(), forgotten);
}

#[tokio::test]
async fn results_are_stored_by_blocks_that_can_write_only() {
    let api = TestApi::new().await;
    let (block_type, _) = declare(&api, "a", &[]).await;
    let body = json!({"fields": {"title": "plain"}, "block_type_id": block_type["id"]});
    let plain = api.post("/block_schemas/", &body).await.json();
    let document = save(&api, &plain, "main", json!({})).await;
    let storage = json!({"default_result_storage_block_id": document["id"]});
    let id = document["id"].as_str().unwrap();
    let refused =
        json!({"detail": format!("Block document {id} cannot be used for result storage.")});
    assert_eq!(
        api.put("/admin/storage", &storage).await.parts(),
        (422, refused)
    );
}

#[tokio::test]
async fn views_of_packages_are_served_without_asking_anybody() {
    let api = TestApi::new().await;
    let workers = api
        .get("/collections/views/aggregate-worker-metadata")
        .await;
    assert_eq!(workers.status, 200);
    assert_eq!(workers.headers["content-type"], "application/json");
    let process = &workers.json()["prefect"]["process"];
    let template = &process["default_base_job_configuration"];
    assert_eq!(template["job_configuration"]["command"], "{{ command }}");
    let types = api.get("/collections/work_pool_types").await;
    assert_eq!((types.status.as_u16(), types.text), (200, workers.text));
    for (view, detail) in [
        (
            "demo-flows",
            "Requested content missing for view demo-flows",
        ),
        ("nothing", "View nothing not found in registry"),
    ] {
        let answer = api.get(&format!("/collections/views/{view}")).await;
        assert_eq!(answer.parts(), (404, json!({"detail": detail})));
    }
}

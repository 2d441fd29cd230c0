//! Assets: what events tell of them.

use http::Method;
use provost_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::support::TestApi;

const RAW: &str = "s3://lake/raw_100%.csv";
const TABLE: &str = "postgres://warehouse/table";

fn event(number: u8, name: &str, resource: &Value, related: &Value) -> Value {
    json!({
        "id": format!("00000000-0000-0000-0000-0000000000{number:02}"),
        "occurred": format!("2026-01-02T03:00:{number:02}Z"),
        "event": format!("prefect.asset.{name}"), "resource": resource, "related": related,
        "payload": {},
    })
}

fn asset(key: &str) -> Value {
    json!({"prefect.resource.id": key})
}

/// A table that is made of a file by a tool, and described.
fn materialized(number: u8, status: &str) -> Value {
    let resource = json!({
        "prefect.resource.id": TABLE, "prefect.resource.name": "Table",
        "prefect.asset.description": "what there is", "prefect.asset.url": "https://example.org",
        "prefect.asset.owners": "[\"data\", \"ops\"]",
    });
    let related = json!([
        {"prefect.resource.id": RAW, "prefect.resource.role": "asset"},
        {"prefect.resource.id": "dbt", "prefect.resource.role": "asset-materialized-by"},
        {"prefect.resource.id": "prefect.flow-run.x", "prefect.resource.role": "flow-run"},
    ]);
    event(
        number,
        &format!("materialization.{status}"),
        &resource,
        &related,
    )
}

async fn tell(api: &TestApi, events: Value) {
    let told = api.post("/events", &events).await;
    assert_eq!(told.status, 204, "{}", told.text);
}

async fn list(api: &TestApi, filter: Value) -> Value {
    let (status, page) = api.post("/assets/filter", &filter).await.parts();
    assert_eq!(status, 200, "{page}");
    page
}

fn keys(page: &Value) -> Vec<&str> {
    let assets = page["assets"].as_array().unwrap().iter();
    assets.map(|asset| asset["key"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn events_tell_of_assets_and_what_they_are_made_of() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let api = TestApi::on(test).await;
        tell(
            &api,
            json!([
                event(1, "referenced", &asset(RAW), &json!([])),
                materialized(2, "succeeded")
            ]),
        )
        .await;
        let expected = json!({"assets": [
            {"key": TABLE, "name": "Table", "description": "what there is",
             "url": "https://example.org", "owners": ["data", "ops"],
             "first_seen": "2026-01-02T03:00:02Z", "last_seen": "2026-01-02T03:00:02Z",
             "last_materialization": {"occurred": "2026-01-02T03:00:02Z", "succeeded": true,
                                      "by": "dbt"},
             "upstream": [RAW]},
            {"key": RAW, "name": null, "description": null, "url": null, "owners": [],
             "first_seen": "2026-01-02T03:00:01Z", "last_seen": "2026-01-02T03:00:02Z",
             "last_materialization": null, "upstream": []},
        ], "total": 2});
        assert_eq!(list(&api, json!({})).await, expected, "{name}");

        // What is told again changes nothing, and what is old only what is missing.
        let other = json!({"prefect.resource.id": RAW, "prefect.resource.name": "Raw"});
        tell(
            &api,
            json!([
                materialized(2, "succeeded"),
                event(0, "referenced", &other, &json!([]))
            ]),
        )
        .await;
        let again = list(&api, json!({})).await;
        assert_eq!(again["assets"][0], expected["assets"][0], "{name}");
        assert_eq!(again["assets"][1]["name"], "Raw", "{name}");
        assert_eq!(again["assets"][1]["first_seen"], "2026-01-02T03:00:00Z");
        assert_eq!(again["assets"][1]["last_seen"], "2026-01-02T03:00:02Z");

        tell(
            &api,
            json!([materialized(5, "failed"), materialized(4, "succeeded")]),
        )
        .await;
        tell(&api, json!([materialized(3, "succeeded")])).await;
        let failed = list(&api, json!({})).await;
        assert_eq!(
            failed["assets"][0]["last_materialization"],
            json!({"occurred": "2026-01-02T03:00:05Z", "succeeded": false, "by": "dbt"}),
            "{name}"
        );
    }
}

#[tokio::test]
async fn assets_are_found_by_their_keys() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let api = TestApi::on(test).await;
        let events: Vec<_> = ["s3://a/1", "s3://a/2", "s3://b%", "gs://a/1"]
            .into_iter()
            .zip(1..)
            .map(|(key, number)| event(number, "referenced", &asset(key), &json!([])))
            .collect();
        tell(&api, Value::Array(events)).await;
        let by = |key: Value| json!({"limit": 50, "filter": {"key": key}});
        for (filter, expected) in [
            (
                by(json!({"prefix": ["s3://a"]})),
                vec!["s3://a/1", "s3://a/2"],
            ),
            (by(json!({"search": ["a/1"]})), vec!["gs://a/1", "s3://a/1"]),
            (
                by(json!({"prefix": ["s3:"], "search": ["/1", "%"]})),
                vec!["s3://a/1", "s3://b%"],
            ),
            (by(json!({"prefix": []})), vec![]),
            (by(json!({"prefix": ["a/"]})), vec![]),
            (
                by(json!({"prefix": null, "search": null})),
                vec!["gs://a/1", "s3://a/1", "s3://a/2", "s3://b%"],
            ),
        ] {
            let page = list(&api, filter.clone()).await;
            assert_eq!(keys(&page), expected, "{name} {filter}");
            assert_eq!(page["total"], json!(expected.len()), "{name} {filter}");
        }
        let page = list(&api, json!({"limit": 1, "offset": 1})).await;
        assert_eq!((keys(&page), &page["total"]), (vec!["s3://a/1"], &json!(4)));
        let many = by(json!({"search": vec!["a"; 101]}));
        assert_eq!(
            api.post("/assets/filter", &many).await.status,
            422,
            "{name}"
        );
    }
}

#[tokio::test]
async fn an_asset_is_forgotten_with_what_it_was_made_of() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let api = TestApi::on(test).await;
        tell(&api, json!([materialized(2, "succeeded")])).await;
        let path = "/assets/key?key=s3%3A%2F%2Flake%2Fraw_100%25.csv";
        assert_eq!(api.delete(path).await.parts(), (204, Value::Null), "{name}");
        let left = list(&api, json!({})).await;
        assert_eq!(keys(&left), [TABLE], "{name}");
        assert_eq!(left["assets"][0]["upstream"], json!([]), "{name}");
        let missing = (404, json!({"detail": "Asset not found."}));
        assert_eq!(api.delete(path).await.parts(), missing, "{name}");
        assert_eq!(api.delete("/assets/key").await.status, 422, "{name}");
    }
}

#[tokio::test]
async fn keys_that_are_too_long_for_an_asset_do_not_cost_the_event() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let long = format!("s3://{}", "é".repeat(4000));
        tell(
            &api,
            json!([event(1, "referenced", &asset(&long), &json!([]))]),
        )
        .await;
        assert_eq!(api.events().await.len(), 1);
        assert_eq!(list(&api, json!({})).await["total"], json!(0));
    }
}

/// What a webhook makes counts like what a run tells.
#[tokio::test]
async fn webhooks_tell_of_assets_too() {
    let api = TestApi::new().await;
    let body = json!({"name": "hook", "template": "{{ body|tojson }}"});
    let webhook = api.post("/webhooks/", &body).await.json();
    let request = http::Request::builder()
        .method(Method::POST)
        .uri(format!("/hooks/{}", webhook["slug"].as_str().unwrap()))
        .header(http::header::HOST, "localhost")
        .header(http::header::CONTENT_TYPE, "application/json");
    let body = materialized(2, "succeeded").to_string();
    let answer = api.send(request.body(body.into()).unwrap()).await;
    assert_eq!(answer.status, 204);
    assert_eq!(list(&api, json!({})).await["total"], json!(2));
}

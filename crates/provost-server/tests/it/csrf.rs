//! Proof that a write comes from the page that it seems to come from.

use axum::body::Body;
use http::{Method, Request};
use provost_app::AppSettings;
use provost_schemas::json::Seconds;
use provost_server::ServerSettings;
use serde_json::{Value, json};

use crate::support::{Answer, TestApi};

async fn protected() -> TestApi {
    let settings = AppSettings {
        csrf_protection: true,
        csrf_token_seconds: 60,
        ..AppSettings::default()
    };
    TestApi::with(settings, ServerSettings::default()).await
}

async fn token(api: &TestApi, client: &str) -> String {
    let answer = api
        .get(&format!("/csrf-token?client={client}"))
        .await
        .json();
    answer["token"].as_str().unwrap().to_owned()
}

async fn write(api: &TestApi, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri("/api/flows/count");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    api.send(request.body(Body::empty()).unwrap()).await
}

fn forbidden(text: &str) -> (u16, Value) {
    (403, json!({"detail": text}))
}

#[tokio::test]
async fn without_protection_there_are_no_tokens_and_none_is_needed() {
    let api = TestApi::new().await;
    let disabled = (422, json!({"detail": "CSRF protection is disabled."}));
    assert_eq!(api.get("/csrf-token?client=c").await.parts(), disabled);
    assert_eq!(write(&api, &[]).await.parts(), (200, json!(0)));
}

#[tokio::test]
async fn a_token_belongs_to_its_client() {
    let api = protected().await;
    let answer = api.get("/csrf-token?client=c").await.json();
    assert_eq!(
        answer,
        json!({
            "id": answer["id"],
            "created": "2026-01-02T03:04:05Z",
            "updated": "2026-01-02T03:04:05Z",
            "token": answer["token"],
            "client": "c",
            "expiration": "2026-01-02T03:05:05Z"
        })
    );
    let token = answer["token"].as_str().unwrap();
    assert_eq!(token.len(), 64);
    assert!(token.chars().all(|digit| digit.is_ascii_hexdigit()));
    let missing = api.get("/csrf-token").await;
    assert_eq!(missing.status, 422);
    assert_eq!(
        missing.json()["exception_detail"][0]["loc"],
        json!(["query", "client"])
    );
}

#[tokio::test]
async fn a_write_needs_the_token_of_its_client() {
    let api = protected().await;
    let good = token(&api, "c").await;
    let (proof, client) = ("Prefect-Csrf-Token", "Prefect-Csrf-Client");
    assert_eq!(
        write(&api, &[]).await.parts(),
        forbidden("Missing CSRF token.")
    );
    assert_eq!(
        write(&api, &[(proof, &good)]).await.parts(),
        forbidden("Missing client identifier.")
    );
    let invalid = forbidden("Invalid CSRF token or client identifier.");
    for (bad, name) in [("0", "c"), (good.as_str(), "d"), ("", "c")] {
        assert_eq!(
            write(&api, &[(proof, bad), (client, name)]).await.parts(),
            invalid
        );
    }
    let ours = [(proof, good.as_str()), (client, "c")];
    assert_eq!(write(&api, &ours).await.parts(), (200, json!(0)));
    assert_eq!(api.get("/hello").await.status, 200);

    let newer = token(&api, "c").await;
    assert_eq!(write(&api, &ours).await.parts(), invalid);
    let ours = [(proof, newer.as_str()), (client, "c")];
    assert_eq!(write(&api, &ours).await.status, 200);
    api.clock.advance(Seconds::new(60));
    assert_eq!(write(&api, &ours).await.parts(), invalid);
}

#[tokio::test]
async fn a_program_with_a_key_needs_no_token() {
    let api = protected().await;
    let answer = write(&api, &[("Authorization", "Bearer key")]).await;
    assert_eq!(answer.parts(), (200, json!(0)));
}

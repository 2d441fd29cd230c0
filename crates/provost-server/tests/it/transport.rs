//! Slashes, methods, versions, sizes: what happens before an operation is reached.

use axum::body::Body;
use http::{Method, Request, StatusCode, header};
use provost_app::AppSettings;
use provost_server::ServerSettings;
use serde_json::json;

use crate::support::TestApi;

#[tokio::test]
async fn the_wrong_slash_is_redirected_with_method_and_query() {
    let api = TestApi::new().await;
    let answer = api.call(Method::POST, "/flows?x=1", &json!({})).await;
    assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(answer.headers[header::LOCATION], "/api/flows/?x=1");
    let answer = api.post("/flows/filter/", &json!({})).await;
    assert_eq!(answer.headers[header::LOCATION], "/api/flows/filter");
}

#[tokio::test]
async fn what_is_not_there_is_said_to_be_not_there() {
    let api = TestApi::new().await;
    let not_found = (404, json!({"detail": "Not Found"}));
    assert_eq!(api.get("/nope").await.parts(), not_found);
    assert_eq!(api.get("/flows/not-a-uuid").await.parts(), not_found);
    let answer = api.call(Method::PUT, "/flows/count", &json!({})).await;
    assert_eq!(
        answer.parts(),
        (405, json!({"detail": "Method Not Allowed"}))
    );
    assert_eq!(answer.headers[header::ALLOW], "POST");
}

#[tokio::test]
async fn old_and_malformed_api_versions_are_refused() {
    let api = TestApi::new().await;
    let ask = async |version: &str| {
        let request = Request::builder()
            .uri("/api/hello")
            .header("X-PREFECT-API-VERSION", version)
            .body(Body::empty());
        api.send(request.unwrap()).await
    };
    assert_eq!(ask("0.8.4").await.parts(), (200, json!("👋")));
    assert_eq!(ask("9.0.0").await.status, StatusCode::OK);
    assert_eq!(
        ask("0.7.0").await.parts(),
        (
            400,
            json!({"detail": "The request specified API version 0.7.0 but this server requires \
                                version 0.8.0 or higher."})
        )
    );
    assert_eq!(
        ask("abc").await.parts(),
        (
            400,
            json!({"detail": "Invalid X-PREFECT-API-VERSION header format.Expected header in \
                                format 'x.y.z' but received abc"})
        )
    );
}

#[tokio::test]
async fn metrics_of_runs_are_taken_within_the_limit_of_bodies() {
    let server = ServerSettings {
        max_body_bytes: 64,
        ..ServerSettings::default()
    };
    let api = TestApi::with(AppSettings::default(), server).await;
    let export = async |bytes: usize| {
        let request = Request::post("/api/telemetry/v1/metrics")
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, "application/x-protobuf")
            .body(Body::from(vec![0xff; bytes]));
        api.send(request.unwrap()).await
    };
    let taken = export(64).await;
    assert_eq!((taken.status.as_u16(), taken.text.as_str()), (200, ""));
    assert_eq!(
        taken.headers[header::CONTENT_TYPE],
        "application/x-protobuf"
    );
    assert_eq!(export(65).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_and_changes_nothing() {
    let server = ServerSettings {
        max_body_bytes: 64,
        ..ServerSettings::default()
    };
    let api = TestApi::with(AppSettings::default(), server).await;
    let answer = api.post("/flows/", &json!({"name": "x".repeat(100)})).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(api.post("/flows/count", &json!({})).await.json(), json!(0));
}

#[tokio::test]
async fn a_body_that_is_not_json_is_explained() {
    let api = TestApi::new().await;
    let request = Request::builder()
        .method(Method::POST)
        .uri("/api/flows/")
        .body(Body::from("nope"));
    let answer = api.send(request.unwrap()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let body = answer.json();
    assert_eq!(body["exception_message"], "Invalid request received.");
    assert_eq!(body["exception_detail"][0]["type"], "json_invalid");
    assert_eq!(body["request_body"], "nope");
}

#[tokio::test]
async fn a_body_of_another_type_is_no_model_but_leaves_defaults() {
    let api = TestApi::new().await;
    let ask = async |path: &str| {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("{}"));
        api.send(request.unwrap()).await
    };
    assert_eq!(ask("/api/flows/filter").await.parts(), (200, json!([])));
    let refused = ask("/api/flows/").await.json();
    assert_eq!(
        refused["exception_detail"][0]["type"],
        "model_attributes_type"
    );
}

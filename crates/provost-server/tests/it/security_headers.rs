//! What browsers are told with every answer, and what is not told to anybody.

use axum::body::Body;
use http::{Method, Request, StatusCode, header};
use provost_app::AppSettings;
use provost_core::roles::WorkspaceRole;
use provost_server::ServerSettings;

use crate::{
    access::{bearer, call, closed, with_role},
    support::{Answer, TestApi},
};

async fn send(api: &TestApi, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    api.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn every_answer_says_what_browsers_are_to_refuse() {
    let api = closed().await;
    let key = bearer(&with_role(&api.app, WorkspaceRole::Viewer).await);
    let authorized = [("authorization", key.as_str())];
    for (path, headers, status) in [
        ("/api/version", &authorized[..], 200),
        ("/api/health", &[], 200),
        ("/api/version", &[], 401),
        ("/api/block_types/nope", &authorized, 404),
        ("/nowhere", &[], 404),
    ] {
        let answer = send(&api, Method::GET, path, headers).await;
        assert_eq!(answer.status.as_u16(), status, "{path}: {}", answer.text);
        for (name, expected) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            (
                "content-security-policy",
                "default-src 'none'; frame-ancestors 'none'; sandbox",
            ),
        ] {
            assert_eq!(answer.headers[name], expected, "{path} {name}");
        }
        assert!(!answer.headers.contains_key("strict-transport-security"));
        assert!(!answer.headers.contains_key(header::SERVER), "{path}");
    }
}

#[tokio::test]
async fn browsers_are_kept_to_tls_where_there_is_tls() {
    let server = ServerSettings {
        https: true,
        ..ServerSettings::default()
    };
    let api = TestApi::with(AppSettings::default(), server).await;
    let answer = api.get("/health").await;
    let expected = "max-age=31536000; includeSubDomains";
    assert_eq!(answer.headers["strict-transport-security"], expected);
}

#[tokio::test]
async fn trace_is_refused_everywhere() {
    let api = TestApi::new().await;
    for path in ["/api/flows/count", "/api/health", "/nowhere", "/"] {
        let answer = send(&api, Method::TRACE, path, &[("cookie", "a=b")]).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert!(!answer.text.contains("a=b"), "{path}");
    }
}

#[tokio::test]
async fn a_method_is_what_the_request_line_says() {
    let api = closed().await;
    let key = bearer(&with_role(&api.app, WorkspaceRole::Viewer).await);
    let id = "00000000-0000-4000-8000-000000000000";
    for name in [
        "x-http-method-override",
        "x-http-method",
        "x-method-override",
    ] {
        let headers = [("authorization", key.as_str()), (name, "DELETE")];
        let path = format!("/api/flows/{id}");
        let answer = send(&api, Method::GET, &path, &headers).await;
        // A viewer may look, and would be refused with 403 if this deleted something.
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[tokio::test]
async fn a_credential_in_an_address_is_none() {
    let api = closed().await;
    let key = with_role(&api.app, WorkspaceRole::Viewer).await;
    for name in ["api_key", "token", "access_token", "key", "authorization"] {
        let path = format!("/api/version?{name}={key}");
        let answer = send(&api, Method::GET, &path, &[]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{name}");
    }
}

#[tokio::test]
async fn documents_settings_and_metrics_are_not_public() {
    let api = closed().await;
    for path in [
        "/docs",
        "/api/docs",
        "/openapi.json",
        "/api/openapi.json",
        "/metrics",
        "/api/metrics",
        "/api/admin/settings",
        "/api/admin/services",
        "/api/admin/version",
    ] {
        let answer = send(&api, Method::GET, path, &[]).await;
        let is_open = answer.status.is_success();
        assert!(!is_open, "{path} is answered {}", answer.status);
    }
    let viewer = bearer(&with_role(&api.app, WorkspaceRole::Worker).await);
    let answer = call(&api, "GET", "/admin/settings", Some(&viewer)).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn json_that_nests_too_deep_is_refused() {
    let api = TestApi::new().await;
    for depth in [200, 10_000, 1_000_000] {
        let text = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        for path in ["/api/flows/filter", "/api/logs/", "/api/events"] {
            let request = Request::post(path)
                .header(header::CONTENT_TYPE, "application/json")
                .body(Body::from(text.clone()))
                .unwrap();
            let status = api.send(request).await.status;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {depth}");
        }
    }
}

/// A browser lets every page open sockets, with the cookies of the server that they lead to.
#[tokio::test]
async fn a_page_of_another_origin_opens_no_socket() {
    let api = closed().await;
    let key = bearer(&with_role(&api.app, WorkspaceRole::Owner).await);
    for (origin, is_refused) in [
        ("https://evil.test", true),
        ("null", true),
        ("https://provost.test.evil.test", true),
        ("https://provost.test", false),
    ] {
        let headers = [
            ("authorization", key.as_str()),
            ("host", "provost.test"),
            ("connection", "upgrade"),
            ("upgrade", "websocket"),
            ("sec-websocket-version", "13"),
            ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
            ("origin", origin),
        ];
        let answer = send(&api, Method::GET, "/api/events/out", &headers).await;
        let refused = answer.status == StatusCode::FORBIDDEN;
        assert_eq!(refused, is_refused, "{origin}: {answer:?}");
    }
}

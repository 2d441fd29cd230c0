//! Calls from pages of other origins.

use axum::body::Body;
use http::{Method, Request, header};
use provost_app::AppSettings;
use provost_server::{CorsSettings, ServerSettings};

use crate::support::{Answer, TestApi};

const PAGE: &str = "https://page.test";

async fn narrow() -> TestApi {
    let list = |item: &str| vec![item.to_owned()];
    let server = ServerSettings {
        cors: CorsSettings {
            allowed_origins: list(PAGE),
            allowed_methods: list("GET"),
            allowed_headers: list("X-Custom"),
        },
        ..ServerSettings::default()
    };
    TestApi::with(AppSettings::default(), server).await
}

async fn ask(api: &TestApi, method: Method, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri("/api/hello");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    api.send(request.body(Body::empty()).unwrap()).await
}

async fn preflight(api: &TestApi, origin: &str, method: &str, headers: &str) -> Answer {
    let headers = [
        ("Origin", origin),
        ("Access-Control-Request-Method", method),
        ("Access-Control-Request-Headers", headers),
    ];
    ask(api, Method::OPTIONS, &headers).await
}

fn header(answer: &Answer, name: header::HeaderName) -> Option<&str> {
    answer
        .headers
        .get(name)
        .map(|value| value.to_str().unwrap())
}

/// CVE-2024-8183 of Prefect: every page could call.
#[tokio::test]
async fn cve_2024_8183_no_page_may_call_unless_told_otherwise() {
    let api = TestApi::new().await;
    let answer = ask(&api, Method::GET, &[("Origin", PAGE)]).await;
    assert_eq!(header(&answer, header::ACCESS_CONTROL_ALLOW_ORIGIN), None);
    let answer = preflight(&api, PAGE, "POST", "x-prefect-api-version").await;
    let expected = (400, "Disallowed CORS origin");
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), expected);
    assert_eq!(header(&answer, header::ACCESS_CONTROL_ALLOW_ORIGIN), None);
}

#[tokio::test]
async fn every_page_may_call_if_all_are_allowed() {
    let server = ServerSettings {
        cors: CorsSettings {
            allowed_origins: vec!["*".to_owned()],
            ..CorsSettings::default()
        },
        ..ServerSettings::default()
    };
    let api = TestApi::with(AppSettings::default(), server).await;
    let answer = ask(&api, Method::GET, &[("Origin", PAGE)]).await;
    assert_eq!(
        header(&answer, header::ACCESS_CONTROL_ALLOW_ORIGIN),
        Some("*")
    );
    let vary = answer.headers.get_all(header::VARY).iter();
    assert!(vary.into_iter().any(|value| value == "Origin"));
    let answer = ask(&api, Method::GET, &[]).await;
    assert_eq!(header(&answer, header::ACCESS_CONTROL_ALLOW_ORIGIN), None);

    let answer = preflight(&api, PAGE, "POST", "x-prefect-api-version").await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (200, "OK"));
    assert_eq!(
        header(&answer, header::CONTENT_TYPE),
        Some("text/plain; charset=utf-8")
    );
    assert_eq!(
        header(&answer, header::ACCESS_CONTROL_ALLOW_ORIGIN),
        Some("*")
    );
    assert_eq!(
        header(&answer, header::ACCESS_CONTROL_ALLOW_METHODS),
        Some("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, QUERY")
    );
    assert_eq!(
        header(&answer, header::ACCESS_CONTROL_ALLOW_HEADERS),
        Some("x-prefect-api-version")
    );
    assert_eq!(header(&answer, header::ACCESS_CONTROL_MAX_AGE), Some("600"));
}

#[tokio::test]
async fn a_listed_page_is_told_its_own_name() {
    let api = narrow().await;
    let answer = ask(&api, Method::GET, &[("Origin", PAGE)]).await;
    assert_eq!(
        header(&answer, header::ACCESS_CONTROL_ALLOW_ORIGIN),
        Some(PAGE)
    );
    let answer = preflight(&api, PAGE, "GET", "x-custom, Accept").await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (200, "OK"));
    assert_eq!(
        header(&answer, header::ACCESS_CONTROL_ALLOW_ORIGIN),
        Some(PAGE)
    );
    assert_eq!(
        header(&answer, header::ACCESS_CONTROL_ALLOW_METHODS),
        Some("GET")
    );
}

#[tokio::test]
async fn other_pages_methods_and_headers_are_refused() {
    let api = narrow().await;
    let other = "https://other.test";
    let answer = ask(&api, Method::GET, &[("Origin", other)]).await;
    assert_eq!(answer.status, 200);
    assert_eq!(header(&answer, header::ACCESS_CONTROL_ALLOW_ORIGIN), None);
    let cases = [
        (other, "GET", "accept", "Disallowed CORS origin"),
        (PAGE, "POST", "accept", "Disallowed CORS method"),
        (PAGE, "GET", "x-other", "Disallowed CORS headers"),
        (
            other,
            "POST",
            "x-other",
            "Disallowed CORS origin, method, headers",
        ),
    ];
    for (origin, method, headers, text) in cases {
        let answer = preflight(&api, origin, method, headers).await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (400, text));
    }
}

/// Only a browser asks with both headers; everybody else meets the usual refusal.
#[tokio::test]
async fn options_without_a_question_are_an_unknown_method() {
    let api = TestApi::new().await;
    let answer = ask(&api, Method::OPTIONS, &[("Origin", PAGE)]).await;
    assert_eq!(answer.status, 405);
}

//! What is true of every page.

use axum::body::Body;
use http::{Method, header};
use provost_server::{PageAccess, registered_pages};

use super::{
    EMAIL, PASSWORD,
    browser::{Browser, HOST, encoded, location},
    owned, signed_in,
};
use crate::support::TestApi;

#[tokio::test]
async fn what_is_for_somebody_is_shown_to_nobody() {
    let api = owned().await;
    let mut seen = 0;
    for page in registered_pages() {
        let mut nobody = Browser::new(&api);
        let answers = [
            (Method::GET, nobody.get(page.path).await),
            (Method::POST, nobody.post(page.path, &[]).await),
        ];
        for (method, answer) in answers {
            let is_listed = page.methods.contains(&method);
            assert_eq!(is_listed, answer.status != 405, "{method} {}", page.path);
            let sent_away = answer.status == 303 && location(&answer).starts_with("/sign-in?next=");
            // A page may know one method alone.
            let refused = sent_away || answer.status == 405;
            if page.access == PageAccess::SignedIn {
                assert!(refused, "{}: {}", page.path, answer.status);
                seen += usize::from(sent_away);
            }
            assert!(answer.status != 500, "{}", page.path);
        }
    }
    assert!(seen > 10, "{seen}");
}

#[tokio::test]
async fn v3_4_browsers_are_told_what_pages_may_do() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    for path in [
        "/sign-in/confirm",
        "/profile",
        "/sign-out",
        "/invitation",
        "/setup",
    ] {
        let answer = browser.get(path).await;
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        let runs_script = path == "/profile";
        let expected = if runs_script {
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'"
        } else {
            "default-src 'none'; style-src 'self'"
        };
        assert!(policy.starts_with(expected), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert!(
            policy.contains("frame-ancestors 'none'; base-uri 'none'"),
            "{path}"
        );
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(answer.headers[header::REFERRER_POLICY], "same-origin");
        // What runs is a file of this server: nothing in a page is a script or a style.
        let scripts = answer.text.matches("<script").count();
        let files = answer.text.matches("<script src=\"/passkeys.js?v=").count();
        assert_eq!(scripts, files, "{path}");
        assert_eq!(scripts > 0, runs_script, "{path}");
        assert!(!answer.text.contains("style="), "{path}");
    }
    let style = browser.get("/pages.css").await;
    assert_eq!(
        style.headers[header::CONTENT_TYPE],
        "text/css; charset=utf-8"
    );
}

#[tokio::test]
async fn v3_7_2_signing_in_leads_nowhere_else() {
    let api = owned().await;
    for (next, expected) in [
        ("/profile?done=key", "/profile?done=key"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
    ] {
        let mut browser = Browser::new(&api);
        let fields = [("email", EMAIL), ("password", PASSWORD), ("next", next)];
        let answer = browser.post("/sign-in", &fields).await;
        assert_eq!(location(&answer), expected);
    }
}

/// A foreign page must neither act for its visitors nor sign them in as somebody else.
#[tokio::test]
async fn v3_5_1_forms_of_foreign_pages_are_refused() {
    let api = owned().await;
    let mut browser = Browser::new(&api);
    let form = "application/x-www-form-urlencoded";
    for (headers, status) in [
        (
            &[("origin", "https://evil.example"), ("content-type", form)][..],
            403,
        ),
        (&[("origin", "null"), ("content-type", form)], 403),
        (&[("content-type", form)], 403),
        (
            &[("sec-fetch-site", "cross-site"), ("content-type", form)],
            403,
        ),
        (
            &[("sec-fetch-site", "same-site"), ("content-type", form)],
            403,
        ),
        (
            &[
                ("sec-fetch-site", "same-origin"),
                ("content-type", "text/plain"),
            ],
            415,
        ),
        (&[("sec-fetch-site", "same-origin")], 415),
        (
            &[("sec-fetch-site", "same-origin"), ("content-type", form)],
            303,
        ),
    ] {
        let mut request = browser.request(Method::POST, "/sign-in");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = encoded(&[("email", EMAIL), ("password", PASSWORD)]);
        let answer = browser.send(request.body(body).unwrap()).await;
        assert_eq!(answer.status, status, "{headers:?}");
        assert_eq!(browser.session().is_some(), status == 303, "{headers:?}");
    }
}

#[tokio::test]
async fn passwords_are_not_taken_over_plain_http_from_elsewhere() {
    let api = owned().await;
    let mut browser = Browser::new(&api);
    let request = browser
        .request(Method::POST, "/sign-in")
        .header(header::ORIGIN, format!("http://{HOST}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let body = encoded(&[("email", EMAIL), ("password", PASSWORD)]);
    let answer = browser.send(request.body(body).unwrap()).await;
    assert_eq!(answer.status, 400);
    assert!(answer.text.contains("plain HTTP"), "{}", answer.text);
}

#[tokio::test]
async fn a_form_has_an_end() {
    let api = owned().await;
    let mut browser = Browser::new(&api);
    let long = "a".repeat(40_000);
    let answer = browser.sign_in(EMAIL, &long).await;
    assert_eq!(answer.status, 413);
    let request = browser.request(Method::PUT, "/sign-in");
    let answer = browser.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, 405);
}

#[tokio::test]
async fn where_everybody_is_let_in_nobody_signs_in() {
    let api = std::sync::Arc::new(TestApi::new().await);
    for page in registered_pages() {
        let request = http::Request::builder()
            .uri(page.path)
            .header(header::HOST, "localhost");
        let answer = api.send(request.body(Body::empty()).unwrap()).await;
        let files = [
            "/pages.css",
            "/favicon.svg",
            "/passkeys.js",
            "/client-sign-in.js",
        ];
        let expected = if files.contains(&page.path) { 200 } else { 404 };
        assert_eq!(answer.status, expected, "{}", page.path);
    }
}

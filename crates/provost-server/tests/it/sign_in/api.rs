//! The API, called by pages with the cookie of a session.

use axum::body::Body;
use http::{Method, header};
use provost_schemas::ids::AccountId;

use super::{
    browser::{Browser, HOST},
    owned, signed_in,
};

/// A write to the API with some headers.
async fn write(browser: &mut Browser, headers: &[(&str, &str)]) -> (u16, String) {
    let mut request = browser.request(Method::POST, "/api/flows/");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = Body::from(r#"{"name": "etl"}"#);
    let answer = browser.send(request.body(body).unwrap()).await;
    (answer.status.as_u16(), answer.text)
}

async fn token(browser: &mut Browser, client: &str) -> String {
    let answer = browser
        .get(&format!("/api/csrf-token?client={client}"))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.json()["client"], client);
    answer.json()["token"].as_str().unwrap().to_owned()
}

/// GHSA-4hh5-2678-83fx: a page that somebody visits wrote to the API of their server.
#[tokio::test]
async fn ghsa_4hh5_writes_with_a_cookie_need_the_page_and_its_token() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let mut other = signed_in(&api).await;
    let token = token(&mut browser, "page").await;
    let foreign = self::token(&mut other, "page").await;
    let own = format!("https://{HOST}");
    let own = ("origin", own.as_str());
    let json = ("content-type", "application/json");
    let client = ("prefect-csrf-client", "page");
    let proof = ("prefect-csrf-token", token.as_str());
    for (headers, status) in [
        (&[json][..], 403),
        (&[json, own], 403),
        (&[("content-type", "text/plain"), own], 403),
        (&[json, own, client], 403),
        (&[json, own, client, ("prefect-csrf-token", "0")], 403),
        (&[json, own, client, ("prefect-csrf-token", &foreign)], 403),
        (&[json, own, ("prefect-csrf-client", "other"), proof], 403),
        (
            &[json, ("origin", "https://evil.example"), client, proof],
            403,
        ),
        (
            &[json, ("sec-fetch-site", "cross-site"), client, proof],
            403,
        ),
        (&[json, client, proof], 403),
        (&[json, own, client, proof], 201),
        (
            &[json, ("sec-fetch-site", "same-origin"), client, proof],
            200,
        ),
    ] {
        let (answered, text) = write(&mut browser, headers).await;
        assert_eq!(answered, status, "{headers:?}: {text}");
    }
}

/// The token of a session is good wherever its person acts, an account included.
#[tokio::test]
async fn a_session_writes_to_its_account() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let token = token(&mut browser, "page").await;
    let path = format!("/api/accounts/{}", AccountId::DEFAULT);
    for (proof, allowed) in [("0", false), (token.as_str(), true)] {
        let request = browser
            .request(Method::PATCH, &path)
            .header(header::CONTENT_TYPE, "application/json")
            .header("sec-fetch-site", "same-origin")
            .header("prefect-csrf-client", "page")
            .header("prefect-csrf-token", proof);
        let body = Body::from(r#"{"name": "Analysts"}"#);
        let answer = browser.send(request.body(body).unwrap()).await;
        assert_eq!(answer.status.is_success(), allowed, "{}", answer.text);
        assert!(allowed || answer.status == 403, "{}", answer.status);
    }
}

/// What a program shows says enough: a browser adds it to nothing.
#[tokio::test]
async fn v3_5_2_no_proof_is_asked_of_keys() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let fields = [("name", "laptop"), ("days", "")];
    let made = browser.submit("/profile/api-keys", &fields).await.text;
    let (_, rest) = made.split_once("<code class=\"secret\">").unwrap();
    let key = format!("Bearer {}", rest.split('<').next().unwrap());
    let json = ("content-type", "application/json");
    let mut program = Browser::new(&api);
    let (status, text) = write(&mut program, &[json, ("authorization", &key)]).await;
    assert_eq!(status, 201, "{text}");
    // A key counts before a cookie, and a wrong one is never made up for by a right cookie.
    let (status, _) = write(&mut browser, &[json, ("authorization", &key)]).await;
    assert_eq!(status, 200);
    let (status, _) = write(&mut browser, &[json, ("authorization", "Bearer nothing")]).await;
    assert_eq!(status, 401);
}

#[tokio::test]
async fn a_cookie_that_is_no_session_is_refused() {
    let api = owned().await;
    let unknown = format!("pvs_{}", "A".repeat(43));
    for value in ["nonsense", &unknown] {
        let mut browser = Browser::new(&api);
        let cookie = ("__Host-provost_session".to_owned(), value.to_owned());
        browser.cookies.extend([cookie]);
        assert_eq!(browser.api_status("/hello").await, 401, "{value}");
    }
}

/// V4.4.2: browsers let any page open a socket anywhere, and add the cookie.
#[tokio::test]
async fn v4_4_2_sockets_with_a_cookie_need_an_own_page() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    for (origin, refused) in [
        (None, true),
        (Some("https://evil.example"), true),
        (Some("https://provost.example.org"), false),
    ] {
        let mut request = browser
            .request(Method::GET, "/api/events/out")
            .header(header::CONNECTION, "upgrade")
            .header(header::UPGRADE, "websocket")
            .header("sec-websocket-version", "13")
            .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
            .header("sec-websocket-protocol", "prefect");
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        let answer = browser.send(request.body(Body::empty()).unwrap()).await;
        // Without a connection under it no socket is opened, but it would be.
        let expected = if refused { 403 } else { 426 };
        assert_eq!(answer.status, expected, "{origin:?}");
    }
}

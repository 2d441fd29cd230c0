//! Pages below a path of a host that others share, behind proxies that hand it on and others that do
//! not.

use std::sync::Arc;

use axum::body::Body;
use http::{Method, Request, header};
use provost_server::{ServeBase, ServerSettings};
use provost_testkit::TestDatabase;
use serde_json::json;

use super::{
    EMAIL, PASSWORD,
    browser::{Browser, HOST, SESSION, encoded, location},
    owned_with_server, pass, settings,
};
use crate::support::TestApi;

const PREFIX: &str = "/team/provost";

async fn owned_below(prefix: &str, base_path: &str) -> Arc<TestApi> {
    let server = ServerSettings {
        base_path: base_path.to_owned(),
        serve_base: ServeBase::new(prefix, base_path).unwrap(),
        ..ServerSettings::default()
    };
    owned_with_server(TestDatabase::sqlite().await, settings(), server).await
}

/// The paths that a page leads to, by any attribute.
fn paths(page: &str) -> Vec<&str> {
    let attributes = ["href=\"", "action=\"", "src=\"", "data-start=\""];
    let values = attributes.iter().flat_map(|name| {
        let values = page.split(name).skip(1);
        values.map(|rest| rest.split('"').next().unwrap())
    });
    values.filter(|value| !value.starts_with('#')).collect()
}

/// How browsers ask for a page through proxies of both kinds.
fn ways(page: &str) -> [String; 2] {
    [page.to_owned(), format!("{PREFIX}{page}")]
}

#[tokio::test]
async fn pages_lead_nowhere_but_below_the_path() {
    let api = owned_below(PREFIX, "/api").await;
    let mut browser = Browser::new(&api);
    let check = async |browser: &mut Browser, page: &str, status: u16| {
        for asked in ways(page) {
            let answer = browser.get(&asked).await;
            assert_eq!(answer.status.as_u16(), status, "{asked}: {}", answer.text);
            let found = paths(&answer.text);
            assert!(found.len() >= 2, "{asked} leads nowhere: {}", answer.text);
            for path in found {
                let of_passkeys = format!("https://{HOST}");
                let path = path.strip_prefix(&of_passkeys).unwrap_or(path);
                assert!(
                    path.starts_with("/team/provost/") && !path[1..].contains("/team/"),
                    "{asked} leads to {path}"
                );
                // What stands on pages is there, whoever asks for it.
                if path.contains(".css") || path.contains(".svg") || path.contains(".js") {
                    assert_eq!(browser.get(path).await.status, 200, "{path}");
                }
            }
        }
    };
    for (page, status) in [
        ("/sign-in", 200),
        ("/signed-out", 200),
        ("/reset?token=none", 410),
        ("/invitation?token=none", 410),
        ("/auth/sso-link", 410),
    ] {
        check(&mut browser, page, status).await;
    }
    let signed_in = browser.sign_in(EMAIL, PASSWORD).await;
    assert_eq!(location(&signed_in), "/team/provost/");
    for page in [
        "/profile",
        "/sign-out",
        "/sign-in/confirm",
        "/device",
        "/auth/client?callback=http%3A//localhost%3A9",
    ] {
        check(&mut browser, page, 200).await;
    }
    // Only once: what comes after the path is a path of this server.
    let twice = browser.get("/team/provost/team/provost/profile").await;
    assert_eq!(twice.status, 404);
    let beside = browser.get("/team/provostprofile").await;
    assert_eq!(beside.status, 404);
}

#[tokio::test]
async fn whoever_signs_in_comes_back_below_the_path() {
    let api = owned_below(PREFIX, "/api").await;
    for page in ways("/device?user_code=A") {
        let mut browser = Browser::new(&api);
        let sent = browser.get(&page).await;
        let sign_in = "/team/provost/sign-in?next=%2Fdevice%3Fuser%5Fcode%3DA";
        assert_eq!(location(&sent), sign_in, "{page}");
    }
    for (next, back) in [
        ("/device", "/team/provost/device"),
        // Nobody is sent to what others serve on the host, and nobody off it.
        ("/other", "/team/provost/other"),
        ("/../other", "/team/provost/"),
        ("/%2e%2e/other", "/team/provost/"),
        ("//evil.example", "/team/provost/"),
        ("/\\evil.example", "/team/provost/"),
        ("/%2Fevil.example", "/team/provost/"),
        ("https:evil.example", "/team/provost/"),
        ("https://evil.example/team/provost/", "/team/provost/"),
    ] {
        let mut browser = Browser::new(&api);
        let fields = [("email", EMAIL), ("password", PASSWORD), ("next", next)];
        let answer = browser.post("/team/provost/sign-in", &fields).await;
        assert_eq!(location(&answer), back, "{next}");
    }
}

#[tokio::test]
async fn cookies_are_kept_by_the_host_and_nothing_of_others_is_cleared() {
    let api = owned_below(PREFIX, "/api").await;
    let mut browser = Browser::new(&api);
    let answer = browser.sign_in(EMAIL, PASSWORD).await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with(SESSION), "{cookie}");
    assert!(cookie.contains("; Path=/; Secure; HttpOnly"), "{cookie}");
    let answer = browser.submit("/team/provost/sign-out", &[]).await;
    assert_eq!(location(&answer), "/team/provost/sign-in");
    assert!(!answer.headers.contains_key("clear-site-data"));
    assert_eq!(browser.session(), None);
}

#[tokio::test]
async fn programs_are_told_of_the_path() {
    let api = owned_below(PREFIX, "/api").await;
    for path in ways("/oauth/device_authorization") {
        let request = Request::post(path)
            .header(header::HOST, HOST)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let body = encoded(&[("client_id", "provost-cli")]);
        let asked = api.send(request.body(body).unwrap()).await.json();
        let page = format!("http://{HOST}/team/provost/device");
        assert_eq!(asked["verification_uri"], page);
        assert_eq!(asked["api_path"], "/team/provost/api");
    }
}

#[tokio::test]
async fn the_api_is_told_of_with_the_path() {
    for (base_path, outside) in [
        ("/api", "/team/provost/api"),
        // As it is where Prefect's settings name both.
        ("/team/provost/api", "/team/provost/api"),
    ] {
        let api = owned_below(PREFIX, base_path).await;
        let mut browser = Browser::new(&api);
        browser.sign_in(EMAIL, PASSWORD).await;
        for asked in [base_path, outside] {
            // Load balancers ask where it is documented.
            let health = browser.get(&format!("{asked}/health")).await;
            assert_eq!((health.status.as_u16(), &*health.text), (200, "true"));
            let wrong = browser.get(&format!("{asked}/health/?a=b")).await;
            assert_eq!(wrong.status, 307);
            assert_eq!(location(&wrong), format!("{outside}/health?a=b"));
        }
        // Where somebody confirms who they are is told to whoever asks for too much.
        pass(&api, 6 * 60 * 60);
        let token = browser
            .get(&format!("{outside}/csrf-token?client=page"))
            .await;
        let token = token.json()["token"].as_str().unwrap().to_owned();
        let me = browser.get(&format!("{outside}/me")).await.json();
        let id = me["id"].as_str().unwrap();
        let request = browser
            .request(Method::POST, &format!("{outside}/users/{id}/api_keys"))
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header("prefect-csrf-token", token)
            .header("prefect-csrf-client", "page")
            .header(header::CONTENT_TYPE, "application/json");
        let body = Body::from(json!({"name": "ci"}).to_string());
        let refused = browser.send(request.body(body).unwrap()).await;
        assert_eq!(refused.status, 403);
        assert!(
            refused.text.contains("/team/provost/sign-in/confirm"),
            "{}",
            refused.text
        );
    }
}

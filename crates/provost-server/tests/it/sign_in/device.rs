//! Letting a program on another machine sign in (RFC 8628).

use std::sync::Arc;

use axum::body::Body;
use http::{Request, StatusCode, header};
use provost_app::{AppSettings, audit::AuditSettings};
use provost_core::clock::Clock as _;
use provost_server::{PeerAddress, ServerSettings};
use provost_storage::repositories::{actors, api_keys};
use provost_testkit::TestDatabase;
use serde_json::Value;

use super::{
    EMAIL, PASSWORD,
    browser::{Browser, encoded, location},
    owned, owned_on, pass, settings, signed_in,
};
use crate::{
    access::bearer,
    audit::{entries, key},
    support::{Answer, TestApi},
};

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
const ASK: &str = "/oauth/device_authorization";

/// Sends a form as a program does, which names no origin and has no cookie.
async fn send(api: &TestApi, path: &str, form: &[(&str, &str)]) -> Answer {
    let request = Request::post(path)
        .extension(PeerAddress("198.51.100.9".parse().unwrap()))
        .header(header::HOST, "provost.example.org")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    api.send(request.body(encoded(form)).unwrap()).await
}

/// A program that asked.
struct Program {
    device_code: String,
    user_code: String,
}

impl Program {
    async fn ask(api: &TestApi) -> Self {
        let form = [("client_id", "provost-cli"), ("device_name", "build-7")];
        let asked = send(api, ASK, &form).await;
        assert_eq!(asked.status, StatusCode::OK, "{}", asked.text);
        let asked = asked.json();
        let text = |name: &str| asked[name].as_str().unwrap().to_owned();
        Self {
            device_code: text("device_code"),
            user_code: text("user_code"),
        }
    }

    async fn poll(&self, api: &TestApi) -> Answer {
        self.poll_as(api, "provost-cli").await
    }

    async fn poll_as(&self, api: &TestApi, client: &str) -> Answer {
        let form = [
            ("grant_type", GRANT),
            ("device_code", &self.device_code),
            ("client_id", client),
        ];
        send(api, "/oauth/token", &form).await
    }

    /// What it is told in place of a key.
    async fn error(&self, api: &TestApi) -> String {
        error(&self.poll(api).await)
    }

    fn page(&self) -> String {
        format!("/device?user_code={}", self.user_code)
    }

    async fn decide(&self, browser: &mut Browser, path: &str) -> Answer {
        let fields = [("user_code", self.user_code.as_str())];
        browser.submit(path, &fields).await
    }
}

fn error(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.text);
    answer.json()["error"].as_str().unwrap().to_owned()
}

async fn keys(api: &TestApi) -> Vec<api_keys::StoredApiKey> {
    let mut read = api.test.database.read().await.unwrap();
    let ada = actors::read_by_email(&mut read, EMAIL).await.unwrap();
    api_keys::list(&mut read, ada.expect("Ada").id)
        .await
        .unwrap()
}

fn audited() -> AppSettings {
    AppSettings {
        audit: Some(AuditSettings::new(key())),
        ..settings()
    }
}

#[tokio::test]
async fn a_program_gets_a_key_once_somebody_agreed() {
    for test in TestDatabase::each().await {
        let api = owned_on(test, audited()).await;
        let program = Program::ask(&api).await;
        assert_eq!(program.error(&api).await, "authorization_pending");
        let mut browser = signed_in(&api).await;
        let page = browser.get(&program.page()).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        for told in [
            &*program.user_code,
            "provost-cli",
            "build-7",
            "198.51.100.9",
            "30 days",
            "Ada",
        ] {
            assert!(page.text.contains(told), "{told}: {}", page.text);
        }
        assert!(keys(&api).await.is_empty(), "a look makes no key");
        let done = program.decide(&mut browser, "/device/approve").await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
        assert!(!done.text.contains("pnu_"), "the page never has the key");
        assert!(
            keys(&api).await.is_empty(),
            "the key is made when it is fetched"
        );

        pass(&api, 5);
        let given = program.poll(&api).await;
        assert_eq!(given.status, StatusCode::OK, "{}", given.text);
        assert_eq!(given.headers[header::CACHE_CONTROL], "no-store");
        let given = given.json();
        assert_eq!(given["token_type"], "Bearer");
        assert_eq!(given["expires_in"], 30 * 24 * 60 * 60);
        let key = given["access_token"].as_str().unwrap();
        let request = Request::get("/api/me").header(header::AUTHORIZATION, bearer(key));
        let me = api.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(me.json()["email"], EMAIL);
        let [kept] = keys(&api).await.try_into().unwrap();
        assert_eq!(kept.name, "provost login on build-7");

        // It is good once.
        assert_eq!(program.error(&api).await, "invalid_grant");
        assert_eq!(keys(&api).await.len(), 1);
        let told: Vec<String> = entries(&api.app)
            .await
            .into_iter()
            .map(|entry| entry.entry.action.to_string())
            .filter(|action| action.starts_with("device") || action.starts_with("api-key"))
            .collect();
        assert_eq!(
            told,
            [
                "device-sign-in.created",
                "device-sign-in.accepted",
                "api-key.created"
            ]
        );
    }
}

#[tokio::test]
async fn programs_are_told_where_people_decide() {
    let api = owned().await;
    let form = [("client_id", "provost-cli"), ("key_lifetime", "3600")];
    let asked = send(&api, ASK, &form).await;
    assert_eq!(asked.headers[header::CACHE_CONTROL], "no-store");
    let asked = asked.json();
    let code = asked["user_code"].as_str().unwrap();
    assert_eq!(
        asked["verification_uri"],
        "http://provost.example.org/device"
    );
    assert_eq!(
        asked["verification_uri_complete"],
        format!("http://provost.example.org/device?user_code={code}")
    );
    assert_eq!(asked["expires_in"], 600);
    assert_eq!(asked["interval"], 5);
    assert_eq!(asked["api_path"], "/api");

    // The address that people were told counts, whatever name the program asked by.
    let server = ServerSettings {
        public_url: Some("https://public.example.org".to_owned()),
        ..ServerSettings::default()
    };
    let api = TestApi::build(TestDatabase::sqlite().await, settings(), server).await;
    let asked = send(&api, ASK, &form).await.json();
    assert_eq!(
        asked["verification_uri"],
        "https://public.example.org/device"
    );
}

#[tokio::test]
async fn whoever_refuses_lets_nobody_in() {
    let api = owned_on(TestDatabase::sqlite().await, audited()).await;
    let program = Program::ask(&api).await;
    let mut browser = signed_in(&api).await;
    let refused = program.decide(&mut browser, "/device/refuse").await;
    assert_eq!(refused.status, StatusCode::OK, "{}", refused.text);
    assert_eq!(program.error(&api).await, "access_denied");
    // What was decided is not decided again.
    let late = program.decide(&mut browser, "/device/approve").await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    assert_eq!(program.error(&api).await, "access_denied");
    assert!(keys(&api).await.is_empty());
    let actions = entries(&api.app)
        .await
        .into_iter()
        .map(|entry| entry.entry.action);
    assert_eq!(
        actions
            .filter(|action| action == "device-sign-in.rejected")
            .count(),
        1
    );
}

#[tokio::test]
async fn a_program_that_does_not_wait_waits_longer() {
    let api = owned().await;
    let program = Program::ask(&api).await;
    for (pause, expected) in [
        (0, "authorization_pending"),
        (5, "authorization_pending"),
        (1, "slow_down"),
        // Ten seconds from now on.
        (5, "slow_down"),
        (15, "authorization_pending"),
    ] {
        pass(&api, pause);
        assert_eq!(program.error(&api).await, expected, "after {pause}");
    }
}

#[tokio::test]
async fn codes_end_after_ten_minutes() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let program = Program::ask(&api).await;
    let approved = Program::ask(&api).await;
    approved.decide(&mut browser, "/device/approve").await;
    pass(&api, 10 * 60);
    assert_eq!(program.error(&api).await, "expired_token");
    assert_eq!(approved.error(&api).await, "expired_token");
    assert_eq!(
        browser.get(&program.page()).await.status,
        StatusCode::NOT_FOUND
    );
    // Later nothing is known of them.
    pass(&api, 10 * 60);
    Program::ask(&api).await;
    assert_eq!(program.error(&api).await, "invalid_grant");
    assert!(keys(&api).await.is_empty());
}

#[tokio::test]
async fn a_device_code_is_of_its_program() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let program = Program::ask(&api).await;
    program.decide(&mut browser, "/device/approve").await;
    assert_eq!(
        error(&program.poll_as(&api, "other").await),
        "invalid_grant"
    );
    let forged = Program {
        device_code: "pvd_none".to_owned(),
        user_code: String::new(),
    };
    assert_eq!(forged.error(&api).await, "invalid_grant");
    for (form, expected) in [
        (vec![("grant_type", GRANT)], "invalid_request"),
        (
            vec![("grant_type", GRANT), ("device_code", "a")],
            "invalid_request",
        ),
        (vec![("grant_type", "password")], "unsupported_grant_type"),
    ] {
        let answer = send(&api, "/oauth/token", &form).await;
        assert_eq!(error(&answer), expected, "{form:?}");
    }
    for (form, expected) in [
        (vec![], "invalid_request"),
        (vec![("client_id", "Prefect <b>")], "invalid_request"),
        (
            vec![("client_id", "a"), ("key_lifetime", "0")],
            "invalid_request",
        ),
        (
            vec![("client_id", "a"), ("key_lifetime", "never")],
            "invalid_request",
        ),
        (vec![("client_id", "a"), ("scope", "all")], "invalid_scope"),
    ] {
        assert_eq!(error(&send(&api, ASK, &form).await), expected, "{form:?}");
    }
    assert_eq!(program.poll(&api).await.status, StatusCode::OK);
}

#[tokio::test]
async fn v7_5_1_agreeing_asks_for_a_fresh_sign_in() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    pass(&api, 11 * 60);
    let program = Program::ask(&api).await;
    let asked = browser.get(&program.page()).await;
    let confirm = "/sign-in/confirm?next=%2Fdevice%3Fuser%5Fcode%3D";
    assert!(
        location(&asked).starts_with(confirm),
        "{}",
        location(&asked)
    );
    let asked = program.decide(&mut browser, "/device/approve").await;
    assert!(location(&asked).starts_with(confirm));
    assert_eq!(program.error(&api).await, "authorization_pending");
    // Nobody has to prove anything to refuse.
    let refused = program.decide(&mut browser, "/device/refuse").await;
    assert_eq!(refused.status, StatusCode::OK);
}

#[tokio::test]
async fn nobody_agrees_for_somebody_else() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let program = Program::ask(&api).await;
    // Without the token of the session, as a foreign page would.
    let fields = [("user_code", program.user_code.as_str())];
    for path in ["/device/approve", "/device/refuse"] {
        let forged = browser.post(path, &fields).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN, "{path}");
    }
    // Whoever is not signed in is, and comes back to the same question.
    let mut stranger = Browser::new(&api);
    let sent = stranger.get(&program.page()).await;
    assert!(location(&sent).starts_with("/sign-in?next=%2Fdevice%3Fuser"));
    let next = program.page();
    let fields = [("email", EMAIL), ("password", PASSWORD), ("next", &next)];
    let back = stranger.post("/sign-in", &fields).await;
    assert_eq!(location(&back), next);
    assert_eq!(program.error(&api).await, "authorization_pending");
}

#[tokio::test]
async fn codes_cannot_be_guessed() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let program = Program::ask(&api).await;
    let mut last = StatusCode::OK;
    for guess in ["BBBBBBBB", "CCCCCCCC", "DDDDDDDD", "FFFFFFFF", "GGGGGGGG"] {
        let page = browser.get(&format!("/device?user_code={guess}")).await;
        last = page.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    // The right one is not looked for, either, until the wait is over.
    let page = browser.get(&program.page()).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    pass(&api, 60);
    assert_eq!(browser.get(&program.page()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_was_disabled_since_gives_no_key() {
    let api: Arc<TestApi> = owned().await;
    let mut browser = signed_in(&api).await;
    let program = Program::ask(&api).await;
    program.decide(&mut browser, "/device/approve").await;
    let mut work = api.test.database.begin().await.unwrap();
    let ada = actors::read_by_email(&mut work, EMAIL).await.unwrap();
    let disabled = actors::set_active(&mut work, ada.unwrap().id, false, api.clock.now()).await;
    disabled.unwrap();
    work.commit().await.unwrap();
    assert_eq!(program.error(&api).await, "access_denied");
    assert_eq!(keys(&api).await, []);
}

#[tokio::test]
async fn what_a_program_says_of_its_machine_shows_as_text() {
    let api = owned().await;
    let form = [
        ("client_id", "provost-cli"),
        ("device_name", "<b>host</b> (verified by IT)"),
    ];
    let asked: Value = send(&api, ASK, &form).await.json();
    let mut browser = signed_in(&api).await;
    let code = asked["user_code"].as_str().unwrap();
    let page = browser.get(&format!("/device?user_code={code}")).await;
    assert!(page.text.contains("bhostbverifiedbyIT"), "{}", page.text);
}

#[tokio::test]
async fn whoever_has_a_key_ends_it() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let program = Program::ask(&api).await;
    program.decide(&mut browser, "/device/approve").await;
    let given = program.poll(&api).await.json();
    let key = given["access_token"].as_str().unwrap().to_owned();
    // Whatever is shown, nobody is told whether it was a key.
    for token in ["", "pnu_none", &key[..key.len() - 1], &key, &key] {
        let answer = send(&api, "/oauth/revoke", &[("token", token)]).await;
        let expected = if token.is_empty() { 400 } else { 200 };
        assert_eq!(answer.status.as_u16(), expected, "{}", answer.text);
        let is_left = token != key;
        assert_eq!(!keys(&api).await.is_empty(), is_left);
    }
    let request = Request::get("/api/me").header(header::AUTHORIZATION, bearer(&key));
    let me = api.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(me.status, StatusCode::UNAUTHORIZED);
}

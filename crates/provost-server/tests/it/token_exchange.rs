//! Programs that come without a key and show a token of the platform that runs them.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::body::Body;
use http::{Request, header};
use provost_app::{
    AppSettings,
    audit::AuditSettings,
    identity::Doors,
    token_exchange::{ClaimDemand, TokenExchangeSettings, TrustRule},
};
use provost_core::{
    audit::AuditKey, claim_patterns::ClaimPattern, clock::Clock as _, roles::WorkspaceRole,
};
use provost_identity::oidc::{HttpClient, WorkloadIssuer};
use provost_schemas::json::Seconds;
use provost_server::{PeerAddress, ServerSettings};
use provost_testkit::{
    StandInProvider, TestClock, TestDatabase,
    provider::{Fault, Signing},
};
use serde_json::{Value, json};

use crate::{
    access::{Wanted, call, machine},
    audit::entries,
    support::{Answer, TestApi},
};

const AUDIENCE: &str = "https://provost.example.org";
const MAIN: &str = "repo:acme/etl:ref:refs/heads/main";
const TYPE: &str = "urn:ietf:params:oauth:token-type:jwt";
const GRANT: &str = "urn:ietf:params:oauth:grant-type:token-exchange";

struct Scene {
    api: TestApi,
    platform: StandInProvider,
}

/// Rules of one platform: name, service account, pattern of the subject.
type Rules<'a> = &'a [(&'a str, &'a str, &'a str)];

impl Scene {
    async fn new() -> Self {
        Self::with(TestDatabase::sqlite().await, &[("main", "ci", MAIN)]).await
    }

    async fn with(test: TestDatabase, rules: Rules<'_>) -> Self {
        let clock: Arc<OnceLock<Arc<TestClock>>> = Arc::default();
        let known = Arc::clone(&clock);
        let platform = StandInProvider::start(move || {
            let clock = known.get().expect("the clock of the server");
            clock.now().as_micros() / 1_000_000
        });
        let http = HttpClient::new(Duration::from_secs(5), None).unwrap();
        let issuer = Arc::new(WorkloadIssuer::new(&platform.issuer(), http).unwrap());
        let rule = |(name, service_account, subject): &(&str, &str, &str)| {
            Arc::new(TrustRule {
                name: (*name).to_owned(),
                issuer: Arc::clone(&issuer),
                audience: AUDIENCE.to_owned(),
                claims: vec![ClaimDemand {
                    claim: "sub".to_owned(),
                    patterns: vec![ClaimPattern::parse(subject).unwrap()],
                }],
                account: None,
                service_account: (*service_account).to_owned(),
                scopes: None,
                lifetime: Seconds::new(900),
            })
        };
        let settings = AppSettings {
            doors: Doors::Closed { shared: None },
            token_exchange: TokenExchangeSettings {
                rules: rules.iter().map(rule).collect(),
            },
            audit: Some(AuditSettings::new(AuditKey::from_bytes(&[7; 32]))),
            ..AppSettings::default()
        };
        let api = TestApi::build(test, settings, ServerSettings::default()).await;
        let _ = clock.set(Arc::clone(&api.clock));
        let ci = Wanted {
            name: "ci",
            workspace_role: Some(WorkspaceRole::Runner),
            ..Wanted::default()
        };
        machine(&api.app, ci).await;
        Self { api, platform }
    }

    fn token(&self, claims: &Value) -> String {
        let mut all = json!({"sub": MAIN, "aud": AUDIENCE});
        all.as_object_mut()
            .unwrap()
            .extend(claims.as_object().unwrap().clone());
        self.platform.workload_token(&all)
    }

    async fn exchange(&self, token: &str) -> Answer {
        self.send(&[
            ("grant_type", GRANT),
            ("subject_token_type", TYPE),
            ("subject_token", token),
        ])
        .await
    }

    async fn send(&self, form: &[(&str, &str)]) -> Answer {
        let form = form.iter().map(|(name, value)| format!("{name}={value}"));
        let form = form.collect::<Vec<_>>().join("&");
        let request = Request::post("/oauth/token")
            .extension(PeerAddress("192.0.2.7".parse().unwrap()))
            .header(header::HOST, "provost.example.org")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.api.send(request.body(Body::from(form)).unwrap()).await
    }

    /// A key that was given out.
    async fn exchanged(&self) -> String {
        let answer = self.exchange(&self.token(&json!({}))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()["access_token"].as_str().unwrap().to_owned()
    }

    async fn status(&self, key: &str, method: &str, path: &str) -> u16 {
        let bearer = format!("Bearer {key}");
        let answer = call(&self.api, method, path, Some(&bearer)).await;
        answer.status.as_u16()
    }
}

#[tokio::test]
async fn a_job_gets_a_token_of_the_service_account_for_a_while() {
    for test in TestDatabase::each().await {
        let scene = Scene::with(test, &[("main", "ci", MAIN)]).await;
        let answer = scene.exchange(&scene.token(&json!({}))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
        let given = answer.json();
        let key = given["access_token"].as_str().unwrap();
        assert!(key.starts_with("pnb_"), "{given}");
        assert_eq!(given["token_type"], "Bearer");
        assert_eq!(given["expires_in"], 900);
        // It may do what the service account may do, and nothing else.
        assert_eq!(scene.status(key, "POST", "/deployments/filter").await, 200);
        assert_eq!(scene.status(key, "POST", "/variables/").await, 403);
        // It ends by itself.
        scene.api.clock.advance(Seconds::new(899));
        assert_eq!(scene.status(key, "POST", "/deployments/filter").await, 200);
        scene.api.clock.advance(Seconds::new(1));
        assert_eq!(scene.status(key, "POST", "/deployments/filter").await, 401);
    }
}

#[tokio::test]
async fn v9_tokens_that_nobody_trusted_signed_are_refused() {
    for (signing, header, claims, reason) in [
        (
            Signing::Stranger,
            json!({}),
            json!({}),
            "its signature is wrong",
        ),
        (
            Signing::Nobody,
            json!({}),
            json!({}),
            "`none` is not believed",
        ),
        (
            Signing::PublicHalf,
            json!({}),
            json!({}),
            "`HS256` is not believed",
        ),
        (
            Signing::Ec,
            json!({"typ": "logout+jwt"}),
            json!({}),
            "another kind",
        ),
        (
            Signing::Ec,
            json!({"kid": "other"}),
            json!({}),
            "no such key",
        ),
        (
            Signing::Ec,
            json!({}),
            json!({"iss": "https://evil.example"}),
            "no trust rule is about",
        ),
        (
            Signing::Ec,
            json!({}),
            json!({"aud": "https://other.example"}),
            "no trust rule applies",
        ),
        (
            Signing::Ec,
            json!({}),
            json!({"aud": null}),
            "no trust rule applies",
        ),
        (
            Signing::Ec,
            json!({}),
            json!({"exp": 1_600_000_000}),
            "it has expired",
        ),
        (
            Signing::Ec,
            json!({}),
            json!({"sub": "repo:evil/etl:ref:refs/heads/main"}),
            "no trust rule applies",
        ),
        (
            Signing::Ec,
            json!({}),
            json!({"sub": format!("{MAIN}2")}),
            "no trust rule applies",
        ),
        (
            Signing::Ec,
            json!({}),
            json!({"sub": ""}),
            "whom it is about",
        ),
    ] {
        let scene = Scene::new().await;
        scene.platform.set(|knobs| {
            knobs.signing = signing;
            knobs.header = header.clone();
        });
        let answer = scene.exchange(&scene.token(&claims)).await;
        let (status, body) = answer.parts();
        assert_eq!(
            (status, &body["error"]),
            (400, &json!("invalid_grant")),
            "{claims} {body}"
        );
        let told = body["error_description"].as_str().unwrap();
        assert!(told.contains(reason), "{header} {claims}: {told}");
    }
}

#[tokio::test]
async fn what_is_asked_has_to_be_what_the_standard_calls_so() {
    let scene = Scene::new().await;
    let token = scene.token(&json!({}));
    let good = [
        ("grant_type", GRANT),
        ("subject_token_type", TYPE),
        ("subject_token", token.as_str()),
    ];
    for (name, value, error) in [
        ("grant_type", "", "invalid_request"),
        ("grant_type", "password", "unsupported_grant_type"),
        ("subject_token_type", "urn:other", "invalid_request"),
        ("subject_token", "", "invalid_request"),
        ("subject_token", "a.b.c", "invalid_grant"),
        ("actor_token", "a", "invalid_request"),
        ("requested_token_type", "urn:other", "invalid_request"),
        ("service_account", "other", "invalid_grant"),
    ] {
        let mut form: Vec<_> = good.iter().filter(|pair| pair.0 != name).copied().collect();
        form.push((name, value));
        let (status, body) = scene.send(&form).await.parts();
        assert_eq!(
            (status, &body["error"]),
            (400, &json!(error)),
            "{name} {value}"
        );
    }
    assert_eq!(scene.send(&good).await.status, 200);
}

#[tokio::test]
async fn rules_for_several_service_accounts_ask_which_is_meant() {
    let rules: Rules<'_> = &[
        ("all", "ci", "repo:acme/*:ref:refs/heads/main"),
        ("etl", "etl", MAIN),
        ("gone", "gone", "repo:acme/gone:ref:refs/heads/main"),
    ];
    let scene = Scene::with(TestDatabase::sqlite().await, rules).await;
    let etl = Wanted {
        name: "etl",
        ..Wanted::default()
    };
    machine(&scene.api.app, etl).await;
    let token = scene.token(&json!({}));
    let (status, body) = scene.exchange(&token).await.parts();
    let told = body["error_description"].as_str().unwrap();
    assert!(
        status == 400 && told.contains("`service_account`"),
        "{told}"
    );
    let named = [
        ("grant_type", GRANT),
        ("subject_token_type", TYPE),
        ("subject_token", token.as_str()),
        ("service_account", "etl"),
    ];
    assert_eq!(scene.send(&named).await.status, 200);
    // Only one rule is about another repository.
    let other = scene.token(&json!({"sub": "repo:acme/web:ref:refs/heads/main"}));
    assert_eq!(scene.exchange(&other).await.status, 200);
    let gone = scene.token(&json!({"sub": "repo:acme/gone:ref:refs/heads/main"}));
    assert_eq!(scene.exchange(&gone).await.status, 400);
}

#[tokio::test]
async fn keys_of_the_platform_are_fetched_anew_when_it_changes_them() {
    let scene = Scene::new().await;
    scene.exchanged().await;
    scene.platform.rotate();
    scene.api.clock.advance(Seconds::new(11));
    scene.exchanged().await;
    assert_eq!(scene.platform.fetched("/jwks"), 2);
    assert_eq!(
        scene.platform.fetched("/.well-known/openid-configuration"),
        1
    );
}

#[tokio::test]
async fn a_platform_that_is_down_is_asked_again_later() {
    let scene = Scene::new().await;
    scene.platform.set(|knobs| {
        knobs.faults.insert("/jwks", Fault::Answers(500));
    });
    let answer = scene.exchange(&scene.token(&json!({}))).await;
    assert_eq!(answer.status, 503, "{}", answer.text);
    assert!(answer.headers.contains_key(header::RETRY_AFTER));
    scene.platform.set(|knobs| knobs.faults.clear());
    scene.api.clock.advance(Seconds::new(11));
    scene.exchanged().await;
}

#[tokio::test]
async fn who_guesses_is_made_to_wait() {
    let scene = Scene::new().await;
    let wrong = scene.token(&json!({"aud": "other"}));
    let mut refused = 0;
    while scene.exchange(&wrong).await.status == 400 {
        refused += 1;
        assert!(refused < 200, "nobody is made to wait");
    }
    assert!(refused > 3, "a mistake or two are nobody's fault");
    let answer = scene.exchange(&scene.token(&json!({}))).await;
    assert_eq!(answer.status, 429, "{}", answer.text);
    assert!(answer.headers.contains_key(header::RETRY_AFTER));
}

#[tokio::test]
async fn an_exchange_is_in_the_audit_log_with_who_it_was() {
    let scene = Scene::new().await;
    scene.exchanged().await;
    scene.exchange(&scene.token(&json!({"aud": "other"}))).await;
    let entries: Vec<_> = entries(&scene.api.app).await;
    let entries: Vec<_> = entries.iter().map(|found| &found.entry).collect();
    let made = entries
        .iter()
        .find(|entry| entry.actor.credential.as_deref() == Some("platform-token"))
        .unwrap();
    assert_eq!(made.action, "api-key.created");
    assert_eq!(made.actor.name, "ci");
    let name = made.object.as_ref().unwrap().name.as_deref();
    assert_eq!(name, Some(format!("main: {MAIN}").as_str()));
    let refused = entries
        .iter()
        .any(|entry| entry.action == "api-key.exchange-failed");
    assert!(refused);
}

//! How single sign-on is set up, as it is told, and trying providers out.

use std::{
    net::TcpListener,
    sync::{Arc, OnceLock},
    time::Duration,
};

use provost_app::{
    AppSettings,
    audit::AuditSettings,
    directories::Directory,
    single_sign_on::{AllowedDomains, GroupMapping, SsoProvider, SsoSettings, WorkspaceGrant},
};
use provost_core::{clock::Clock as _, roles::AccountRole};
use provost_identity::{
    SecretText,
    ldap::{Attributes, Groups, LdapServer, LdapSettings},
    oidc::{Client, HttpClient, Preset, Registration},
};
use provost_schemas::audit::AuditOutcome;
use provost_server::ServerSettings;
use provost_testkit::{
    StandInProvider, TestClock, TestDatabase,
    provider::{CLIENT_ID, CLIENT_SECRET, Fault},
};
use serde_json::{Value, json};

use crate::{
    audit::{key, last},
    support::TestApi,
};

/// What stands for the password of a directory, and is told to nobody.
const BIND_PASSWORD: &str = "the directory's own";

/// A server that knows a provider of identities.
struct Scene {
    api: TestApi,
    provider: StandInProvider,
}

impl Scene {
    async fn new() -> Self {
        Self::with(Preset::Generic, CLIENT_SECRET).await
    }

    async fn with(preset: Preset, secret: &str) -> Self {
        let clock: Arc<OnceLock<Arc<TestClock>>> = Arc::default();
        let told = Arc::clone(&clock);
        let provider = StandInProvider::start(move || {
            let clock = told.get().expect("the clock of the server");
            clock.now().as_micros() / 1_000_000
        });
        let api = serving(preset, &provider.issuer(), secret).await;
        let _ = clock.set(Arc::clone(&api.clock));
        Self { api, provider }
    }

    /// The name, the outcome and the message of each check.
    async fn checks(&self) -> Vec<(String, String, String)> {
        checks(&self.api).await
    }
}

/// A server that knows a provider by this issuer and secret, and a directory.
async fn serving(preset: Preset, issuer: &str, secret: &str) -> TestApi {
    let back = "https://provost.example.org/auth/sso/company/callback".to_owned();
    let registration = Registration::new(preset, Some(issuer), CLIENT_ID, back)
        .unwrap()
        .with_secret(secret.to_owned())
        .with_groups("groups".to_owned());
    let http = HttpClient::new(Duration::from_secs(30), None).unwrap();
    let provider = SsoProvider {
        name: "company".to_owned(),
        label: "Company".to_owned(),
        client: Client::new(registration, http),
        back_channel_logout_uri: "https://provost.example.org/auth/sso/company/back-channel-logout"
            .to_owned(),
        allowed_domains: AllowedDomains::OfAddress(vec!["example.org".to_owned()]),
        just_in_time: true,
        trusts_second_factor: false,
        groups: GroupMapping {
            account_roles: vec![("admins".to_owned(), AccountRole::Admin)],
            workspace_roles: vec![(
                "engineers".to_owned(),
                WorkspaceGrant::parse("analytics/Developer").unwrap(),
            )],
            teams: vec![("engineers".to_owned(), "Data".to_owned())],
        },
    };
    let settings = AppSettings {
        single_sign_on: SsoSettings {
            providers: vec![Arc::new(provider)],
            enforced: false,
            signed_out_url: "https://provost.example.org/signed-out".to_owned(),
        },
        directories: vec![
            Arc::new(directory("office", "ldaps://ldap.example.org")),
            Arc::new(directory("nowhere", &nowhere("ldap"))),
        ],
        audit: Some(AuditSettings::new(key())),
        ..AppSettings::default()
    };
    TestApi::build(
        TestDatabase::sqlite().await,
        settings,
        ServerSettings::default(),
    )
    .await
}

/// An address at which nobody listens any more.
fn nowhere(scheme: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("{scheme}://{}", listener.local_addr().unwrap())
}

fn directory(name: &str, url: &str) -> Directory {
    let server = LdapServer::new(LdapSettings {
        url: url.to_owned(),
        start_tls: false,
        authorities: None,
        bind: Some((
            "cn=provost".to_owned(),
            SecretText::new(BIND_PASSWORD.to_owned()),
        )),
        base: "ou=people,dc=example,dc=org".to_owned(),
        filter: "(uid={username})".to_owned(),
        attributes: Attributes {
            id: "entryUUID".to_owned(),
            email: "mail".to_owned(),
            name: "cn".to_owned(),
        },
        groups: Groups::Attribute("memberOf".to_owned()),
        required_group: Some("engineers".to_owned()),
        patience: Duration::from_secs(30),
    });
    Directory {
        name: name.to_owned(),
        label: "Office".to_owned(),
        server: server.unwrap(),
        just_in_time: false,
        links_by_email: true,
        groups: GroupMapping::default(),
    }
}

async fn checks(api: &TestApi) -> Vec<(String, String, String)> {
    checks_of(api, "company").await
}

async fn checks_of(api: &TestApi, tested: &str) -> Vec<(String, String, String)> {
    let path = format!("/ui/sso/{tested}/test");
    let answer = api.post(&path, &json!({})).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert!(!answer.text.contains(CLIENT_SECRET), "{}", answer.text);
    let report = answer.json();
    let checks = report["checks"].as_array().expect("checks").iter();
    let text = |check: &Value, name: &str| check[name].as_str().expect("a text").to_owned();
    checks
        .map(|check| {
            (
                text(check, "name"),
                text(check, "outcome"),
                text(check, "message"),
            )
        })
        .collect()
}

/// The outcomes by name.
fn outcomes(checks: &[(String, String, String)]) -> Vec<(&str, &str)> {
    let pairs = checks.iter();
    pairs
        .map(|(name, outcome, _)| (name.as_str(), outcome.as_str()))
        .collect()
}

/// What is said of one.
fn of<'a>(checks: &'a [(String, String, String)], name: &str) -> (&'a str, &'a str) {
    let found = checks.iter().find(|(known, _, _)| known == name);
    let (_, outcome, message) = found.expect("the check");
    (outcome, message)
}

#[tokio::test]
async fn how_it_is_set_up_is_told_without_secrets() {
    let scene = Scene::new().await;
    let answer = scene.api.get("/ui/sso").await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    for secret in [CLIENT_SECRET, BIND_PASSWORD] {
        assert!(!answer.text.contains(secret), "{}", answer.text);
    }
    let page = answer.json();
    assert_eq!(page["enforced"], false);
    assert_eq!(
        page["providers"],
        json!([{
            "name": "company", "label": "Company", "preset": "generic",
            "issuer": scene.provider.issuer(), "client_id": CLIENT_ID, "has_client_secret": true,
            "scopes": ["openid", "email", "profile"], "allowed_domains": ["example.org"],
            "domains_are_of_organisations": false, "just_in_time": true, "trust_mfa": false,
            "groups_claim": "groups",
            "grants": {
                "account_roles": [{"group": "admins", "role": "Admin"}],
                "workspace_roles": [
                    {"group": "engineers", "workspace": "analytics", "role": "Developer"}
                ],
                "teams": [{"group": "engineers", "team": "Data"}],
            },
            "redirect_uri": "https://provost.example.org/auth/sso/company/callback",
            "post_logout_redirect_uri": "https://provost.example.org/signed-out",
            "back_channel_logout_uri":
                "https://provost.example.org/auth/sso/company/back-channel-logout",
        }])
    );
    let office = &page["directories"][0];
    assert_eq!(office["url"], "ldaps://ldap.example.org");
    assert_eq!(office["bind_dn"], "cn=provost");
    assert_eq!(office["group_attribute"], "memberOf");
    assert_eq!(office["group_filter"], Value::Null);
    assert_eq!(office["required_group"], "engineers");
    assert_eq!(office["link_by_email"], true);
}

#[tokio::test]
async fn a_provider_that_works_passes() {
    let scene = Scene::new().await;
    scene.provider.set(|knobs| {
        knobs.document = json!({
            "backchannel_logout_supported": true, "scopes_supported": ["openid", "email", "profile"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256", "HS256"],
        });
    });
    let checks = scene.checks().await;
    let names = [
        "discovery",
        "issuer",
        "endpoints",
        "scopes",
        "proof_key",
        "clock",
        "signing_keys",
        "algorithms",
        "client",
        "sign_out",
        "back_channel_logout",
    ];
    let expected: Vec<_> = names.map(|name| (name, "passed")).into();
    assert_eq!(outcomes(&checks), expected, "{checks:?}");
    let (_, algorithms) = of(&checks, "algorithms");
    assert!(
        algorithms.contains("`ES256`") && !algorithms.contains("HS256"),
        "{algorithms}"
    );
    // It is asked anew each time, and what sign-ins keep is left as it is.
    assert_eq!(
        scene.provider.fetched("/.well-known/openid-configuration"),
        1
    );
    scene.checks().await;
    assert_eq!(
        scene.provider.fetched("/.well-known/openid-configuration"),
        2
    );
    let entry = last(&scene.api.app).await;
    assert_eq!(entry.action, "sso-provider.tested");
    assert_eq!(entry.outcome, AuditOutcome::Done);
    let object = entry.object.expect("an object");
    assert_eq!(object.id.as_deref(), Some("company"));
    assert_eq!(object.name.as_deref(), Some("Company"));
}

#[tokio::test]
async fn an_issuer_that_differs_by_a_letter_fails_and_is_told_no_secret() {
    let scene = Scene::new().await;
    let other = format!("{}/", scene.provider.issuer());
    scene
        .provider
        .set(|knobs| knobs.document = json!({"issuer": other}));
    let checks = scene.checks().await;
    let (outcome, message) = of(&checks, "issuer");
    assert_eq!(outcome, "failed");
    assert!(message.contains(&format!("`{other}`")), "{message}");
    assert!(message.contains("to the letter"), "{message}");
    for path in ["/token", "/jwks"] {
        assert_eq!(scene.provider.fetched(path), 0, "{path}");
    }
}

#[tokio::test]
async fn a_provider_that_cannot_be_reached_fails_with_what_to_do() {
    let issuer = nowhere("http");
    let api = serving(Preset::Generic, &issuer, CLIENT_SECRET).await;
    let found = checks(&api).await;
    assert_eq!(outcomes(&found), [("discovery", "failed")]);
    let (_, message) = of(&found, "discovery");
    assert!(message.starts_with(&issuer), "{message}");
    assert!(message.contains("`server.sso.ca_file`"), "{message}");
}

#[tokio::test]
async fn a_wrong_client_secret_fails() {
    let scene = Scene::with(Preset::Generic, "another secret").await;
    let checks = scene.checks().await;
    let (outcome, message) = of(&checks, "client");
    assert_eq!(outcome, "failed");
    assert!(message.contains("the client secret"), "{message}");
    assert!(!message.contains("another secret"), "{message}");
    assert_eq!(of(&checks, "signing_keys").0, "passed");
}

#[tokio::test]
async fn what_is_answered_is_judged_and_not_repeated() {
    for (path, fault, name, told) in [
        (
            "/.well-known/openid-configuration",
            Fault::IsNoJson,
            "discovery",
            "it is no JSON object",
        ),
        (
            "/.well-known/openid-configuration",
            Fault::Redirects,
            "discovery",
            "where nobody follows",
        ),
        (
            "/.well-known/openid-configuration",
            Fault::Answers(503),
            "discovery",
            "503",
        ),
        ("/jwks", Fault::IsNoJson, "signing_keys", "no set of keys"),
        ("/jwks", Fault::Answers(404), "signing_keys", "404"),
        ("/token", Fault::IsNoJson, "client", "no JSON object"),
        ("/token", Fault::Answers(502), "client", "502"),
    ] {
        let scene = Scene::new().await;
        scene.provider.set(|knobs| {
            knobs.faults.insert(path, fault);
        });
        let checks = scene.checks().await;
        let (outcome, message) = of(&checks, name);
        assert_eq!(outcome, "failed", "{path} {fault:?}: {message}");
        assert!(message.contains(told), "{path} {fault:?}: {message}");
        assert!(!message.contains("<html>"), "{message}");
    }
}

#[tokio::test]
async fn clocks_that_are_apart_are_told() {
    let scene = Scene::new().await;
    for (ahead, expected) in [(0, "passed"), (30, "warned"), (-300, "failed")] {
        scene.provider.set(|knobs| knobs.clock_ahead = ahead);
        let checks = scene.checks().await;
        assert_eq!(of(&checks, "clock").0, expected, "{ahead}");
    }
}

#[tokio::test]
async fn what_signing_in_works_without_is_a_warning() {
    let scene = Scene::new().await;
    scene.provider.set(|knobs| {
        knobs.document = json!({"end_session_endpoint": null,
                                "code_challenge_methods_supported": ["plain"]});
    });
    let checks = scene.checks().await;
    for name in ["sign_out", "back_channel_logout", "proof_key"] {
        assert_eq!(of(&checks, name).0, "warned", "{name}");
    }
}

#[tokio::test]
async fn github_is_asked_without_a_document() {
    let scene = Scene::with(Preset::GitHub, CLIENT_SECRET).await;
    let checks = scene.checks().await;
    assert_eq!(
        outcomes(&checks),
        [("discovery", "passed"), ("client", "passed")]
    );
    let page = scene.api.get("/ui/sso").await.json();
    assert_eq!(page["providers"][0]["back_channel_logout_uri"], Value::Null);
}

#[tokio::test]
async fn a_directory_that_cannot_be_reached_fails_with_what_to_do() {
    let scene = Scene::new().await;
    let found = checks_of(&scene.api, "directories/nowhere").await;
    assert_eq!(outcomes(&found), [("connection", "failed")]);
    let (_, message) = of(&found, "connection");
    assert!(message.starts_with("ldap://127.0.0.1:"), "{message}");
    assert!(message.contains("`ca_file`"), "{message}");
    let entry = last(&scene.api.app).await;
    assert_eq!(entry.action, "directory.tested");
    let object = entry.object.expect("an object");
    assert_eq!(object.id.as_deref(), Some("nowhere"));
}

#[tokio::test]
async fn what_is_not_there_is_not_tested() {
    let scene = Scene::new().await;
    for path in ["/ui/sso/nobody/test", "/ui/sso/directories/company/test"] {
        let answer = scene.api.post(path, &json!({})).await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.text);
        let entry = last(&scene.api.app).await;
        assert_eq!(entry.outcome, AuditOutcome::Failed, "{path}");
    }
}

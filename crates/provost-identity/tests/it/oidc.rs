//! Single sign-on with a provider that signs real tokens. Tests that stand for a check of OWASP's
//! ASVS 5.0 begin with its number.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use provost_identity::{
    SystemRandom,
    oidc::{Answer, Client, HttpClient, Identified, OidcError, Preset, Prompt, Registration},
    tokens::{Purpose, Token},
};
use provost_schemas::{Timestamp, json::Seconds};
use provost_testkit::{
    StandInProvider,
    provider::{CLIENT_ID, CLIENT_SECRET, Fault, Knobs, Signing},
};
use serde_json::{Value, json};

const BACK: &str = "https://provost.example.org/auth/sso/id/callback";

/// A provider, this server as it knows it, and the time.
struct Scene {
    provider: StandInProvider,
    client: Client,
    time: Arc<AtomicI64>,
}

impl Scene {
    fn new() -> Self {
        Self::with(Preset::Generic)
    }

    fn with(preset: Preset) -> Self {
        let time = Arc::new(AtomicI64::new(1_700_000_000));
        let now = Arc::clone(&time);
        let provider = StandInProvider::start(move || now.load(Ordering::SeqCst));
        let issuer = provider.issuer();
        let client = client(preset, &issuer);
        Self {
            provider,
            client,
            time,
        }
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.time.load(Ordering::SeqCst) * 1_000_000)
    }

    fn pass(&self, seconds: i64) {
        self.time.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Somebody signs in.
    async fn identify(&self) -> Result<Identified, OidcError> {
        let tokens = tokens();
        let answer = self.sent(&tokens).await?;
        self.comes_back(&tokens, &answer).await
    }

    /// What a browser brings back that was sent away with these tokens.
    async fn sent(&self, (browser, state): &(Token, Token)) -> Result<Answer, OidcError> {
        let prompt = Prompt::IfNeeded;
        let address = self
            .client
            .authorization_address(browser, state, prompt, self.now());
        let back = self.provider.sign_in(&address.await?);
        let (page, query) = back.split_once('?').unwrap();
        assert_eq!(page, BACK);
        let value = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            let found = pairs.find(|(known, _)| *known == name)?;
            Some(
                percent_encoding::percent_decode_str(found.1)
                    .decode_utf8()
                    .unwrap()
                    .into_owned(),
            )
        };
        assert_eq!(value("state").as_deref(), Some(state.expose()));
        Ok(Answer {
            code: value("code"),
            issuer: value("iss"),
            ..Answer::default()
        })
    }

    async fn comes_back(
        &self,
        (browser, state): &(Token, Token),
        answer: &Answer,
    ) -> Result<Identified, OidcError> {
        self.client
            .identify(answer, (browser, state), None, self.now())
            .await
    }
}

fn client(preset: Preset, issuer: &str) -> Client {
    let registration = Registration::new(preset, Some(issuer), CLIENT_ID, BACK.to_owned())
        .unwrap()
        .with_secret(CLIENT_SECRET.to_owned())
        .with_groups("groups".to_owned());
    let http = HttpClient::new(Duration::from_secs(2), None).unwrap();
    Client::new(registration, http)
}

fn tokens() -> (Token, Token) {
    let mint = |purpose| Token::mint(purpose, &SystemRandom).unwrap();
    (mint(Purpose::SsoBrowser), mint(Purpose::SsoState))
}

#[tokio::test]
async fn somebody_who_signs_in_is_identified() {
    let scene = Scene::new();
    for signing in [Signing::Ec, Signing::Rsa] {
        scene.provider.set(|knobs| {
            knobs.signing = signing;
            knobs.person["groups"] = json!(["data", "ops"]);
            knobs.person["amr"] = json!(["pwd", "otp"]);
            knobs.person["sid"] = json!("s-1");
        });
        let identified = scene.identify().await.unwrap();
        let expected = Identified {
            issuer: scene.provider.issuer(),
            subject: "1815".to_owned(),
            email: Some("ada@example.org".to_owned()),
            is_email_verified: true,
            name: Some("Ada".to_owned()),
            hosted_domain: None,
            groups: Some(vec!["data".to_owned(), "ops".to_owned()]),
            had_second_factor: true,
            session: Some("s-1".to_owned()),
        };
        assert_eq!(identified, expected, "{signing:?}");
    }
    // Twice, and the document and the keys were fetched once.
    for path in ["/.well-known/openid-configuration", "/jwks"] {
        assert_eq!(scene.provider.fetched(path), 1, "{path}");
    }
    // All was in the token.
    assert_eq!(scene.provider.fetched("/userinfo"), 0);
}

/// What may be wrong with a token, and what is said of it.
type Fault1 = (&'static str, fn(&mut Knobs), &'static str);

/// Has a claim say something else.
fn spoil(knobs: &mut Knobs, name: &'static str, value: Value) {
    knobs.spoil = Some(Box::new(move |claims| {
        claims.insert(name.to_owned(), value.clone());
    }));
}

#[tokio::test]
async fn v9_1_and_v10_5_tokens_that_are_not_of_this_attempt_are_refused() {
    let faults: [Fault1; 16] = [
        (
            "none",
            |knobs| knobs.signing = Signing::Nobody,
            "`none` is not believed",
        ),
        (
            "HS256 by the public half",
            |knobs| knobs.signing = Signing::PublicHalf,
            "`HS256` is not",
        ),
        (
            "a stranger's key",
            |knobs| knobs.signing = Signing::Stranger,
            "signature is wrong",
        ),
        (
            "another algorithm than the key's",
            |knobs| knobs.header = json!({"alg": "RS256"}),
            "no such key",
        ),
        (
            "no algorithm",
            |knobs| knobs.header = json!({"alg": null}),
            "`none` is not believed",
        ),
        (
            "an unknown key",
            |knobs| knobs.header = json!({"kid": "../x"}),
            "no such key",
        ),
        (
            "an extension",
            |knobs| knobs.header = json!({"crit": ["b64"]}),
            "not known here",
        ),
        (
            "a key of its own",
            |knobs| {
                knobs.signing = Signing::Stranger;
                knobs.header = json!({"jku": "https://evil.example/jwks", "jwk": {"kty": "EC"}});
            },
            "signature is wrong",
        ),
        (
            "a logout token",
            |knobs| knobs.header = json!({"typ": "logout+jwt"}),
            "another kind",
        ),
        (
            "another issuer",
            |knobs| spoil(knobs, "iss", json!("https://a.example")),
            "another issuer",
        ),
        (
            "another client",
            |knobs| spoil(knobs, "aud", json!("other")),
            "another client",
        ),
        (
            "made for another",
            |knobs| spoil(knobs, "azp", json!("other")),
            "another client",
        ),
        (
            "another nonce",
            |knobs| spoil(knobs, "nonce", json!("n")),
            "nonce",
        ),
        (
            "expired",
            |knobs| spoil(knobs, "exp", json!(1_699_999_000)),
            "expired",
        ),
        (
            "from the future",
            |knobs| spoil(knobs, "iat", json!(1_700_009_000)),
            "future",
        ),
        (
            "about nobody",
            |knobs| spoil(knobs, "sub", json!("")),
            "whom it is about",
        ),
    ];
    for (what, change, reason) in faults {
        let scene = Scene::new();
        assert!(scene.identify().await.is_ok());
        scene.provider.set(change);
        let Err(error) = scene.identify().await else {
            panic!("{what} was taken");
        };
        assert!(
            matches!(error, OidcError::Token { .. }),
            "{what}: {error:?}"
        );
        assert!(error.to_string().contains(reason), "{what}: {error}");
    }
}

#[tokio::test]
async fn v10_2_1_an_answer_is_good_once_and_in_its_browser() {
    let scene = Scene::new();
    let tokens = tokens();
    let answer = scene.sent(&tokens).await.unwrap();
    // Another browser, or another attempt of the same one, derives another proof.
    let (other_browser, other_state) = self::tokens();
    for wrong in [
        (other_browser, tokens.1.clone()),
        (tokens.0.clone(), other_state),
    ] {
        let answer = scene.sent(&tokens).await.unwrap();
        let error = scene.comes_back(&wrong, &answer).await.unwrap_err();
        assert_eq!(error, OidcError::Provider("invalid_grant".to_owned()));
    }
    assert!(scene.comes_back(&tokens, &answer).await.is_ok());
    let again = scene.comes_back(&tokens, &answer).await.unwrap_err();
    assert_eq!(again, OidcError::Provider("invalid_grant".to_owned()));
}

#[tokio::test]
async fn v10_2_2_an_answer_of_another_provider_is_refused_before_its_code_is_shown() {
    let scene = Scene::new();
    for (answers_as, reason) in [
        (Some("https://evil.example".to_owned()), "of another issuer"),
        (None, "does not say by whom"),
    ] {
        scene.provider.set(|knobs| knobs.answers_as = answers_as);
        let error = scene.identify().await.unwrap_err();
        assert!(error.to_string().contains(reason), "{error}");
    }
    assert_eq!(scene.provider.fetched("/token"), 0);
    // Who never says by whom answers are does not have to.
    let silent = Scene::new();
    silent.provider.set(|knobs| {
        knobs.answers_as = None;
        knobs.document = json!({"authorization_response_iss_parameter_supported": null});
    });
    assert!(silent.identify().await.is_ok());
}

#[tokio::test]
async fn v10_5_3_a_provider_that_calls_itself_otherwise_is_refused() {
    let scene = Scene::new();
    let other = format!("{}/", scene.provider.issuer());
    scene
        .provider
        .set(|knobs| knobs.document = json!({"issuer": other}));
    let error = scene.identify().await.unwrap_err();
    assert!(matches!(error, OidcError::Discovery { .. }), "{error:?}");
}

#[tokio::test]
async fn keys_that_were_changed_are_fetched_anew_but_not_without_end() {
    let scene = Scene::new();
    scene.identify().await.unwrap();
    scene.pass(60);
    scene.provider.rotate();
    scene.identify().await.unwrap();
    assert_eq!(scene.provider.fetched("/jwks"), 2);
    // Whoever names unknown keys does not make the server fetch for each.
    scene
        .provider
        .set(|knobs| knobs.header = json!({"kid": "unknown"}));
    for _ in 0..5 {
        scene.identify().await.unwrap_err();
    }
    assert_eq!(scene.provider.fetched("/jwks"), 2);
    scene.pass(10);
    scene.identify().await.unwrap_err();
    assert_eq!(scene.provider.fetched("/jwks"), 3);
}

#[tokio::test]
async fn a_provider_that_does_not_do_its_part_holds_nobody_up() {
    for (path, fault, reason) in [
        (
            "/.well-known/openid-configuration",
            Fault::Redirects,
            "where nobody follows",
        ),
        ("/jwks", Fault::Redirects, "where nobody follows"),
        ("/token", Fault::Redirects, "where nobody follows"),
        (
            "/.well-known/openid-configuration",
            Fault::IsHuge,
            "length limit",
        ),
        ("/jwks", Fault::IsHuge, "length limit"),
        (
            "/.well-known/openid-configuration",
            Fault::Answers(500),
            "500",
        ),
        ("/token", Fault::Answers(500), "no JSON object"),
        ("/jwks", Fault::IsNoJson, "no set of keys"),
        (
            "/.well-known/openid-configuration",
            Fault::IsSlow,
            "no answer within 2s",
        ),
    ] {
        let scene = Scene::new();
        scene.provider.set(|knobs| {
            knobs.faults.insert(path, fault);
        });
        let begun = Instant::now();
        let error = scene.identify().await.unwrap_err();
        assert!(error.is_passing(), "{path} {fault:?}: {error:?}");
        assert!(
            error.to_string().contains(reason),
            "{path} {fault:?}: {error}"
        );
        assert!(begun.elapsed() < Duration::from_secs(4), "{path} {fault:?}");
    }
    let nobody = Scene {
        client: client(Preset::Generic, "http://127.0.0.1:1"),
        ..Scene::new()
    };
    let error = nobody.identify().await.unwrap_err();
    assert!(
        error.to_string().starts_with("http://127.0.0.1:1/"),
        "{error}"
    );
}

#[tokio::test]
async fn what_is_missing_in_the_token_is_asked_for_of_the_same_person() {
    let scene = Scene::new();
    scene.provider.set(|knobs| {
        knobs.person["groups"] = json!(["data"]);
        knobs.only_in_user_info = vec!["email", "email_verified", "groups"];
    });
    let identified = scene.identify().await.unwrap();
    assert_eq!(identified.email.as_deref(), Some("ada@example.org"));
    assert!(identified.is_email_verified);
    assert_eq!(identified.groups, Some(vec!["data".to_owned()]));
    for other in [json!({"sub": "2"}), json!({"email": "ada@example.org"})] {
        scene.provider.set(|knobs| knobs.user_info = Some(other));
        let error = scene.identify().await.unwrap_err().to_string();
        assert!(error.contains("about somebody else"), "{error}");
    }
    // Of an address in the token, only the token says whether it is verified.
    scene.provider.set(|knobs| {
        knobs.user_info = None;
        knobs.only_in_user_info = vec!["email_verified", "groups"];
    });
    let identified = scene.identify().await.unwrap();
    assert!(!identified.is_email_verified);
    assert!(identified.groups.is_some());
}

#[tokio::test]
async fn github_is_asked_for_the_verified_primary_address() {
    for (addresses, email, verified) in [
        (
            json!([{"email": "old@example.org", "primary": false, "verified": true},
                   {"email": "Ada@example.org", "primary": true, "verified": true}]),
            Some("ada@example.org"),
            true,
        ),
        (
            json!([{"email": "ada@example.org", "primary": true, "verified": false}]),
            Some("ada@example.org"),
            false,
        ),
        (json!([]), None, false),
    ] {
        let scene = Scene::with(Preset::GitHub);
        scene
            .provider
            .set(|knobs| knobs.addresses = addresses.clone());
        let identified = scene.identify().await.unwrap();
        assert_eq!(identified.subject, "1815");
        assert_eq!(identified.email.as_deref(), email, "{addresses}");
        assert_eq!(identified.is_email_verified, verified, "{addresses}");
    }
}

#[tokio::test]
async fn v10_5_5_only_a_logout_token_of_the_provider_ends_sessions() {
    let scene = Scene::new();
    let logout = async |claims: Value| {
        let token = scene.provider.logout_token(&claims);
        scene.client.logout(&token, scene.now()).await
    };
    let ended = logout(json!({"sub": "1815", "sid": "s-1"})).await.unwrap();
    assert_eq!(ended.subject.as_deref(), Some("1815"));
    assert_eq!(ended.session.as_deref(), Some("s-1"));
    for claims in [
        json!({}),
        json!({"sub": "1815", "nonce": "n"}),
        json!({"sub": "1815", "aud": "other"}),
        json!({"sub": "1815", "iss": "https://evil.example"}),
        json!({"sub": "1815", "events": {}}),
        json!({"sub": "1815", "exp": 1_699_999_000}),
    ] {
        let error = logout(claims.clone()).await.unwrap_err();
        assert!(
            matches!(error, OidcError::Token { .. }),
            "{claims}: {error:?}"
        );
    }
    for (signing, header) in [
        (Signing::Stranger, json!({})),
        (Signing::Nobody, json!({})),
        (Signing::PublicHalf, json!({})),
        (Signing::Ec, json!({"typ": "JWT"})),
        (Signing::Ec, json!({"typ": null})),
    ] {
        scene.provider.set(|knobs| {
            knobs.signing = signing;
            knobs.header = header.clone();
        });
        let error = logout(json!({"sub": "1815"})).await.unwrap_err();
        assert!(
            matches!(error, OidcError::Token { .. }),
            "{signing:?} {header}: {error:?}"
        );
    }
    for garbage in ["", "a.b.c", "..", &"a".repeat(100_000)] {
        assert!(scene.client.logout(garbage, scene.now()).await.is_err());
    }
}

#[tokio::test]
async fn whoever_confirms_who_they_are_was_asked_anew() {
    let scene = Scene::new();
    let (browser, state) = tokens();
    let address = scene
        .client
        .authorization_address(&browser, &state, Prompt::Always, scene.now());
    let address = address.await.unwrap();
    assert!(address.contains("prompt=login&max_age=0"), "{address}");
    for (ago, good) in [(0, true), (30, true), (600, false)] {
        scene.provider.set(|knobs| knobs.authenticated_ago = ago);
        let (browser, state) = tokens();
        let answer = scene.sent(&(browser.clone(), state.clone())).await.unwrap();
        let age = Some(Seconds::new(0));
        let outcome = scene
            .client
            .identify(&answer, (&browser, &state), age, scene.now())
            .await;
        assert_eq!(outcome.is_ok(), good, "{ago}: {outcome:?}");
    }
}

#[tokio::test]
async fn people_sign_out_of_the_provider_where_it_says() {
    let scene = Scene::new();
    let address = scene
        .client
        .end_session_address("https://provost.example.org/sign-in", scene.now());
    let address = address.await.unwrap().unwrap();
    let start = format!("{}/end-session?client_id=provost&", scene.provider.issuer());
    assert!(address.starts_with(&start), "{address}");
    assert!(address.ends_with("sign%2Din"), "{address}");
    let other = Scene::new();
    other
        .provider
        .set(|knobs| knobs.document = json!({"end_session_endpoint": null}));
    let address = other
        .client
        .end_session_address("https://a.example", other.now())
        .await;
    assert_eq!(address.unwrap(), None);
}

//! People known by a token that a proxy signs with keys of a set.

use std::time::Duration;

use http::{HeaderName, StatusCode};
use provost_app::proxies::ProxySettings;
use provost_identity::{
    oidc::{HttpClient, ProxyTokens, SaidBy, TokenDemands},
    proxies::{Proxy, SignedHeader, Way},
};
use provost_schemas::json::Seconds;
use provost_testkit::{
    StandInProvider,
    provider::{Fault, Signing},
};
use serde_json::{Value, json};

use super::scene::{behind, keys, me, send, speaking};
use crate::support::{Answer, TestApi};

pub(super) const HEADER: &str = "Cf-Access-Jwt-Assertion";
const ISSUER: &str = "https://team.cloudflareaccess.example";
const AUDIENCE: &str = "4714c1358e65fe4b408ad6d432a5f878f08194bdb4752441fd56faefa9b2b6f2";

pub(super) struct Scene {
    pub(super) api: TestApi,
    pub(super) keys: StandInProvider,
}

impl Scene {
    async fn new(algorithm: &str) -> Self {
        Self::with(algorithm, |tokens| tokens, |_| {}).await
    }

    /// A scene with another reader of tokens and other settings.
    pub(super) async fn with(
        algorithm: &str,
        read: impl FnOnce(ProxyTokens) -> ProxyTokens,
        change: impl FnOnce(&mut ProxySettings),
    ) -> Self {
        let (keys, clock) = keys();
        keys.make_rsa();
        let demands = TokenDemands {
            issuer: ISSUER.to_owned(),
            audiences: vec![AUDIENCE.to_owned()],
            algorithms: vec![algorithm.to_owned()],
        };
        let said = SaidBy {
            user: "sub".to_owned(),
            groups: Some("custom.groups".to_owned()),
            trusts_email: true,
        };
        let http = HttpClient::new(Duration::from_millis(500), None).unwrap();
        let address = format!("{}/jwks", keys.issuer());
        let tokens = ProxyTokens::new(demands, said, &address, http).unwrap();
        let header: HeaderName = HEADER.parse().unwrap();
        let way = Way::Signed(Box::new(SignedHeader::Tokens(header, read(tokens))));
        let mut proxy = speaking(Proxy::new(way, None));
        change(&mut proxy);
        let api = behind(proxy).await;
        let _ = clock.set(api.clock.clone());
        Self { api, keys }
    }

    pub(super) fn token(&self, claims: &Value) -> String {
        let mut all = json!({"iss": ISSUER, "aud": [AUDIENCE], "sub": "1815",
                             "email": "ada@example.org", "custom": {"groups": ["data"]}});
        let more = claims.as_object().unwrap().clone();
        all.as_object_mut().unwrap().extend(more);
        self.keys.workload_token(&all)
    }

    pub(super) async fn show(&self, token: &str) -> Answer {
        me(&self.api, &[(HEADER, token)]).await
    }

    pub(super) async fn refuses(&self, token: &str, reason: &str) {
        let answer = self.show(token).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{reason}");
        assert!(answer.text.contains(reason), "{reason}: {}", answer.text);
    }
}

#[tokio::test]
async fn somebody_is_who_the_token_says() {
    for (algorithm, signing) in [("ES256", Signing::Ec), ("RS256", Signing::Rsa)] {
        let scene = Scene::new(algorithm).await;
        scene.keys.set(|knobs| knobs.signing = signing);
        let answer = scene.show(&scene.token(&json!({}))).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        assert_eq!(answer.json()["email"], "ada@example.org");
        let both = scene.token(&json!({"aud": ["other", AUDIENCE]}));
        assert_eq!(scene.show(&both).await.status, StatusCode::OK);
        assert_eq!(scene.keys.fetched("/jwks"), 1);
    }
}

#[tokio::test]
async fn v9_1_2_a_token_is_signed_as_the_proxy_signs() {
    let scene = Scene::new("ES256").await;
    let good = scene.token(&json!({}));
    assert_eq!(scene.show(&good).await.status, StatusCode::OK);
    for (signing, reason) in [
        (Signing::Nobody, "is not believed"),
        (Signing::PublicHalf, "is not believed"),
        (Signing::Stranger, "signature is wrong"),
        (Signing::Rsa, "is not the one of the proxy"),
    ] {
        scene.keys.set(|knobs| knobs.signing = signing);
        scene.refuses(&scene.token(&json!({})), reason).await;
    }
    scene.keys.set(|knobs| knobs.signing = Signing::Ec);
    for (header, reason) in [
        (json!({"kid": "other"}), "no such key"),
        (json!({"kid": "../jwks"}), "no such key"),
        (json!({"alg": "ES384"}), "is not the one of the proxy"),
        (json!({"crit": ["a"]}), "demands"),
    ] {
        scene.keys.set(|knobs| knobs.header = header);
        scene.refuses(&scene.token(&json!({})), reason).await;
    }
    // A key of the token's own is not looked at.
    let own = json!({"jwk": {"kty": "EC"}, "jku": "https://evil.example"});
    scene.keys.set(|knobs| knobs.header = own);
    let answer = scene.show(&scene.token(&json!({}))).await;
    assert_eq!(answer.status, StatusCode::OK);
    let (head, _) = good.rsplit_once('.').unwrap();
    scene
        .refuses(&format!("{head}."), "signature is wrong")
        .await;
    scene.refuses("a.b", "it is none").await;
    let long = "a".repeat(16 * 1024 + 1);
    scene.refuses(&long, "longer than 16 KiB").await;
}

#[tokio::test]
async fn v9_2_3_a_token_is_by_the_issuer_for_the_application_and_good_now() {
    let scene = Scene::new("ES256").await;
    let now = 1_767_323_045;
    for (claims, reason) in [
        (
            json!({"iss": "https://evil.cloudflareaccess.example"}),
            "another issuer",
        ),
        (json!({"iss": format!("{ISSUER}/")}), "another issuer"),
        (json!({"aud": ["other"]}), "another application"),
        (json!({"aud": null}), "another application"),
        (json!({"exp": now - 61}), "has expired"),
        (json!({"exp": null}), "until when"),
        (json!({"nbf": now + 120}), "not good yet"),
        // Programs have no subject, and are nobody where the proxy knows none.
        (json!({"sub": ""}), "whom it is about"),
        (json!({"email": "ada@example.org@evil.example"}), "one `@`"),
    ] {
        scene.refuses(&scene.token(&claims), reason).await;
    }
    let unverified = scene.token(&json!({"email_verified": false}));
    scene.refuses(&unverified, "verified").await;
}

#[tokio::test]
async fn one_header_of_the_proxy_counts_and_no_other() {
    let scene = Scene::new("ES256").await;
    let token = scene.token(&json!({}));
    let twice = [(HEADER, &*token), (HEADER, &*token)];
    let answer = me(&scene.api, &twice).await;
    assert!(answer.text.contains("more than once"), "{}", answer.text);
    let other = [("Cf_Access_Jwt_Assertion", &*token)];
    let cookie = format!("CF_Authorization={token}");
    let bearer = format!("Bearer {token}");
    for headers in [
        &other[..],
        &[("Cookie", &*cookie)],
        &[("Authorization", &*bearer)],
        &[("Cf-Access-Authenticated-User-Email", "ada@example.org")],
    ] {
        let answer = me(&scene.api, headers).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{headers:?}");
    }
    let forged = [(HEADER, &*token)];
    let answer = send(&scene.api, "203.0.113.9", ("GET", "/api/me"), &forged).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn keys_change_and_nobody_makes_the_server_fetch_them_without_end() {
    let scene = Scene::new("ES256").await;
    let before = scene.token(&json!({}));
    assert_eq!(scene.show(&before).await.status, StatusCode::OK);
    scene.keys.rotate();
    let after = scene.token(&json!({}));
    // Keys were fetched a moment ago.
    scene.refuses(&after, "no such key").await;
    scene.api.clock.advance(Seconds::new(11));
    assert_eq!(scene.show(&after).await.status, StatusCode::OK);
    for _ in 0..5 {
        scene
            .keys
            .set(|knobs| knobs.header = json!({"kid": "unknown"}));
        scene.refuses(&scene.token(&json!({})), "no such key").await;
    }
    assert_eq!(scene.keys.fetched("/jwks"), 2);
}

#[tokio::test]
async fn keys_that_cannot_be_fetched_let_nobody_in() {
    for fault in [
        Fault::Answers(404),
        Fault::Answers(500),
        Fault::Redirects,
        Fault::IsHuge,
        Fault::IsSlow,
        Fault::IsNoJson,
    ] {
        let scene = Scene::new("ES256").await;
        scene.keys.set(|knobs| {
            knobs.faults.insert("/jwks", fault);
        });
        let answer = scene.show(&scene.token(&json!({}))).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{fault:?}");
    }
}

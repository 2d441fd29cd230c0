//! People known by what Amazon's load balancer signs.

use std::time::Duration;

use http::{HeaderName, StatusCode};
use provost_identity::{
    oidc::{HttpClient, LoadBalancer, SaidBy},
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

const DATA: &str = "x-amzn-oidc-data";
const IDENTITY: &str = "x-amzn-oidc-identity";
const ISSUER: &str = "https://id.example.org";
const ARN: &str = "arn:aws:elasticloadbalancing:eu-central-1:1234:loadbalancer/app/provost/5678";
const OTHER: &str = "arn:aws:elasticloadbalancing:eu-central-1:6666:loadbalancer/app/evil/1";
const KEY: &str = "0a1b2c3d-0000-4abc-8def-0123456789ab";
const PLACE: &str = "/keys/0a1b2c3d-0000-4abc-8def-0123456789ab";
/// What the clock of the server says, in seconds since 1970.
const NOW: i64 = 1_767_323_045;

struct Scene {
    api: TestApi,
    keys: StandInProvider,
}

impl Scene {
    async fn new() -> Self {
        let (keys, clock) = keys();
        let said = SaidBy {
            user: "sub".to_owned(),
            groups: Some("groups".to_owned()),
            trusts_email: false,
        };
        let http = HttpClient::new(Duration::from_millis(500), None).unwrap();
        let place = format!("{}/keys", keys.issuer());
        let balancer = LoadBalancer::new(
            ("eu-central-1", vec![ARN.to_owned()]),
            (ISSUER.to_owned(), "provost".to_owned()),
            said,
            Some(&place),
            http,
        );
        let way = Way::Signed(Box::new(SignedHeader::LoadBalancer {
            token: HeaderName::from_static(DATA),
            subject: HeaderName::from_static(IDENTITY),
            balancer: balancer.unwrap(),
        }));
        let api = behind(speaking(Proxy::new(way, None))).await;
        let _ = clock.set(api.clock.clone());
        let scene = Self { api, keys };
        scene.publish(PLACE);
        scene
    }

    fn publish(&self, place: &str) {
        let pem = self.keys.public_pem();
        self.keys.set(|knobs| {
            knobs.texts.insert(place.to_owned(), pem);
        });
    }

    fn token(&self, header: &Value, claims: &Value) -> String {
        let mut all = json!({"kid": KEY, "signer": ARN, "iss": ISSUER, "client": "provost",
                             "exp": NOW + 120});
        let more = header.as_object().unwrap().clone();
        all.as_object_mut().unwrap().extend(more);
        let mut said = json!({"sub": "1815", "email": "ada@example.org", "email_verified": "true",
                              "exp": NOW + 120, "iss": ISSUER});
        let more = claims.as_object().unwrap().clone();
        said.as_object_mut().unwrap().extend(more);
        self.keys.balancer_token(&all, &said)
    }

    async fn show(&self, token: &str) -> Answer {
        me(&self.api, &[(DATA, token), (IDENTITY, "1815")]).await
    }

    async fn refuses(&self, token: &str, reason: &str) {
        let answer = self.show(token).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{reason}");
        assert!(answer.text.contains(reason), "{reason}: {}", answer.text);
    }
}

#[tokio::test]
async fn somebody_is_who_the_load_balancer_says() {
    let scene = Scene::new().await;
    // Names of several lengths, so that each padding occurs.
    for name in ["Ada", "Adam", "Adams", "Adamson"] {
        let token = scene.token(&json!({"name": name}), &json!({"name": name}));
        assert!(name != "Ada" || token.contains('='), "{token}");
        let answer = scene.show(&token).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        assert_eq!(answer.json()["email"], "ada@example.org");
    }
    assert_eq!(scene.keys.fetched(PLACE), 1);
    let alone = scene.token(&json!({}), &json!({}));
    let answer = me(&scene.api, &[(DATA, &alone)]).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn v9_1_2_what_somebody_elses_load_balancer_signs_is_not_believed() {
    let scene = Scene::new().await;
    for (header, reason) in [
        // Anybody has a load balancer of their own in the region, and has it say what they like.
        (json!({"signer": OTHER}), "another load balancer"),
        (json!({"signer": null}), "another load balancer"),
        (json!({"signer": [ARN]}), "another load balancer"),
        (json!({"iss": "https://evil.example"}), "another issuer"),
        (json!({"client": "other"}), "another client"),
        (json!({"exp": NOW - 31}), "has expired"),
        (json!({"exp": null}), "has expired"),
        (json!({"kid": "../x"}), "id of its key"),
        (json!({"kid": "ec-1"}), "id of its key"),
        (json!({"kid": format!("{KEY}/../x")}), "id of its key"),
        (json!({"alg": "ES384"}), "another algorithm"),
        (json!({"alg": "HS256"}), "is not believed"),
        (json!({"alg": "none"}), "is not believed"),
        (json!({"alg": "RS256"}), "another algorithm"),
    ] {
        let token = scene.token(&header, &json!({}));
        scene.refuses(&token, reason).await;
    }
    assert_eq!(scene.keys.fetched(PLACE), 0);
    for (claims, reason) in [
        (json!({"iss": "https://evil.example"}), "another issuer"),
        (json!({"exp": NOW - 31}), "has expired"),
        (json!({"sub": ""}), "whom it is about"),
        (json!({"sub": "1816"}), "about somebody else"),
        (json!({"email_verified": "false"}), "verified"),
        (json!({"email_verified": null}), "verified"),
    ] {
        let token = scene.token(&json!({}), &claims);
        scene.refuses(&token, reason).await;
    }
    for signing in [Signing::Stranger, Signing::PublicHalf, Signing::Nobody] {
        scene.keys.set(|knobs| knobs.signing = signing);
        // Whatever it says of its algorithm, the signature has to be that of the key.
        let token = scene.token(&json!({"alg": "ES256"}), &json!({}));
        scene.refuses(&token, "signature is wrong").await;
    }
}

#[tokio::test]
async fn one_header_of_the_load_balancer_counts() {
    let scene = Scene::new().await;
    let token = scene.token(&json!({}), &json!({}));
    for headers in [
        &[(DATA, &*token), (DATA, &*token)][..],
        &[(DATA, &*token), (IDENTITY, "1815"), (IDENTITY, "1815")],
        &[(DATA, &*token), (IDENTITY, "1816")],
        &[("X_Amzn_Oidc_Data", &*token)],
        &[("X-Amzn_Oidc-Data", &*token)],
        &[(IDENTITY, "1815")],
        &[("x-amzn-oidc-accesstoken", &*token)],
    ] {
        let answer = me(&scene.api, headers).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{headers:?}");
    }
    let forged = [(DATA, &*token)];
    let answer = send(&scene.api, "203.0.113.9", ("GET", "/api/me"), &forged).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_load_balancer_changes_its_key() {
    let scene = Scene::new().await;
    let before = scene.token(&json!({}), &json!({}));
    assert_eq!(scene.show(&before).await.status, StatusCode::OK);
    scene.keys.rotate();
    let id = KEY.replace('0', "f");
    scene.publish(&format!("/keys/{id}"));
    let after = scene.token(&json!({"kid": id}), &json!({}));
    assert_eq!(scene.show(&after).await.status, StatusCode::OK);
    // Those of before are good until they expire.
    assert_eq!(scene.show(&before).await.status, StatusCode::OK);
    // Under the name of the key before, the new one is nobody's.
    let mixed = scene.token(&json!({}), &json!({}));
    scene.refuses(&mixed, "signature is wrong").await;
}

#[tokio::test]
async fn a_key_that_cannot_be_fetched_lets_nobody_in() {
    for fault in [
        Fault::Answers(404),
        Fault::Answers(500),
        Fault::Redirects,
        Fault::IsHuge,
        Fault::IsSlow,
        Fault::IsNoJson,
    ] {
        let scene = Scene::new().await;
        scene.keys.set(|knobs| {
            knobs.faults.insert(PLACE, fault);
        });
        let token = scene.token(&json!({}), &json!({}));
        for _ in 0..3 {
            let answer = scene.show(&token).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{fault:?}");
        }
        assert_eq!(scene.keys.fetched(PLACE), 1, "{fault:?}");
        scene.keys.set(|knobs| knobs.faults.clear());
        scene.api.clock.advance(Seconds::new(11));
        assert_eq!(scene.show(&token).await.status, StatusCode::OK, "{fault:?}");
    }
}

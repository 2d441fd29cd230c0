//! What becomes of sessions that came from a provider: confirming, a code, signing out there and
//! here, and links that are removed.

use http::{Method, header};
use provost_app::AppSettings;
use provost_core::roles::AccountRole;
use provost_testkit::provider::Signing;
use serde_json::json;

use super::{
    browser::{Browser, encoded, field, location},
    pass, settings,
    sso::{Scene, Wanted, own_path},
};
use crate::support::Answer;

/// The provider says that sessions end.
async fn back_channel(scene: &Scene, token: &str) -> Answer {
    // A server sends it: no origin, no cookie.
    let nobody = Browser::new(&scene.api);
    let request = nobody
        .request(Method::POST, "/auth/sso/company/back-channel-logout")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(encoded(&[("logout_token", token)]));
    scene.api.send(request.unwrap()).await
}

async fn from_company(scene: &Scene, sid: &str) -> Browser {
    scene.company.set(|knobs| knobs.person["sid"] = json!(sid));
    let mut browser = scene.browser();
    assert_eq!(location(&scene.sign_in(&mut browser).await), "/runs");
    browser
}

#[tokio::test]
async fn v10_5_5_a_provider_ends_the_sessions_that_came_from_it() {
    let scene = Scene::linked(Wanted::default()).await;
    let mut first = from_company(&scene, "s-1").await;
    let mut second = from_company(&scene, "s-2").await;
    let mut by_password = super::signed_in(&scene.api).await;
    let changes = scene.api.app.access_changes();
    let token = scene
        .company
        .logout_token(&json!({"sub": "1815", "sid": "s-1"}));
    let answer = back_channel(&scene, &token).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    // Whoever holds a socket open is looked at again.
    assert!(changes.has_changed().unwrap());
    assert_eq!(first.api_status("/hello").await, 401);
    assert_eq!(second.api_status("/hello").await, 200);
    let token = scene.company.logout_token(&json!({"sub": "1815"}));
    assert_eq!(back_channel(&scene, &token).await.status, 200);
    assert_eq!(second.api_status("/hello").await, 401);
    // What the provider did not begin it does not end.
    assert_eq!(by_password.api_status("/hello").await, 200);
}

#[tokio::test]
async fn v10_5_5_a_forged_logout_token_ends_nothing() {
    let scene = Scene::linked(Wanted::default()).await;
    let mut browser = from_company(&scene, "s-1").await;
    for (signing, claims, header) in [
        (Signing::Stranger, json!({}), json!({})),
        (Signing::Nobody, json!({}), json!({})),
        (Signing::PublicHalf, json!({}), json!({})),
        (Signing::Ec, json!({}), json!({"typ": "JWT"})),
        (Signing::Ec, json!({"aud": "other"}), json!({})),
        (
            Signing::Ec,
            json!({"iss": "https://evil.example"}),
            json!({}),
        ),
        (Signing::Ec, json!({"nonce": "n"}), json!({})),
        (Signing::Ec, json!({"events": {}}), json!({})),
        (Signing::Ec, json!({"exp": 1_600_000_000}), json!({})),
    ] {
        scene.company.set(|knobs| {
            knobs.signing = signing;
            knobs.header = header.clone();
        });
        let mut all = json!({"sub": "1815"});
        all.as_object_mut()
            .unwrap()
            .extend(claims.as_object().unwrap().clone());
        let answer = back_channel(&scene, &scene.company.logout_token(&all)).await;
        assert_eq!(
            answer.status, 400,
            "{signing:?} {claims} {header}: {}",
            answer.text
        );
        assert_eq!(answer.json()["error"], "invalid_request");
        assert_eq!(
            browser.api_status("/hello").await,
            200,
            "{signing:?} {claims}"
        );
    }
    for garbage in ["", "a.b.c"] {
        assert_eq!(back_channel(&scene, garbage).await.status, 400);
    }
    // A token of the other provider is worth nothing here.
    let foreign = scene.other.logout_token(&json!({"sub": "1815"}));
    assert_eq!(back_channel(&scene, &foreign).await.status, 400);
    assert_eq!(browser.api_status("/hello").await, 200);
}

#[tokio::test]
async fn people_sign_out_of_the_provider_too() {
    let scene = Scene::linked(Wanted::default()).await;
    let mut browser = from_company(&scene, "s-1").await;
    let answer = browser.submit("/sign-out", &[]).await;
    assert_eq!(location(&answer), "/signed-out?provider=company");
    let page = browser.get("/signed-out?provider=company").await.text;
    assert!(page.contains("Sign out of Company, too"), "{page}");
    let answer = browser.get("/auth/sso/company/sign-out").await;
    let start = format!("{}/end-session?client_id=provost", scene.company.issuer());
    assert!(
        location(&answer).starts_with(&start),
        "{}",
        location(&answer)
    );
    // Who came by password has nothing to sign out of elsewhere.
    let mut browser = super::signed_in(&scene.api).await;
    let answer = browser.submit("/sign-out", &[]).await;
    assert_eq!(location(&answer), "/sign-in");
}

/// Confirms who somebody is, by the company.
async fn confirm(scene: &Scene, browser: &mut Browser) -> Answer {
    let sent = browser
        .get("/auth/sso/company/confirm?next=%2Fprofile")
        .await;
    let address = location(&sent).to_owned();
    assert!(address.contains("&prompt=login&max_age=0"), "{address}");
    let back = own_path(&scene.company.sign_in(&address));
    browser.get(&back).await
}

#[tokio::test]
async fn who_somebody_is_can_be_confirmed_by_the_provider() {
    let scene = Scene::linked(Wanted::default()).await;
    let mut browser = from_company(&scene, "s-1").await;
    pass(&scene.api, 601);
    let stale = browser.get("/profile").await.text;
    assert!(!stale.contains("/profile/identities/unlink"), "{stale}");
    let page = browser.get("/sign-in/confirm").await.text;
    assert!(page.contains("Confirm with Company"), "{page}");
    // The provider did not ask anew.
    scene.company.set(|knobs| knobs.authenticated_ago = 3600);
    let answer = confirm(&scene, &mut browser).await;
    assert_eq!(answer.status, 401, "{}", answer.text);
    scene.company.set(|knobs| knobs.authenticated_ago = 1);
    // Somebody else signed in there.
    scene.company.set(|knobs| knobs.person["sub"] = json!("2"));
    let answer = confirm(&scene, &mut browser).await;
    assert_eq!(answer.status, 401, "{}", answer.text);
    assert!(answer.text.contains("somebody else"), "{}", answer.text);
    scene
        .company
        .set(|knobs| knobs.person["sub"] = json!("1815"));
    let before = browser.session().map(str::to_owned);
    let answer = confirm(&scene, &mut browser).await;
    assert_eq!(location(&answer), "/profile", "{}", answer.text);
    assert_ne!(browser.session().map(str::to_owned), before);
    let fresh = browser.get("/profile").await.text;
    assert!(fresh.contains("/profile/identities/unlink"), "{fresh}");
}

#[tokio::test]
async fn a_link_is_removed_with_a_fresh_sign_in_and_not_the_last_way_in() {
    let scene = Scene::linked(Wanted {
        just_in_time: true,
        ..Wanted::default()
    })
    .await;
    let mut browser = from_company(&scene, "s-1").await;
    let profile = browser.get("/profile").await.text;
    let (_, after) = profile.split_once("/profile/identities/unlink").unwrap();
    let id = field(after, "id");
    pass(&scene.api, 601);
    let stale = browser
        .submit("/profile/identities/unlink", &[("id", &id)])
        .await;
    assert_eq!(stale.status, 403);
    let mut fresh = from_company(&scene, "s-2").await;
    let answer = fresh
        .submit("/profile/identities/unlink", &[("id", &id)])
        .await;
    assert_eq!(
        location(&answer),
        "/profile?done=identity-unlinked",
        "{}",
        answer.text
    );
    let mut nobody = scene.browser();
    let asked = scene.sign_in(&mut nobody).await;
    assert_eq!(location(&asked), "/auth/sso-link?next=%2Fruns");

    scene.company.set(|knobs| {
        knobs.person = json!({"sub": "9", "email": "grace@example.org", "email_verified": true});
    });
    let mut grace = scene.browser();
    assert_eq!(location(&scene.sign_in(&mut grace).await), "/runs");
    let profile = grace.get("/profile").await.text;
    let (_, after) = profile.split_once("/profile/identities/unlink").unwrap();
    let fields = [("id", field(after, "id"))];
    let fields = [("id", fields[0].1.as_str())];
    let answer = grace.submit("/profile/identities/unlink", &fields).await;
    assert_eq!(answer.status, 409, "{}", answer.text);
    assert!(answer.text.contains("your only way in"), "{}", answer.text);
    assert_eq!(
        location(&scene.sign_in(&mut scene.browser()).await),
        "/runs"
    );
}

#[tokio::test]
async fn a_role_that_asks_for_a_factor_has_the_code_asked_for() {
    let scene = Scene::linked(Wanted {
        settings: AppSettings {
            second_factor_roles: vec![AccountRole::Owner],
            ..settings()
        },
        ..Wanted::default()
    })
    .await;
    // Ada sets up an authenticator app.
    let (_, codes) = super::second_factor::with_app(&scene.api).await;
    let mut browser = scene.browser();
    let answer = scene.sign_in(&mut browser).await;
    assert_eq!(
        location(&answer),
        "/sign-in/code?next=%2Fruns",
        "{}",
        answer.text
    );
    assert_eq!(browser.api_status("/block_types/slug/secret").await, 403);
    let wrong = browser.post("/sign-in/code", &[("code", "000000")]).await;
    assert_eq!(wrong.status, 401, "{}", wrong.text);
    let before = browser.session().map(str::to_owned);
    let fields = [("code", codes[0].as_str()), ("next", "/runs")];
    let answer = browser.post("/sign-in/code", &fields).await;
    assert_eq!(location(&answer), "/runs", "{}", answer.text);
    assert_ne!(browser.session().map(str::to_owned), before);
    assert_ne!(browser.api_status("/block_types/slug/secret").await, 403);
    let profile = browser.get("/profile").await.text;
    assert!(
        profile.contains("<td>single sign-on and recovery code</td>"),
        "{profile}"
    );
    // Nothing waits any more, and nobody without a session is asked.
    for mut other in [browser, scene.browser()] {
        let answer = other.get("/sign-in/code").await;
        assert!(
            location(&answer).starts_with("/sign-in?next="),
            "{}",
            answer.text
        );
    }
}

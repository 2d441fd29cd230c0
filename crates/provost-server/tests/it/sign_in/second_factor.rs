//! Authenticator apps and recovery codes.

use std::sync::Arc;

use data_encoding::BASE32_NOPAD;
use provost_app::AppSettings;
use provost_core::{clock::Clock as _, roles::AccountRole};
use provost_identity::totp::Secret;

use super::{
    EMAIL, PASSWORD,
    browser::{Browser, location},
    invited, owned, owned_with, pass, settings, signed_in,
};
use crate::support::TestApi;

/// Sets an authenticator app up, and returns its secret and the recovery codes.
pub(super) async fn with_app(api: &Arc<TestApi>) -> (Secret, Vec<String>) {
    let mut browser = signed_in(api).await;
    let answer = browser.submit("/profile/totp", &[]).await;
    assert_eq!(location(&answer), "/profile/totp");
    let page = browser.get("/profile/totp").await.text;
    assert!(page.contains("<svg class=\"qr\""), "{page}");
    let (_, rest) = page.split_once("<code class=\"secret\">").unwrap();
    let text = rest.split('<').next().unwrap();
    let secret = Secret::from_slice(&BASE32_NOPAD.decode(text.as_bytes()).unwrap()).unwrap();

    let wrong = [("code", "000000")];
    let answer = browser.submit("/profile/totp/confirm", &wrong).await;
    assert_eq!(answer.status, 401);
    assert!(answer.text.contains(text), "the same secret is shown again");
    let before = browser.session().unwrap().to_owned();
    let code = secret.shown_at(api.clock.now());
    let answer = browser
        .submit("/profile/totp/confirm", &[("code", &code)])
        .await;
    assert_eq!(answer.status, 200);
    assert_ne!(browser.session().unwrap(), before);
    let codes: Vec<String> = answer
        .text
        .split("<li><code>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 10);
    // Nothing of it is shown again.
    let profile = browser.get("/profile").await.text;
    assert!(profile.contains("10 recovery codes left"), "{profile}");
    assert_eq!(location(&browser.get("/profile/totp").await), "/profile");
    pass(api, 60);
    (secret, codes)
}

/// A browser in which the password was given.
async fn half_way(api: &Arc<TestApi>) -> Browser {
    let mut browser = Browser::new(api);
    let answer = browser.sign_in(EMAIL, PASSWORD).await;
    assert_eq!(location(&answer), "/sign-in/code?next=%2F&remember=on");
    assert_eq!(browser.session(), None);
    assert_eq!(browser.api_status("/hello").await, 401);
    browser
}

#[tokio::test]
async fn v6_5_1_a_code_signs_in_once() {
    let api = owned().await;
    let (secret, _) = with_app(&api).await;
    let code = secret.shown_at(api.clock.now());
    let mut browser = half_way(&api).await;
    let answer = browser.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(location(&answer), "/");
    let profile = browser.get("/profile").await.text;
    assert!(profile.contains("password and totp"), "{profile}");

    let mut browser = half_way(&api).await;
    let answer = browser.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(answer.status, 401);
    assert!(answer.text.contains("was used already"));
    pass(&api, 30);
    let code = secret.shown_at(api.clock.now());
    let answer = browser.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(answer.status, 303);
}

#[tokio::test]
async fn v6_5_2_a_recovery_code_stands_in_once() {
    let api = owned().await;
    let (_, codes) = with_app(&api).await;
    let typed = codes[3].to_uppercase().replace('-', " ");
    let mut browser = half_way(&api).await;
    let answer = browser.post("/sign-in/code", &[("code", &typed)]).await;
    assert_eq!(answer.status, 303);
    let profile = browser.get("/profile").await.text;
    assert!(profile.contains("9 recovery codes left"), "{profile}");
    let mut browser = half_way(&api).await;
    let answer = browser.post("/sign-in/code", &[("code", &typed)]).await;
    assert_eq!(answer.status, 401);
}

#[tokio::test]
async fn v6_6_3_codes_cannot_be_guessed() {
    let api = owned().await;
    let (secret, _) = with_app(&api).await;
    let mut statuses = Vec::new();
    for guess in 0..6 {
        // Neither another browser nor the password again gives more tries.
        let mut browser = half_way(&api).await;
        let code = format!("00000{guess}");
        let answer = browser.post("/sign-in/code", &[("code", &code)]).await;
        statuses.push(answer.status.as_u16());
    }
    assert_eq!(statuses, [401, 401, 401, 429, 429, 429]);
    pass(&api, 30);
    let code = secret.shown_at(api.clock.now());
    let mut browser = half_way(&api).await;
    let answer = browser.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(answer.status, 303);
}

#[tokio::test]
async fn the_second_step_ends_and_needs_the_first() {
    let api = owned().await;
    let (secret, _) = with_app(&api).await;
    let code = secret.shown_at(api.clock.now());
    let mut nobody = Browser::new(&api);
    for answer in [
        nobody.get("/sign-in/code").await,
        nobody.post("/sign-in/code", &[("code", &code)]).await,
    ] {
        assert_eq!(location(&answer), "/sign-in?next=%2F");
    }
    let mut browser = half_way(&api).await;
    pass(&api, 10 * 60);
    let code = secret.shown_at(api.clock.now());
    let answer = browser.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(answer.status, 410);
    assert!(answer.text.contains("sign in again"), "{}", answer.text);
}

#[tokio::test]
async fn an_app_is_removed_with_its_codes() {
    let api = owned().await;
    let (secret, _) = with_app(&api).await;
    let mut browser = half_way(&api).await;
    let code = secret.shown_at(api.clock.now());
    browser.post("/sign-in/code", &[("code", &code)]).await;
    let answer = browser.submit("/profile/totp", &[]).await;
    assert_eq!(answer.status, 409);
    let answer = browser.submit("/profile/recovery-codes", &[]).await;
    assert_eq!(answer.text.matches("<li><code>").count(), 10);
    let answer = browser.submit("/profile/totp/remove", &[]).await;
    assert_eq!(location(&answer), "/profile?done=totp-removed");
    let mut browser = Browser::new(&api);
    let answer = browser.sign_in(EMAIL, PASSWORD).await;
    assert_eq!(location(&answer), "/");
}

#[tokio::test]
async fn v6_3_3_a_role_may_ask_for_a_second_factor() {
    let settings = AppSettings {
        second_factor_roles: vec![AccountRole::Owner],
        ..settings()
    };
    let api = owned_with(settings).await;
    let mut browser = signed_in(&api).await;
    assert_eq!(browser.api_status("/hello").await, 403);
    let page = browser.get("/profile").await.text;
    assert!(
        page.contains("Your role asks for a second factor"),
        "{page}"
    );
    let (secret, _) = with_app(&api).await;
    let code = secret.shown_at(api.clock.now());
    let mut browser = half_way(&api).await;
    browser.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(browser.api_status("/hello").await, 200);
    let page = browser.get("/profile").await.text;
    assert!(!page.contains("Your role asks"), "{page}");

    // It is not asked of others.
    let token = invited(&api.app, "bob@example.org", "Bob").await;
    let mut bob = Browser::new(&api);
    let fields = [("token", token.expose()), ("password", PASSWORD)];
    bob.post("/invitation", &fields).await;
    assert_eq!(bob.api_status("/hello").await, 200);
}

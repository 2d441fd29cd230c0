//! Passkeys as a second factor.

use provost_app::AppSettings;
use provost_core::{clock::Clock as _, roles::AccountRole};
use provost_schemas::ids::AccountId;
use provost_storage::repositories::{account_memberships, actors};

use super::{
    EMAIL, PASSWORD,
    browser::{Browser, location},
    invited, owned, owned_with, pass,
    passkeys::{add, authenticator, signed_in_by, with_passkey},
    settings, signed_in,
};

fn demanding() -> AppSettings {
    AppSettings {
        second_factor_roles: vec![AccountRole::Owner],
        ..settings()
    }
}

#[tokio::test]
async fn v6_3_3_a_passkey_is_a_second_factor() {
    let api = owned_with(demanding()).await;
    let mut browser = signed_in(&api).await;
    assert_eq!(browser.api_status("/hello").await, 403);
    let mut device = authenticator(7);
    add(&mut browser, &mut device, "laptop").await;
    // Its person was verified a moment ago.
    assert_eq!(browser.api_status("/hello").await, 200);
    let mut browser = signed_in_by(&api, &mut device).await;
    assert_eq!(browser.api_status("/hello").await, 200);
    let page = browser.get("/profile").await.text;
    assert!(!page.contains("Your role asks"), "{page}");
}

#[tokio::test]
async fn v6_3_3_the_password_alone_does_not_do_without_the_passkey() {
    let api = owned_with(demanding()).await;
    let (mut device, codes) = with_passkey(&api).await;
    let mut browser = Browser::new(&api);
    let answer = browser.sign_in(EMAIL, PASSWORD).await;
    let path = location(&answer).to_owned();
    assert_eq!(path, "/sign-in/code?next=%2F&remember=on");
    assert_eq!(browser.session(), None);
    let page = browser.get(&path).await.text;
    assert!(page.contains("Use a passkey"), "{page}");
    assert!(page.contains("<label for=\"code\">Recovery code"), "{page}");
    let answer = browser.post("/sign-in/code", &[("code", "000000")]).await;
    assert_eq!(answer.status, 401);
    let answer = browser.post("/sign-in/code", &[("code", &codes[0])]).await;
    assert_eq!(location(&answer), "/");
    assert_eq!(browser.api_status("/hello").await, 200);

    // To confirm asks for as much.
    pass(&api, 11 * 60);
    let page = browser.get("/sign-in/confirm").await.text;
    assert!(page.contains("<label for=\"code\">Recovery code"), "{page}");
    let alone = [("password", PASSWORD), ("code", "")];
    let answer = browser.submit("/sign-in/confirm", &alone).await;
    assert_eq!(answer.status, 401);
    let both = [("password", PASSWORD), ("code", codes[1].as_str())];
    let answer = browser.submit("/sign-in/confirm", &both).await;
    assert_eq!(answer.status, 303);
    signed_in_by(&api, &mut device).await;
}

#[tokio::test]
async fn whoever_is_not_asked_for_a_second_factor_signs_in_by_either() {
    let api = owned().await;
    let (mut device, _) = with_passkey(&api).await;
    let mut browser = signed_in(&api).await;
    assert_eq!(browser.api_status("/hello").await, 200);
    // A passkey that was shown when the session began still counts after the password was.
    let mut browser = signed_in_by(&api, &mut device).await;
    pass(&api, 11 * 60);
    let right = [("password", PASSWORD), ("next", "/profile")];
    let answer = browser.submit("/sign-in/confirm", &right).await;
    assert_eq!(location(&answer), "/profile");
    let page = browser.get("/profile").await.text;
    assert!(page.contains("password and passkey"), "{page}");
}

#[tokio::test]
async fn v6_3_3_a_session_without_the_second_factor_adds_no_way_in() {
    let api = owned_with(demanding()).await;
    let token = invited(&api.app, "bob@example.org", "Bob").await;
    let mut browser = Browser::new(&api);
    let fields = [("token", token.expose()), ("password", PASSWORD)];
    browser.post("/invitation", &fields).await;
    add(&mut browser, &mut authenticator(8), "phone").await;
    let mut browser = Browser::new(&api);
    browser.sign_in("bob@example.org", PASSWORD).await;
    assert_eq!(browser.api_status("/hello").await, 200);
    // From now on, the role of this session's person asks for a second factor.
    let mut work = api.test.database.begin().await.unwrap();
    let bob = actors::read_by_email(&mut work, "bob@example.org").await;
    let (bob, now) = (bob.unwrap().unwrap().id, api.clock.now());
    account_memberships::set(&mut work, AccountId::DEFAULT, bob, "Owner", now)
        .await
        .unwrap();
    work.commit().await.unwrap();
    pass(&api, 6);
    assert_eq!(browser.api_status("/hello").await, 403);
    let id = super::passkeys::first_id(&mut browser).await;
    for (path, fields) in [
        ("/profile/totp", &[][..]),
        ("/profile/passkeys/start", &[]),
        ("/profile/passkeys/remove", &[("id", id.as_str())]),
        ("/profile/recovery-codes", &[]),
        ("/profile/api-keys", &[("name", "laptop")]),
    ] {
        let answer = browser.submit(path, fields).await;
        assert_eq!(answer.status, 403, "{path}");
        assert!(
            answer.text.contains("in again with it"),
            "{path}: {}",
            answer.text
        );
    }
}

#[tokio::test]
async fn codes_that_are_left_are_not_replaced_by_another_passkey() {
    let api = owned().await;
    let (mut device, codes) = with_passkey(&api).await;
    let mut browser = signed_in_by(&api, &mut device).await;
    let another = add(&mut browser, &mut authenticator(8), "phone").await;
    assert_eq!(location(&another), "/profile?done=passkey");
    let page = browser.get("/profile").await.text;
    assert!(page.contains("10 recovery codes left"), "{page}");
    let renewed = browser.submit("/profile/recovery-codes", &[]).await;
    assert_eq!(renewed.text.matches("<li><code>").count(), 10);
    assert!(!renewed.text.contains(&codes[0]));
}

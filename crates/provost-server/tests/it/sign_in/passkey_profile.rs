//! What people do with their passkeys.

use provost_testkit::SoftwareAuthenticator;

use super::{
    browser::{Browser, location},
    owned, owned_with, pass,
    passkeys::{
        add, assert_refused, authenticator, creation, first_id, sign_in, signed_in_by, with_passkey,
    },
    settings, signed_in,
};

#[tokio::test]
async fn passkeys_are_listed_named_and_removed() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let page = browser.get("/profile").await.text;
    assert!(!page.contains("Recovery codes"), "{page}");
    let mut first = authenticator(7);
    let before = browser.session().unwrap().to_owned();
    let made = add(&mut browser, &mut first, "laptop").await;
    assert_eq!(made.text.matches("<li><code>").count(), 10);
    // The session goes on under another token.
    assert_ne!(browser.session().unwrap(), before);
    let mut second = authenticator(8);
    let answer = add(&mut browser, &mut second, " ").await;
    assert_eq!(location(&answer), "/profile?done=passkey");

    let page = browser.get("/profile").await.text;
    for shown in [
        "Name of the passkey laptop",
        "Name of the passkey Passkey",
        "2026-01-02 03:04 UTC",
        "10 recovery codes left",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let id = first_id(&mut browser).await;
    let fields = [("id", id.as_str()), ("name", "<b>work</b>")];
    let answer = browser.submit("/profile/passkeys/rename", &fields).await;
    assert_eq!(location(&answer), "/profile?done=passkey-renamed");
    let page = browser.get("/profile").await.text;
    assert!(page.contains("&#60;b&#62;work"), "{page}");

    pass(&api, 60);
    signed_in_by(&api, &mut first).await;
    let page = browser.get("/profile").await.text;
    assert!(page.contains("2026-01-02 03:05 UTC"), "{page}");

    let answer = browser
        .submit("/profile/passkeys/remove", &[("id", &id)])
        .await;
    assert_eq!(location(&answer), "/profile?done=passkey-removed");
    let (nobody, answer) = sign_in(&api, &mut first).await;
    assert_refused(&nobody, &answer, "a removed passkey");
    let page = browser.get("/profile").await.text;
    assert!(page.contains("10 recovery codes left"), "{page}");

    // With the last one go the codes that stood in for it.
    let id = first_id(&mut browser).await;
    browser
        .submit("/profile/passkeys/remove", &[("id", &id)])
        .await;
    let page = browser.get("/profile").await.text;
    assert!(page.contains("You have none."), "{page}");
    assert!(!page.contains("Recovery codes"), "{page}");
    let answer = browser.submit("/profile/recovery-codes", &[]).await;
    assert_eq!(answer.status, 404);
}

#[tokio::test]
async fn v6_7_a_passkey_is_made_in_the_session_that_asked() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let mut other = signed_in(&api).await;
    let mut device = authenticator(7);
    let answer = device.register(&creation(&mut browser).await);
    creation(&mut other).await;
    let fields = [("answer", answer.as_str()), ("name", "laptop")];
    let refused = other.submit("/profile/passkeys", &fields).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    let taken = browser.submit("/profile/passkeys", &fields).await;
    assert_eq!(taken.status, 200, "{}", taken.text);
    // Nor is it made twice.
    let again = browser.submit("/profile/passkeys", &fields).await;
    assert_eq!(again.status, 409, "{}", again.text);
    assert!(again.text.contains("not made in time"), "{}", again.text);
}

#[tokio::test]
async fn v6_7_what_does_not_fit_makes_no_passkey() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let faults: [fn(&mut SoftwareAuthenticator); 4] = [
        |device| "https://evil.example".clone_into(&mut device.origin),
        |device| device.rp_id = Some("evil.example".to_owned()),
        |device| device.verifies = false,
        |device| device.challenge = Some("AAAAAAAAAAAAAAAAAAAAAA".to_owned()),
    ];
    for spoil in faults {
        let mut device = authenticator(7);
        spoil(&mut device);
        let answer = add(&mut browser, &mut device, "laptop").await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.text.contains("cannot be used here"),
            "{}",
            answer.text
        );
    }
    let asked = creation(&mut browser).await;
    pass(&api, 300);
    let answer = authenticator(7).register(&asked);
    let fields = [("answer", answer.as_str()), ("name", "laptop")];
    let late = browser.submit("/profile/passkeys", &fields).await;
    assert_eq!(late.status, 409);
    let page = browser.get("/profile").await.text;
    assert!(page.contains("You have none."), "{page}");
}

#[tokio::test]
async fn a_passkey_belongs_to_one_person_and_is_kept_once() {
    let api = owned().await;
    let (mut device, _) = with_passkey(&api).await;
    let mut browser = signed_in_by(&api, &mut device).await;
    // The browser would not make it again; whoever sends it all the same is refused.
    let answer = add(&mut browser, &mut device.clone(), "again").await;
    assert_eq!(answer.status, 409);
    assert!(
        answer.text.contains("known here already"),
        "{}",
        answer.text
    );
    let asked = creation(&mut browser).await;
    assert!(asked.contains("\"excludeCredentials\":[{"), "{asked}");
}

#[tokio::test]
async fn v7_5_1_passkeys_ask_for_a_fresh_sign_in() {
    let api = owned().await;
    let (mut device, _) = with_passkey(&api).await;
    let mut browser = signed_in_by(&api, &mut device).await;
    let id = first_id(&mut browser).await;
    let asked = creation(&mut browser).await;
    let made = authenticator(8).register(&asked);
    pass(&api, 11 * 60);
    let page = browser.get("/profile").await.text;
    assert!(!page.contains("/profile/passkeys/remove"), "{page}");
    for (path, fields) in [
        ("/profile/passkeys/start", &[][..]),
        (
            "/profile/passkeys/rename",
            &[("id", id.as_str()), ("name", "x")],
        ),
        ("/profile/passkeys/remove", &[("id", id.as_str())]),
    ] {
        let answer = browser.submit(path, fields).await;
        assert_eq!(answer.status, 403, "{path}");
        assert!(answer.text.contains("Confirm who you are first"), "{path}");
    }
    let fields = [("answer", made.as_str()), ("name", "late")];
    let answer = browser.submit("/profile/passkeys", &fields).await;
    assert_eq!(answer.status, 409);

    // A passkey confirms as well as a password does.
    let page = browser.get("/sign-in/confirm").await.text;
    assert!(page.contains("Confirm with a passkey"), "{page}");
    let asked = browser.submit("/sign-in/confirm/passkey/start", &[]).await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    let before = browser.session().unwrap().to_owned();
    let answer = device.authenticate(&asked.text);
    let fields = [("answer", answer.as_str()), ("next", "/profile")];
    let confirmed = browser.submit("/sign-in/confirm/passkey", &fields).await;
    assert_eq!(location(&confirmed), "/profile");
    assert_ne!(browser.session().unwrap(), before);
    creation(&mut browser).await;
    // Once.
    let again = browser.submit("/sign-in/confirm/passkey", &fields).await;
    assert_eq!(again.status, 401);
}

#[tokio::test]
async fn nobody_confirms_by_the_passkey_of_somebody_else() {
    let api = owned().await;
    let (mut of_ada, _) = with_passkey(&api).await;
    let token = super::invited(&api.app, "bob@example.org", "Bob").await;
    let mut bob = Browser::new(&api);
    let fields = [("token", token.expose()), ("password", super::PASSWORD)];
    bob.post("/invitation", &fields).await;
    let asked = bob.submit("/sign-in/confirm/passkey/start", &[]).await;
    let answer = of_ada.authenticate(&asked.text);
    let fields = [("answer", answer.as_str())];
    let refused = bob.submit("/sign-in/confirm/passkey", &fields).await;
    assert_eq!(refused.status, 401);
    let mut ada = signed_in(&api).await;
    let id = first_id(&mut ada).await;
    let answer = bob.submit("/profile/passkeys/remove", &[("id", &id)]).await;
    assert_eq!(answer.status, 404);
}

#[tokio::test]
async fn nobody_has_passkeys_without_end() {
    let api = owned_with(settings()).await;
    let mut browser = signed_in(&api).await;
    for seed in 0..20 {
        let answer = add(&mut browser, &mut authenticator(seed), "key").await;
        assert!(answer.status.is_success() || answer.status == 303, "{seed}");
    }
    let refused = browser.submit("/profile/passkeys/start", &[]).await;
    assert_eq!(refused.status, 409);
    assert!(
        refused.text.contains("remove one first"),
        "{}",
        refused.text
    );
}

#[tokio::test]
async fn the_script_is_kept_by_browsers_until_it_is_another_one() {
    let api = owned().await;
    let page = Browser::new(&api).get("/sign-in").await.text;
    let (_, rest) = page.split_once("<script src=\"").unwrap();
    let address = rest.split('"').next().unwrap();
    let script = Browser::new(&api).get(address).await;
    assert_eq!(script.status, 200);
    let headers = script.headers;
    assert_eq!(headers["content-type"], "text/javascript; charset=utf-8");
    assert_eq!(
        headers["cache-control"],
        "public, max-age=31536000, immutable"
    );
}
